using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Matches orders with bars: the open, then the range, then trailing stops, then the close. The rules stand in docs/fills.md.</summary>
internal sealed class BarMatcher(Session session, FillModel model, OrderExecution execution)
{
    private readonly BarPathWalker _walker = new(model, execution);
    private InstrumentState? _matching;
    private BarTicks _bar;
    private double _volume;
    private Timestamp _openTime;
    private Timestamp _closeTime;
    private WorkingSince _phase;
    private long _placedTicks;
    private long _availableLots;

    public bool IsMatching(InstrumentState state) => ReferenceEquals(state, _matching);

    /// <summary>Notes from which moment of a bar an order works that was just taken or changed.</summary>
    public void Place(SessionOrder order)
    {
        var state = order.State;
        if (IsMatching(state))
        {
            (order.PlacedBar, order.Since, order.PlacedTicks, order.RestingFromBar) = (state.BarNumber, _phase, _placedTicks, state.BarNumber + 1);
            return;
        }

        (order.PlacedBar, order.Since, order.PlacedTicks, order.RestingFromBar) = (-1, WorkingSince.BeforeOpen, 0, state.BarNumber + 2);
        order.ArrivalTime = session.Now;
    }

    /// <summary>Fills an order at the last price, for models that do so.</summary>
    public void FillAtLast(SessionOrder order)
    {
        long available = long.MaxValue;
        execution.FillAtMarket(order, order.State.Ticks.Against(order.Side, order.State.LastPrice), session.Now, 0, ref available);
    }

    public void Match(InstrumentState state, in Bar bar)
    {
        state.BarNumber++;
        _bar.High = state.Ticks.RangeOf(bar.High);
        _bar.Low = state.Ticks.RangeOf(bar.Low);
        if (bar.CloseTime <= state.Orders.NextExpiry && !state.Orders.IsReachedBy(_bar.Low.Floor, _bar.High.Ceiling))
            return;
        (_matching, _volume, _openTime, _closeTime) = (state, bar.Volume, bar.OpenTime, bar.CloseTime);
        _availableLots = AvailableLots(state, bar.Volume);
        _bar.Open = state.Ticks.RangeOf(bar.Open);
        _bar.Close = state.Ticks.RangeOf(bar.Close);
        execution.ExpireBefore(state, _openTime);
        MatchOpen(state);
        if (state.Orders.Count != 0)
        {
            execution.ExpireBefore(state, new(_closeTime.UnixNanoseconds - 1));
            if (model.Path == BarPath.Pessimistic)
            {
                MatchRange(state);
                FollowTrails(state);
            }
            else
            {
                _phase = WorkingSince.WithinBar;
                _walker.Walk(state, in _bar, _volume, _closeTime, ref _placedTicks, ref _availableLots);
            }

            if (state.Orders.ImmediateCount != 0)
                MatchClose(state);
        }

        (_matching, _phase) = (null, WorkingSince.BeforeOpen);
    }

    private long AvailableLots(InstrumentState state, double volume)
    {
        if (model.VolumeShare == 0 || !state.HasVolume)
            return long.MaxValue;
        return (long)Math.Min(volume * model.VolumeShare / state.LotSize * (1 + 1e-12), long.MaxValue / 2);
    }

    private WorkingSince SinceOf(SessionOrder order)
    {
        if (order.PlacedBar == order.State.BarNumber)
            return order.Since;
        // It arrived after the open: how much of the range came before is not known.
        return order.ArrivalTime > _openTime ? WorkingSince.WithinBar : WorkingSince.BeforeOpen;
    }

    private void MatchOpen(InstrumentState state)
    {
        (_phase, _placedTicks) = (WorkingSince.Open, _bar.Open.Nearest);
        if (state.Orders.ImmediateCount != 0 && IsOpening(state))
            MatchAuction(state, isOpen: true, _bar.Open, _openTime);
        while (NextAtOpen(state) is { } order)
        {
            execution.Wake(order, _openTime);
            if (MissesVolume(order))
                continue;
            long reference = _bar.Open.Against(order.Side);
            if (order.PostOnly && !order.IsResting)
                execution.End(order, OrderEventKind.Cancelled, _openTime, OrderDenialReason.PostOnlyWouldTake);
            else if (order.IsLimit && order.IsResting)
                execution.Trade(order, reference, reference, Liquidity.Maker, _openTime, ref _availableLots);
            else
                execution.FillAtMarket(order, reference, _openTime, _volume, ref _availableLots);
        }

        for (var order = state.Orders.Last; order is not null;)
        {
            var previous = order.Previous;
            if (order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill && SinceOf(order) == WorkingSince.BeforeOpen)
                execution.End(order, OrderEventKind.Cancelled, _openTime, OrderDenialReason.NoLiquidity);
            order = previous is null || previous.IsWorking ? previous : state.Orders.Last;
        }

        session.Drain();
    }

