using Trading.Kernel;

namespace Trading.Simulation;

/// <summary>The venue of a backtest: takes orders and fills them against bars, carefully. The rules stand in docs/fills.md.</summary>
internal sealed class SimulatedVenue(Session session, ISlippageModel slippage)
{
    private readonly bool _slips = slippage is not NoSlippage;
    private InstrumentState? _matching;
    private BarTicks _bar;
    private double _volume;
    private Timestamp _openTime;
    private Timestamp _closeTime;
    private WorkingSince _phase;
    private long _placedTicks;

    public void Accept(SessionOrder order)
    {
        order.Status = OrderStatus.Accepted;
        order.Since = ReferenceEquals(order.State, _matching) ? _phase : WorkingSince.BeforeOpen;
        order.PlacedTicks = _placedTicks;
        if (order.Type == OrderType.TrailingStopMarket)
        {
            if (order.Since == WorkingSince.BeforeOpen)
                order.PlacedTicks = order.State.Ticks.Against(order.Side, order.State.LastPrice);
            order.TrailingBestTicks = order.PlacedTicks;
            Trail(order, order.PlacedTicks);
        }

        order.IsWorking = true;
        order.State.Add(order);
        session.Publish(order, OrderEventKind.Accepted, session.Now);
    }

    public void Cancel(SessionOrder order)
    {
        if (order.IsWorking)
            End(order, OrderStatus.Cancelled, OrderEventKind.Cancelled, session.Now);
        else
            session.Publish(order, OrderEventKind.CancelDenied, session.Now, reason: OrderDenialReason.OrderClosed);
    }

    /// <summary>Walks a bar with the working orders of its instrument: the open, then the range, then trailing stops.</summary>
    public void Match(InstrumentState state, in Bar bar)
    {
        _matching = state;
        _volume = bar.Volume;
        (_openTime, _closeTime) = (bar.OpenTime, bar.CloseTime);
        _bar.Open = state.Ticks.RangeOf(bar.Open);
        ExpireBefore(state, _openTime);
        MatchOpen(state);
        if (state.WorkingCount != 0)
        {
            _bar.High = state.Ticks.RangeOf(bar.High);
            _bar.Low = state.Ticks.RangeOf(bar.Low);
            _bar.Close = state.Ticks.RangeOf(bar.Close);
            ExpireBefore(state, new(_closeTime.UnixNanoseconds - 1));
            MatchRange(state);
            FollowTrails(state);
            foreach (var order in state.Working)
                (order.Since, order.IsResting) = (WorkingSince.BeforeOpen, true);
        }

        (_matching, _phase) = (null, WorkingSince.BeforeOpen);
    }

