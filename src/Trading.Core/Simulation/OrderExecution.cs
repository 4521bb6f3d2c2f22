using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>What happens to an order once a matcher has found its price: it wakes, fills, is cut, or ends.</summary>
internal sealed class OrderExecution(Session session, VenueOptions options, LiquidationWatch liquidations)
{
    private readonly bool _slips = options.Slippage is not NoSlippage;

    /// <summary>Whether an order with that limit would take liquidity now.</summary>
    public static bool WouldTake(SessionOrder order, long limitTicks)
    {
        var state = order.State;
        double against = order.IsBuy ? state.Ask : state.Bid;
        if (!double.IsNaN(against))
            return order.IsBuy ? limitTicks >= state.Ticks.Ceiling(against) : limitTicks <= state.Ticks.Floor(against);
        return order.IsBuy ? limitTicks > state.Ticks.Ceiling(state.LastPrice) : limitTicks < state.Ticks.Floor(state.LastPrice);
    }

    public void Wake(SessionOrder order, Timestamp time)
    {
        if (!order.IsConditional || order.IsLiquidation)
            return;
        if (order.Type == OrderType.TrailingStopLimit)
            order.LimitTicks = Math.Max(1, order.TriggerTicks + order.LimitOffsetTicks);
        order.IsTriggered = true;
        if (order.IsWorking)
            order.State.Orders.Rewatch(order);
        OrderTransitions.Move(order, OrderEventKind.Triggered);
        session.Publish(order, OrderEventKind.Triggered, time);
    }

    /// <summary>Fills an order that takes liquidity against a price that has no depth: a bar's, a trade's.</summary>
    public void FillAtMarket(SessionOrder order, long reference, Timestamp time, double volume, ref long availableLots)
    {
        long ticks = reference;
        if (_slips)
        {
            var instrument = order.Instrument;
            double price = options.Slippage.Apply(instrument, order.Side, (double)instrument.PriceOf(reference), (double)instrument.QuantityOf(order.LeavesLots), volume);
            ticks = WorseOf(order, reference, order.State.Ticks.Against(order.Side, price));
        }

        if (order.IsLimit)
            ticks = order.IsBuy ? Math.Min(ticks, order.LimitTicks) : Math.Max(ticks, order.LimitTicks);
        Trade(order, ticks, reference, Liquidity.Taker, time, ref availableLots);
    }

    /// <summary>Fills an order at a price, as far as there is volume, position and money for it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="ticks">The price.</param>
    /// <param name="reference">The price without slippage.</param>
    /// <param name="liquidity">Maker or taker.</param>
    /// <param name="time">When.</param>
    /// <param name="availableLots">How much there is; becomes less.</param>
    /// <param name="isPart">Whether more is sure to follow at other prices, so that a part does not fail an order that is all or nothing.</param>
    public void Trade(SessionOrder order, long ticks, long reference, Liquidity liquidity, Timestamp time, ref long availableLots, bool isPart = false)
    {
        if (order.IsLiquidation)
        {
            LiquidationWatch.Execute(session, order, ticks);
            return;
        }

        if (!Size(order, ticks, time))
            return;
        var position = order.Position;
        long wanted = order.LeavesLots;
        long allowed = order.ReduceOnly
            ? position.Lots * order.Sign < 0 ? Math.Min(wanted, Math.Abs(position.Lots)) : 0
            : session.Account.IsMargin ? wanted
            : order.IsBuy ? AffordableLots(order, ticks) : Math.Min(wanted, position.Lots);
        bool isCut = allowed < wanted;
        long lots = Math.Min(allowed, availableLots);
        bool misses = lots < wanted && !isPart && order.TimeInForce == TimeInForce.FillOrKill;
        if (lots > 0 && !misses)
        {
            availableLots -= availableLots == long.MaxValue ? 0 : lots;
            Fill(order, lots, ticks, reference, liquidity, time);
        }

        if (order.LeavesLots == 0 || !order.IsOpen)
            Leave(order);
        else if (isCut && (lots == allowed || misses))
            EndCut(order, time);
        else if (misses)
            End(order, OrderEventKind.Cancelled, time, OrderDenialReason.NoLiquidity);
        else if (order.Type == OrderType.MarketToLimit && !order.IsTriggered && lots > 0)
            BecomeLimit(order, ticks);
        if (position.Lots == 0)
            CancelReduceOnly(order, time);
        session.Drain();
    }

    /// <summary>Books what a book has traded; there is nothing to be cut any more.</summary>
    public void Settle(SessionOrder order, long lots, long ticks, long reference, Liquidity liquidity, Timestamp time)
    {
        Fill(order, lots, ticks, reference, liquidity, time);
        if (order.LeavesLots == 0 || !order.IsOpen)
            Leave(order);
        else if (order.Type == OrderType.MarketToLimit && !order.IsTriggered)
            BecomeLimit(order, ticks);
        if (order.Position.Lots == 0)
            CancelReduceOnly(order, time);
        session.Drain();
    }

    /// <summary>What a cash account can spend on an order, with what other orders hold left alone.</summary>
    public decimal SpendableFor(SessionOrder order) => session.Account.FreeOf(order.State.CurrencyIndex) + order.ReservedCash;

