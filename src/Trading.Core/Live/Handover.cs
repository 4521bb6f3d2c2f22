using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Takes up, at the start of a session, what the one before held.</summary>
internal sealed class Handover(SessionStart start, Session session, LiveVenue? live)
{
    /// <summary>The tag of what is booked at the start because an earlier session held it.</summary>
    public const string Tag = "carried";

    private StateReader? _timers;

    /// <summary>Takes up prices and bars, positions and orders. Strategies have started, and have not taken up what they kept.</summary>
    public void Take()
    {
        if (start.Market is { } market)
            _timers = MarketKeeper.RestoreMarket(session, market);
        if (start.OpenOrders is { } open)
        {
            var orders = OrderKeeper.Restore(session, open);
            if (start.VenueOrders is { } known)
                LiveOrderKeeper.Restore(live!, orders, known);
        }

        foreach (var carried in start.Carried)
        {
            if (session.Find(carried.Instrument) is { } state)
                Take(session.Strategies[0].StateOf(state, carried.Side), carried);
        }

        if (live is not null)
        {
            foreach (var order in start.Orders)
                TakeOver(session, live, order);
        }

        if (!start.IsSnapshot)
            return;
        // For the strategy nothing has happened.
        session.Silence();
        session.Strategies[0].OrderCount = start.OrderCount;
    }

    /// <summary>Takes up the times that the strategy had asked for, once it has taken up what it kept.</summary>
    public void TakeTimers()
    {
        if (_timers is not null)
            MarketKeeper.RestoreTimers(session, _timers);
    }

    private void Take(PositionState position, CarriedPosition carried)
    {
        if (carried.Rest != 0)
            live!.GoodsFees.Begin(position, carried.Rest);
        position.GoOnFrom(carried.RealizedProfit, carried.FeesPaid, carried.Income, carried.Interest);
        var instrument = position.Instrument;
        long lots = (long)(Math.Abs(carried.Quantity) / instrument.LotSize);
        if (lots == 0)
            return;
        decimal ticks = carried.Price / instrument.TickSize;
        if (start.IsSnapshot && carried.Lots is { } parts)
        {
            foreach (var part in parts)
                Take(position, carried, part.Lots, part.Ticks);
        }
        else if (start.IsSnapshot)
        {
            // Of an average between two ticks, some lots are taken at the one and some at the other, so that the cost stays.
            long below = Math.Max(1, (long)decimal.Floor(ticks));
            long above = Math.Clamp((long)decimal.Round((ticks - below) * lots), 0, lots);
            Take(position, carried, lots - above, below);
            Take(position, carried, above, below + 1);
        }
        else
        {
            Take(position, carried, lots, Math.Max(1, (long)decimal.Round(ticks)));
        }

        if (double.IsNaN(position.State.LastPrice))
            position.State.LastPrice = (double)carried.Price;
    }

    private void Take(PositionState position, CarriedPosition carried, long lots, long ticks)
    {
        if (lots != 0)
            session.Orders.FillOwn(session.Orders.CreateOwn(position, carried.Quantity > 0 ? OrderSide.Buy : OrderSide.Sell, lots, Tag), ticks);
    }

    /// <summary>Takes over an order on the session's own grid.</summary>
    private static void TakeOver(Session session, LiveVenue venue, CarriedOrder carried)
    {
        if (session.Find(carried.Instrument) is not { } state)
            return;
        var request = new OrderRequest
        {
            Instrument = state.Instrument,
            Side = carried.Side,
            Type = carried.Type,
            Quantity = carried.Quantity,
            LimitPrice = carried.LimitPrice,
            TriggerPrice = carried.TriggerPrice,
            TimeInForce = carried.TimeInForce,
            ReduceOnly = carried.ReduceOnly,
            Tag = carried.Tag,
        };
        state.Instrument.TryGetLots(carried.FilledQuantity, out long filled);
        var order = session.Orders.Adopt(session.Strategies[0], state, in request, filled);
        session.Orders.TakenUp[carried.Id] = order.Handle;
        venue.TakeOver(order, carried, filled);
    }
}