    private void MatchOpen(InstrumentState state)
    {
        (_phase, _placedTicks) = (WorkingSince.Open, _bar.Open.Nearest);
        while (NextAtOpen(state) is { } order)
        {
            Wake(order, _openTime);
            long reference = _bar.Open.Against(order.Side);
            if (IsLimit(order) && order.IsResting)
                Trade(order, reference, reference, Liquidity.Maker, _openTime);
            else
                FillAtMarket(order, reference, _openTime);
        }

        for (int i = state.WorkingCount - 1; i >= 0; i--)
        {
            var order = state.Working[i];
            if (order.Since == WorkingSince.BeforeOpen && order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
                End(order, OrderStatus.Cancelled, OrderEventKind.Cancelled, _openTime);
        }

        session.Drain();
    }

    private void MatchRange(InstrumentState state)
    {
        while (NextWithin(state) is { } order)
        {
            _phase = WorkingSince.WithinBar;
            bool isStop = IsStop(order) && !order.IsTriggered;
            if (IsLimit(order))
            {
                _placedTicks = order.LimitTicks;
                Trade(order, order.LimitTicks, order.LimitTicks, Liquidity.Maker, _closeTime);
            }
            else if (order.Type is OrderType.StopLimit or OrderType.LimitIfTouched)
            {
                _placedTicks = order.TriggerTicks;
                Wake(order, _closeTime);
                order.Since = WorkingSince.WithinBar;
                order.PlacedTicks = order.TriggerTicks;
                session.Drain();
            }
            else
            {
                long price = isStop && order.Since != WorkingSince.BeforeOpen ? WorseOf(order, order.PlacedTicks, order.TriggerTicks) : order.TriggerTicks;
                _placedTicks = price;
                Wake(order, _closeTime);
                FillAtMarket(order, price, _closeTime);
            }
        }
    }

    /// <summary>Moves trailing stops with the bar's best price; one that the bar's range then touches is taken as hit.</summary>
    private void FollowTrails(InstrumentState state)
    {
        bool again = true;
        while (again)
        {
            again = false;
            foreach (var order in state.Working)
            {
                if (order.Type != OrderType.TrailingStopMarket)
                    continue;
                // Of a bar within which the order was placed, only the close is known to have come after.
                long best = order.Since == WorkingSince.WithinBar
                    ? (order.IsBuy ? _bar.Close.Ceiling : _bar.Close.Floor)
                    : (order.IsBuy ? _bar.Low.Ceiling : _bar.High.Floor);
                Trail(order, best);
                if (order.Since == WorkingSince.WithinBar || !IsStopHit(order, _bar.Low, _bar.High))
                    continue;
                (_phase, _placedTicks) = (WorkingSince.WithinBar, order.TriggerTicks);
                Wake(order, _closeTime);
                FillAtMarket(order, order.TriggerTicks, _closeTime);
                MatchRange(state);
                again = true;
                break;
            }
        }
    }

    private static void Trail(SessionOrder order, long best)
    {
        order.TrailingBestTicks = order.IsBuy ? Math.Min(order.TrailingBestTicks, best) : Math.Max(order.TrailingBestTicks, best);
        long distance = order.TrailsByPercent
            ? Math.Max(1, (long)((Int128)order.TrailingBestTicks * order.TrailingOffset / (100 * SessionOrder.PercentScale)))
            : order.TrailingOffset;
        long trigger = Math.Max(1, order.TrailingBestTicks - (distance * -order.Sign));
        bool isTighter = order.TriggerTicks == 0 || (order.IsBuy ? trigger < order.TriggerTicks : trigger > order.TriggerTicks);
        if (isTighter)
            order.TriggerTicks = trigger;
    }

    /// <summary>The next order that trades at the open: market orders and orders whose price the open has passed, stops before limits.</summary>
    private SessionOrder? NextAtOpen(InstrumentState state)
    {
        SessionOrder? limit = null;
        foreach (var order in state.Working)
        {
            if (order.Since != WorkingSince.BeforeOpen)
                continue;
            if (IsLimit(order))
            {
                if (limit is null && IsLimitPassed(order, _bar.Open, orTouched: !order.IsResting))
                    limit = order;
                continue;
            }

            bool due = order.Type switch
            {
                OrderType.Market => true,
                OrderType.StopMarket or OrderType.TrailingStopMarket => IsStopHit(order, _bar.Open, _bar.Open),
                OrderType.MarketIfTouched => IsTouched(order, _bar.Open, _bar.Open),
                _ => false,
            };
            if (due)
                return order;
            if ((order.Type == OrderType.StopLimit && IsStopHit(order, _bar.Open, _bar.Open))
                || (order.Type == OrderType.LimitIfTouched && IsTouched(order, _bar.Open, _bar.Open)))
            {
                Wake(order, _openTime);
                order.IsResting = false;
                if (IsLimitPassed(order, _bar.Open, orTouched: true))
                    return order;
                order.Since = WorkingSince.Open;
                order.PlacedTicks = _bar.Open.Nearest;
            }
        }

        return limit;
    }

    /// <summary>The next order that trades within the range: stops before all others, then the nearest to the open, then the oldest.</summary>
    private SessionOrder? NextWithin(InstrumentState state)
    {
        SessionOrder? next = null;
        long nearest = 0;
        bool nextIsStop = false;
        foreach (var order in state.Working)
        {
            if (!IsHitWithin(order))
                continue;
            bool isStop = IsStop(order) && !order.IsTriggered;
            long distance = Math.Abs((IsLimit(order) ? order.LimitTicks : order.TriggerTicks) - _bar.Open.Nearest);
            if (next is null || (isStop && !nextIsStop) || (isStop == nextIsStop && distance < nearest))
                (next, nearest, nextIsStop) = (order, distance, isStop);
        }

        return next;
    }

    private bool IsHitWithin(SessionOrder order)
    {
        if (order.Type == OrderType.Market)
            return false;
        if (IsLimit(order))
        {
            // A limit fills when the price goes through it; after an unknown part of the bar only the close is sure to come.
            var seen = order.Since == WorkingSince.WithinBar ? _bar.Close : order.IsBuy ? _bar.Low : _bar.High;
            return IsLimitPassed(order, seen, orTouched: false);
        }

        return IsStop(order)
            ? IsStopHit(order, _bar.Low, _bar.High)
            : order.Since == WorkingSince.WithinBar ? IsTouched(order, _bar.Close, _bar.Close) : IsTouched(order, _bar.Low, _bar.High);
    }

    private static bool IsLimitPassed(SessionOrder order, TickRange price, bool orTouched)
    {
        long room = order.IsBuy ? order.LimitTicks - price.Ceiling : price.Floor - order.LimitTicks;
        return room > 0 || (orTouched && room == 0);
    }

    private static bool IsStopHit(SessionOrder order, TickRange low, TickRange high) =>
        order.IsBuy ? high.Floor >= order.TriggerTicks : low.Ceiling <= order.TriggerTicks;

    private static bool IsTouched(SessionOrder order, TickRange low, TickRange high) =>
        order.IsBuy ? low.Ceiling <= order.TriggerTicks : high.Floor >= order.TriggerTicks;

    private static bool IsStop(SessionOrder order) => order.Type is OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStopMarket;

    private static bool IsLimit(SessionOrder order) =>
        order.Type == OrderType.Limit || (order.IsTriggered && order.Type is OrderType.StopLimit or OrderType.LimitIfTouched);

    private static long WorseOf(SessionOrder order, long first, long second) =>
        order.IsBuy ? Math.Max(first, second) : Math.Min(first, second);

    private void Wake(SessionOrder order, Timestamp time)
    {
        if (order.IsTriggered || order.Type is OrderType.Market or OrderType.Limit)
            return;
        order.IsTriggered = true;
        order.Status = OrderStatus.Triggered;
        session.Publish(order, OrderEventKind.Triggered, time);
    }

    private void FillAtMarket(SessionOrder order, long reference, Timestamp time)
    {
        long ticks = reference;
        if (_slips)
        {
            var instrument = order.Instrument;
            double price = slippage.Apply(instrument, order.Side, (double)instrument.PriceOf(reference), (double)instrument.QuantityOf(order.LeavesLots), _volume);
            ticks = WorseOf(order, reference, order.State.Ticks.Against(order.Side, price));
        }

        if (IsLimit(order))
            ticks = order.IsBuy ? Math.Min(ticks, order.LimitTicks) : Math.Max(ticks, order.LimitTicks);
        Trade(order, ticks, reference, Liquidity.Taker, time);
    }

    private void Trade(SessionOrder order, long ticks, long reference, Liquidity liquidity, Timestamp time)
    {
        long lots = order.LeavesLots;
        var position = order.Owner.StateOf(order.State);
        if (order.ReduceOnly)
            lots = position.Lots * order.Sign < 0 ? Math.Min(lots, Math.Abs(position.Lots)) : 0;
        else
            lots = order.IsBuy ? AffordableLots(order, ticks) : Math.Min(lots, position.Lots);
        bool isCut = lots < order.LeavesLots;
        if (lots > 0 && !(isCut && order.TimeInForce == TimeInForce.FillOrKill))
            session.Orders.Fill(order, lots, ticks, reference, liquidity, time);
        if (isCut)
            End(order, OrderStatus.Cancelled, OrderEventKind.Cancelled, time, WhyCut(order));
        else
            Leave(order);
        if (position.Lots == 0)
            CancelReduceOnly(order.State, order.Owner, time);
        session.Drain();
    }

    private static OrderDenialReason WhyCut(SessionOrder order) =>
        order.ReduceOnly ? OrderDenialReason.ReduceOnlyWouldOpen
        : order.IsBuy ? OrderDenialReason.InsufficientFunds
        : OrderDenialReason.ShortNotAllowed;

    /// <summary>How many lots the account can pay for at that price, fee included, with what other orders hold left alone.</summary>
    private long AffordableLots(SessionOrder order, long ticks)
    {
        if (ticks <= order.ReservedTicks)
            return order.LeavesLots;
        // A fee is rounded to the currency's last unit, so one unit stays aside for it.
        decimal rounding = session.MaxFeeRate == 0 ? 0 : session.Account.Currency.Unit;
        decimal available = session.Account.Cash + order.ReservedCash - rounding;
        decimal withFee = 1 + session.MaxFeeRate;
        if (order.State.ValueOf(ticks, order.LeavesLots) * withFee <= available)
            return order.LeavesLots;
        return (long)decimal.Floor(Math.Max(0, available) / (order.State.ValueOf(ticks, 1) * withFee));
    }

    /// <summary>A position that is gone takes its reduce-only orders along, as venues do.</summary>
    private void CancelReduceOnly(InstrumentState state, StrategyRuntime owner, Timestamp time)
    {
        for (int i = state.WorkingCount - 1; i >= 0; i--)
        {
            var order = state.Working[i];
            if (order.ReduceOnly && ReferenceEquals(order.Owner, owner))
                End(order, OrderStatus.Cancelled, OrderEventKind.Cancelled, time, OrderDenialReason.ReduceOnlyWouldOpen);
        }
    }

    private void ExpireBefore(InstrumentState state, Timestamp time)
    {
        for (int i = state.WorkingCount - 1; i >= 0; i--)
        {
            var order = state.Working[i];
            if (order.ExpireTime <= time)
                End(order, OrderStatus.Expired, OrderEventKind.Expired, order.ExpireTime);
        }

        session.Drain();
    }

    private void End(SessionOrder order, OrderStatus status, OrderEventKind kind, Timestamp time, OrderDenialReason reason = OrderDenialReason.None)
    {
        session.Orders.End(order, status, kind, time, reason);
        Leave(order);
    }

    private static void Leave(SessionOrder order)
    {
        order.IsWorking = false;
        order.State.Remove(order);
    }
}