    private void MatchRange(InstrumentState state)
    {
        while (NextWithin(state) is { } order)
        {
            _phase = WorkingSince.WithinBar;
            if (order.IsLimit)
            {
                // A limit that came within the bar can lie outside of what the bar traded.
                long price = order.IsBuy ? Math.Min(order.LimitTicks, _bar.High.Ceiling) : Math.Max(order.LimitTicks, _bar.Low.Floor);
                _placedTicks = price;
                execution.Trade(order, price, price, Liquidity.Maker, _closeTime, ref _availableLots);
            }
            else if (OrderTypes.HasLimit(order.Type))
                WakeWithin(order);
            else
            {
                bool isLateStop = OrderTypes.IsStop(order.Type) && order.PlacedTicks != 0 && SinceOf(order) != WorkingSince.BeforeOpen;
                long hit = isLateStop ? OrderExecution.WorseOf(order, order.PlacedTicks, order.TriggerTicks) : order.TriggerTicks;
                _placedTicks = hit;
                execution.Wake(order, _closeTime);
                if (!MissesVolume(order))
                    execution.FillAtMarket(order, hit, _closeTime, _volume, ref _availableLots);
            }
        }
    }

    /// <summary>A stop that becomes a limit within the bar: what came after is not known.</summary>
    private void WakeWithin(SessionOrder order)
    {
        _placedTicks = order.TriggerTicks;
        execution.Wake(order, _closeTime);
        (order.PlacedBar, order.Since, order.PlacedTicks, order.RestingFromBar) = (order.State.BarNumber, WorkingSince.WithinBar, order.TriggerTicks, order.State.BarNumber + 1);
        session.Drain();
    }

    /// <summary>Moves trailing stops with the bar's best price; one that the bar's range then touches is taken as hit.</summary>
    private void FollowTrails(InstrumentState state)
    {
        bool again = state.Orders.TrailingCount != 0;
        while (again)
        {
            again = false;
            for (var order = state.Orders.First; order is not null; order = order.Next)
            {
                if (!OrderTypes.IsTrailing(order.Type) || order.IsTriggered)
                    continue;
                bool isWithin = SinceOf(order) == WorkingSince.WithinBar;
                // Of a bar within which the order was placed, only the close is known to have come after.
                long best = isWithin
                    ? (order.IsBuy ? _bar.Close.Ceiling : _bar.Close.Floor)
                    : (order.IsBuy ? _bar.Low.Ceiling : _bar.High.Floor);
                if (TrailingStop.Follow(order, best))
                    state.Orders.Rewatch(order);
                if (isWithin || !IsStopHit(order, _bar.Low, _bar.High))
                    continue;
                _phase = WorkingSince.WithinBar;
                if (order.Type == OrderType.TrailingStopLimit)
                    WakeWithin(order);
                else
                {
                    _placedTicks = order.TriggerTicks;
                    execution.Wake(order, _closeTime);
                    if (!MissesVolume(order))
                        execution.FillAtMarket(order, order.TriggerTicks, _closeTime, _volume, ref _availableLots);
                }

                MatchRange(state);
                again = true;
                break;
            }
        }
    }

    /// <summary>At the close: orders for it, and market orders that arrived after the open.</summary>
    private void MatchClose(InstrumentState state)
    {
        (_phase, _placedTicks) = (WorkingSince.WithinBar, _bar.Close.Nearest);
        if (IsClosing(state))
            MatchAuction(state, isOpen: false, _bar.Close, _closeTime);
        for (var order = state.Orders.First; order is not null && _availableLots > 0;)
        {
            var next = order.Next;
            if (OrderTypes.IsImmediate(order.Type) && !order.IsTriggered && !order.IsAuction && order.PlacedBar < 0 && order.ArrivalTime > _openTime && order.ArrivalTime < _closeTime)
                execution.FillAtMarket(order, _bar.Close.Against(order.Side), _closeTime, _volume, ref _availableLots);
            order = next is { IsWorking: true } ? next : null;
        }
    }

