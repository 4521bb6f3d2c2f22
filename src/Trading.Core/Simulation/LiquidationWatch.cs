using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Keeps a stop of the venue's own at the price at which a position's margin is used up, so that it takes its turn among the strategy's orders.</summary>
internal sealed class LiquidationWatch(Session session)
{
    /// <summary>Moves the stops of an instrument's positions to where they belong before the next price is matched.</summary>
    public void Update(InstrumentState state)
    {
        foreach (var position in session.Positions.Open)
        {
            if (!ReferenceEquals(position.State, state))
                continue;
            double price = PriceOf(position);
            if (double.IsNaN(price))
                Remove(position);
            else
                Place(position, price);
        }
    }

    /// <summary>A position was opened, changed or closed: its stop works from here on, within the same bar too.</summary>
    public void Filled(PositionState position)
    {
        if (position.Lots == 0)
            Remove(position);
        Update(position.State);
    }

    /// <summary>Ends a position at the price that was reached, with the venue's fee.</summary>
    public static void Execute(Session session, SessionOrder watch, long ticks)
    {
        var position = watch.Position;
        Remove(position);
        if (position.Lots == 0 || position.Lots > 0 == watch.IsBuy)
            return;
        var state = position.State;
        long lots = Math.Abs(position.Lots);
        var order = session.Orders.CreateOwn(position, position.Lots > 0 ? OrderSide.Sell : OrderSide.Buy, lots, "liquidation");
        session.Messages.Add($"{session.Now} {position.Owner.Name}: {state.Instrument.QuantityOf(lots)} {state.Instrument} were liquidated at {state.Instrument.PriceOf(ticks)}, because the margin was used up.");
        session.LiquidationCount++;
        for (var other = state.Orders.Last; other is not null; other = other.Previous)
        {
            if (ReferenceEquals(other.Position, position))
                session.Routing.RequestEnd(other, OrderDenialReason.Liquidated);
        }

        if (state.Agents is { } agents)
        {
            agents.Liquidate(order);
            session.Account.TakeLiquidationFee(position, state.ValueOf(ticks, order.FilledLots));
            session.Drain();
            return;
        }

        session.Orders.FillOwn(order, ticks, state.Settlement.Round(session.Account.LiquidationFeeOf(state.ValueOf(ticks, lots))));
        session.Drain();
    }

    private static void Place(PositionState position, double price)
    {
        var state = position.State;
        bool isLong = position.Lots > 0;
        long ticks = Math.Max(1, isLong ? state.Ticks.Ceiling(price) : state.Ticks.Floor(price));
        if (position.Liquidation is { } known)
        {
            if (known.IsBuy != isLong && known.TriggerTicks == ticks)
                return;
            Remove(position);
        }

        var order = new SessionOrder
        {
            Id = long.MaxValue,
            Owner = position.Owner,
            Instrument = state.Instrument,
            State = state,
            Position = position,
            Side = isLong ? OrderSide.Sell : OrderSide.Buy,
            Type = OrderType.StopMarket,
            TriggerSource = TriggerSource.MarkPrice,
            ExpireTime = Timestamp.MaxValue,
            QuantityLots = Math.Abs(position.Lots),
            TriggerTicks = ticks,
            Status = OrderStatus.Accepted,
            ReduceOnly = true,
            IsLiquidation = true,
            PlacedBar = -1,
        };
        position.Liquidation = order;
        state.Orders.Add(order);
    }

    private static void Remove(PositionState position)
    {
        if (position.Liquidation is { } order)
            position.State.Orders.Remove(order);
        position.Liquidation = null;
    }

    private double PriceOf(PositionState position)
    {
        var state = position.State;
        double rate = state.RateToAccount;
        if (position.Lots == 0 || double.IsNaN(state.MarkPrice) || !(rate > 0))
            return double.NaN;
        double worth = Math.Abs(position.MarkedWorth);
        var tier = session.Account.TierOf(state.Instrument, (decimal)worth);
        double behind = session.Account.IsIsolated
            // What was put down when it was opened; its own profit comes on top.
            ? (Math.Abs(position.EntryWorth) * rate * (double)tier.InitialRate) - (state.SettlesProfit ? 0 : position.EntryWorth * rate)
            : session.Positions.MarkedEquity() - position.MarkedContribution - session.Positions.MaintenanceOfOthers(position);
        return position.LiquidationPrice((behind + (double)tier.MaintenanceAmount) / rate, (double)tier.MaintenanceRate);
    }
}
