using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Follows where resting limit orders stand in the queue of their price.</summary>
internal sealed class QueueTracker(IQueueModel model)
{
    /// <summary>An order joins the end of its price.</summary>
    public void Join(SessionOrder order)
    {
        var state = order.State;
        order.TradedLots = 0;
        if (state.OrdersOfBook is { } orders)
        {
            order.QueueSequence = orders.Sequence;
            order.AheadLots = state.Book!.SizeAt(order.Side, order.LimitTicks);
            return;
        }

        order.AheadLots = model.AheadAtPlacement(LevelLots(state, order));
    }

    /// <summary>How much of a trade at an order's price reaches it, behind what is ahead.</summary>
    public long Reaching(SessionOrder order, long tradedLots)
    {
        if (order.AheadLots == long.MaxValue)
            return 0;
        long reaching = Math.Max(0, tradedLots - order.AheadLots);
        // A book by order tells itself which orders traded.
        if (order.State.OrdersOfBook is null)
        {
            order.TradedLots += tradedLots;
            order.AheadLots = Math.Max(0, order.AheadLots - tradedLots);
        }

        return reaching;
    }

    /// <summary>The shown part of an iceberg was eaten; the next part joins the end of the queue.</summary>
    public void Show(SessionOrder order, long filledLots)
    {
        order.ShownLots -= filledLots;
        if (order.ShownLots > 0)
            return;
        order.ShownLots = Math.Min(order.DisplayLots, order.LeavesLots);
        Join(order);
    }

    /// <summary>A level of a book by price became smaller: what did not trade was cancelled.</summary>
    public void LevelChanges(InstrumentState state, OrderSide side, long ticks, long before, long after)
    {
        if (state.OrdersOfBook is not null)
            return;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (order.Side != side || !order.IsLimit || order.LimitTicks != ticks)
                continue;
            long level = before - order.TradedLots;
            order.TradedLots = 0;
            if (after < level)
                order.AheadLots = model.AheadAfterCancel(order.AheadLots, level, after);
        }
    }

    /// <summary>An order of a book by order became smaller or went: who joined the price later stands further ahead.</summary>
    public static void OrderShrinks(InstrumentState state, OrderSide side, long ticks, long sequence, long byLots)
    {
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (order.Side == side && order.IsLimit && order.LimitTicks == ticks && sequence <= order.QueueSequence)
                order.AheadLots = Math.Max(0, order.AheadLots - byLots);
        }
    }

    private static long? LevelLots(InstrumentState state, SessionOrder order)
    {
        if (state.Book is { } book)
            return book.SizeAt(order.Side, order.LimitTicks);
        double best = order.IsBuy ? state.Bid : state.Ask;
        if (double.IsNaN(best))
            return null;
        long ticks = order.IsBuy ? state.Ticks.Floor(best) : state.Ticks.Ceiling(best);
        if (ticks == order.LimitTicks)
            return (long)((order.IsBuy ? state.BidSize : state.AskSize) / state.LotSize);
        // Better than the best it is alone; behind it nobody says what is there.
        return (order.IsBuy ? order.LimitTicks > ticks : order.LimitTicks < ticks) ? 0 : null;
    }
}