    /// <summary>Whether an order that is all or nothing may have all of it: the position for it, and the money.</summary>
    /// <param name="order">The order; it knows its size.</param>
    /// <param name="cost">What all of it costs.</param>
    /// <param name="fills">In how many fills; each rounds its fee.</param>
    public bool CanHaveAll(SessionOrder order, decimal cost, int fills)
    {
        var position = order.Position;
        if (order.ReduceOnly)
            return position.Lots * order.Sign < 0 && order.LeavesLots <= Math.Abs(position.Lots);
        if (session.Account.IsMargin)
            return true;
        if (!order.IsBuy)
            return order.LeavesLots <= position.Lots;
        var state = order.State;
        if (!state.Venue.HasProportionalFees)
            return cost + OrderFees.MostOf(order, order.LeavesLots, cost) <= SpendableFor(order);
        decimal rate = state.Venue.MaxFeeRate;
        decimal rounding = rate == 0 ? 0 : state.Settlement.Unit * fills;
        return (cost * (1 + rate)) + rounding <= SpendableFor(order);
    }

    /// <summary>Ends an order that cannot have what it asks for.</summary>
    public void EndCut(SessionOrder order, Timestamp time) => End(order, OrderEventKind.Cancelled, time, WhyCut(order));

    public void End(SessionOrder order, OrderEventKind kind, Timestamp time, OrderDenialReason reason = OrderDenialReason.None)
    {
        Leave(order);
        session.Orders.End(order, kind, time, reason);
    }

    /// <summary>Ends the orders whose time is over.</summary>
    public void ExpireBefore(InstrumentState state, Timestamp time)
    {
        if (state.Orders.NextExpiry > time)
            return;
        for (var order = state.Orders.First; order is not null;)
        {
            var next = order.Next;
            if (order.ExpireTime <= time)
                End(order, OrderEventKind.Expired, order.ExpireTime);
            order = next is { IsWorking: true } ? next : state.Orders.NextAfter(next);
        }

        state.Orders.RefreshExpiry();
        session.Drain();
    }

    public static long WorseOf(SessionOrder order, long first, long second) =>
        order.IsBuy ? Math.Max(first, second) : Math.Min(first, second);

    private void Fill(SessionOrder order, long lots, long ticks, long reference, Liquidity liquidity, Timestamp time)
    {
        session.Orders.Fill(order, lots, ticks, reference, liquidity, time);
        if (session.Account.IsMargin)
            liquidations.Filled(order.Position);
    }

    private static void Leave(SessionOrder order)
    {
        if (order.IsWorking)
            order.State.Orders.Remove(order);
    }

    private static void BecomeLimit(SessionOrder order, long ticks)
    {
        order.LimitTicks = ticks;
        order.IsTriggered = true;
        order.RestingFromBar = order.State.BarNumber + 1;
        order.State.Orders.Rewatch(order);
    }

    /// <summary>Turns an amount of money, or a fraction of equity, into lots at the price that is now known; false where nothing is left to trade.</summary>
    public bool Size(SessionOrder order, long ticks, Timestamp time)
    {
        if (order.FilledLots > 0 || (order.QuoteAmount == 0 && double.IsNaN(order.TargetFraction)))
            return true;
        var state = order.State;
        long lots = order.QuoteAmount != 0
            ? (long)decimal.Floor(order.QuoteAmount / state.ValueOf(ticks, 1))
            : (order.Owner.Targets.LotsAt(order.Position, order.TargetFraction, (double)state.Instrument.PriceOf(ticks)) - order.Position.Lots) * order.Sign;
        if (lots <= 0)
        {
            End(order, OrderEventKind.Cancelled, time, OrderDenialReason.QuoteQuantityInvalid);
            session.Drain();
            return false;
        }

        session.Orders.Resize(order, lots);
        return true;
    }

    private static OrderDenialReason WhyCut(SessionOrder order) =>
        order.ReduceOnly ? OrderDenialReason.ReduceOnlyWouldOpen
        : order.IsBuy ? OrderDenialReason.InsufficientFunds
        : OrderDenialReason.ShortNotAllowed;

    /// <summary>How many lots the account can pay for at that price, fee included, with what other orders hold left alone.</summary>
    private long AffordableLots(SessionOrder order, long ticks)
    {
        if (ticks <= order.ReservedTicks && order.QuoteAmount == 0)
            return order.LeavesLots;
        var state = order.State;
        if (!state.Venue.HasProportionalFees)
            return OrderFees.AffordableLots(order, ticks, order.LeavesLots, SpendableFor(order));
        // A fee is rounded to the currency's last unit, so one unit stays aside for it.
        decimal rate = state.Venue.MaxFeeRate;
        decimal rounding = rate == 0 ? 0 : state.Settlement.Unit;
        decimal available = SpendableFor(order) - rounding;
        decimal withFee = 1 + rate;
        if (state.ValueOf(ticks, order.LeavesLots) * withFee <= available)
            return order.LeavesLots;
        return (long)decimal.Floor(Math.Max(0, available) / (state.ValueOf(ticks, 1) * withFee));
    }

    /// <summary>A position that is gone takes its reduce-only orders along, as venues do.</summary>
    private void CancelReduceOnly(SessionOrder filled, Timestamp time)
    {
        for (var order = filled.State.Orders.Last; order is not null;)
        {
            var previous = order.Previous;
            if (order.ReduceOnly && !order.IsLiquidation && ReferenceEquals(order.Position, filled.Position))
                End(order, OrderEventKind.Cancelled, time, OrderDenialReason.ReduceOnlyWouldOpen);
            order = previous is null || previous.IsWorking ? previous : filled.State.Orders.Last;
        }
    }
}