    private void MatchAuction(InstrumentState state, bool isOpen, TickRange price, Timestamp time)
    {
        for (var order = state.Orders.First; order is not null;)
        {
            var next = order.Next;
            if (order.IsAuction && order.IsForOpen == isOpen && order.PlacedBar != state.BarNumber)
            {
                if (!order.IsLimit || IsLimitPassed(order, price, orTouched: true))
                    execution.Trade(order, price.Against(order.Side), price.Against(order.Side), Liquidity.Taker, time, ref _availableLots);
                // An auction is one moment: what it did not fill has nothing to wait for.
                if (order.IsWorking)
                    execution.End(order, OrderEventKind.Cancelled, time, OrderDenialReason.NoLiquidity);
            }

            order = next is { IsWorking: true } ? next : state.Orders.NextAfter(next);
        }

        session.Drain();
    }

    private bool IsOpening(InstrumentState state) =>
        state.Instrument.Calendar is not { } calendar || calendar.TryGetSession(_openTime, out var trading) is false || state.LastBarClose <= trading.Open;

    private bool IsClosing(InstrumentState state) =>
        state.Instrument.Calendar is not { } calendar || !calendar.TryGetSession(_openTime, out var trading) || trading.Close <= _closeTime;

    /// <summary>The next order that trades at the open: market orders and orders whose price the open has passed, stops before limits.</summary>
    private SessionOrder? NextAtOpen(InstrumentState state)
    {
        SessionOrder? limit = null;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (order.IsAuction || SinceOf(order) != WorkingSince.BeforeOpen || IsDry(order))
                continue;
            if (order.IsLimit)
            {
                if (limit is null && IsLimitPassed(order, _bar.Open, orTouched: !order.IsResting))
                    limit = order;
                continue;
            }

            if (!IsDueAtOpen(order))
                continue;
            if (!OrderTypes.HasLimit(order.Type))
                return order;
            execution.Wake(order, _openTime);
            order.RestingFromBar = state.BarNumber + 1;
            if (IsLimitPassed(order, _bar.Open, orTouched: true))
                return order;
            (order.PlacedBar, order.Since, order.PlacedTicks) = (state.BarNumber, WorkingSince.Open, _bar.Open.Nearest);
        }

        return limit;
    }

    /// <summary>Whether nothing is left of the bar's volume for an order that is awake. One that sleeps is woken all the same, and what is left of it, all of it, fills from the next open on.</summary>
    private bool IsDry(SessionOrder order) => _availableLots <= 0 && !order.IsConditional;

    /// <summary>Whether an order that was just woken found no volume; the strategy hears of it.</summary>
    private bool MissesVolume(SessionOrder order)
    {
        // A liquidation asks nobody for volume.
        if (_availableLots > 0 || order.IsLiquidation)
            return false;
        session.Drain();
        return true;
    }

    private bool IsDueAtOpen(SessionOrder order) =>
        !order.IsConditional || (OrderTypes.IsStop(order.Type) ? IsStopHit(order, _bar.Open, _bar.Open) : IsTouched(order, _bar.Open, _bar.Open));

    /// <summary>The next order that trades within the range: stops before all others, then the nearest to the open, then the oldest.</summary>
    private SessionOrder? NextWithin(InstrumentState state)
    {
        SessionOrder? next = null;
        long nearest = 0;
        bool nextIsStop = false;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (IsDry(order) || !IsHitWithin(order))
                continue;
            bool isStop = order.IsConditional && OrderTypes.IsStop(order.Type);
            long distance = Math.Abs((order.IsLimit ? order.LimitTicks : order.TriggerTicks) - _bar.Open.Nearest);
            if (next is null || (isStop && !nextIsStop) || (isStop == nextIsStop && distance < nearest))
                (next, nearest, nextIsStop) = (order, distance, isStop);
        }

        return next;
    }

    private bool IsHitWithin(SessionOrder order)
    {
        // What may not wait takes its chance at an open.
        if (order.IsAuction || order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
            return false;
        if (order.IsLimit)
        {
            // A limit fills when the price goes through it; after an unknown part of the bar only the close is sure to come.
            var seen = SinceOf(order) == WorkingSince.WithinBar ? _bar.Close : order.IsBuy ? _bar.Low : _bar.High;
            return IsLimitPassed(order, seen, orTouched: model.LimitsFillOnTouch);
        }

        if (!order.IsConditional)
            return false;
        return OrderTypes.IsStop(order.Type)
            ? IsStopHit(order, _bar.Low, _bar.High)
            : SinceOf(order) == WorkingSince.WithinBar ? IsTouched(order, _bar.Close, _bar.Close) : IsTouched(order, _bar.Low, _bar.High);
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
}
