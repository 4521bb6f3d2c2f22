using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>What happens when a future or an option ends: its orders go, its positions are settled.</summary>
internal static class Expiration
{
    public static void Run(Session session, InstrumentState state)
    {
        state.IsExpired = true;
        session.Routing.EndOrders(state, OrderDenialReason.NotTradable);
        session.Drain();
        foreach (var position in session.Positions.Open.ToArray())
        {
            if (ReferenceEquals(position.State, state))
                Settle(session, position);
        }
    }

    private static void Settle(Session session, PositionState position)
    {
        var state = position.State;
        var side = position.Lots > 0 ? OrderSide.Sell : OrderSide.Buy;
        long lots = Math.Abs(position.Lots);
        if (state.Instrument.Option is not { } option)
        {
            session.Orders.FillOwn(session.Orders.CreateOwn(position, side, lots, "expiry"), state.Ticks.RangeOf(state.LastPrice).Nearest);
            return;
        }

        var underlying = session.Find(option.Underlying);
        if (underlying is null || double.IsNaN(underlying.LastPrice))
        {
            session.Messages.Add($"{session.Now}: {state.Instrument} expired, but the session has no price of {option.Underlying}; it was settled at its own last price.");
            session.Orders.FillOwn(session.Orders.CreateOwn(position, side, lots, "expiry"), state.Ticks.RangeOf(state.LastPrice).Nearest);
            return;
        }

        decimal intrinsic = option.IntrinsicValue((decimal)underlying.LastPrice);
        bool delivers = intrinsic > 0 && !option.IsCashSettled;
        // What is delivered is worth its strike to who holds it; the option itself is then worth nothing.
        long ticks = delivers ? 0 : (long)decimal.Round(intrinsic / state.Instrument.TickSize);
        bool isLong = position.Lots > 0;
        decimal quantity = state.Instrument.QuantityOf(lots) * state.Instrument.Multiplier;
        session.Orders.FillOwn(session.Orders.CreateOwn(position, side, lots, intrinsic > 0 ? "exercise" : "expiry"), ticks);
        if (delivers)
            Deliver(session, position.Owner, underlying, option, isLong, quantity);
    }

    private static void Deliver(Session session, StrategyRuntime owner, InstrumentState underlying, OptionTerms option, bool isLong, decimal quantity)
    {
        var instrument = underlying.Instrument;
        if (!instrument.TryGetLots(quantity, out long lots) || !instrument.TryGetTicks(option.Strike, out long strike))
            throw new InvalidOperationException(FormattableString.Invariant($"An exercise delivers {quantity} of {instrument} at {option.Strike}, which does not stand on its grid."));
        bool buys = isLong == (option.Right == OptionRight.Call);
        var position = owner.StateOf(underlying, PositionSide.Net);
        session.Orders.FillOwn(session.Orders.CreateOwn(position, buys ? OrderSide.Buy : OrderSide.Sell, lots, "exercise"), strike);
    }
}
