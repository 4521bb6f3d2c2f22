using Trading.Accounts;
using Trading.Orders;

namespace Trading.Kernel;

/// <summary>Sends orders to their venues, and takes them away from wherever they are.</summary>
internal sealed class OrderRouting(Session session, FaultPolicy faultPolicy)
{
    /// <summary>Sends an order on its way to its venue, or keeps it where the venue does not know its type.</summary>
    public void Send(SessionOrder order)
    {
        if (order.IsConditional ? !order.State.Venue.Knows(order) : !order.IsTriggered && order.State.Venue.Shelves(order))
        {
            session.Emulator.Hold(order);
            return;
        }

        order.IsSent = true;
        Dispatch(order.State.Venue, new(CommandKind.Submit, order.Owner, order));
    }

    /// <summary>Sends a command that takes the venue's latency.</summary>
    public void Dispatch(SessionVenue venue, in Command command)
    {
        if (venue.HasLatency)
            session.Clock.Arrive(venue, in command);
        else
            session.Enqueue(in command);
    }

    /// <summary>Has the venue or the session take an order away, without a way to go.</summary>
    public void RequestEnd(SessionOrder order, OrderDenialReason reason) => session.Enqueue(new(CommandKind.End, order.Owner, order, Reason: reason));

    /// <summary>Takes an order away at once, wherever it is.</summary>
    public void CancelNow(SessionOrder order, OrderDenialReason reason)
    {
        if (!order.IsOpen)
            return;
        if (order.IsEmulated)
            session.Emulator.Drop(order);
        if (order.IsWorking)
            order.State.Venue.EndNow(order, reason);
        else
            session.Orders.End(order, OrderEventKind.Cancelled, session.Now, reason);
    }

    /// <summary>A strategy threw: its orders are cancelled, and by policy its positions closed.</summary>
    public void OnFault(StrategyRuntime owner)
    {
        if (faultPolicy == FaultPolicy.LeaveOrders)
            return;
        session.Enqueue(new(CommandKind.CancelAll, owner, null));
        foreach (var venue in session.Venues)
            session.Enqueue(new(CommandKind.CancelAllAt, owner, null, venue));
        session.Clock.EndOnTheWay(owner);
        if (faultPolicy != FaultPolicy.ClosePositions)
            return;
        foreach (var position in owner.Positions)
        {
            if (position.Lots != 0)
                session.Orders.SubmitClosing(position, "fault");
        }
    }

    /// <summary>Ends all orders of an instrument.</summary>
    public void EndOrders(InstrumentState state, OrderDenialReason reason)
    {
        for (var order = state.Orders.First; order is not null; order = order.Next)
            RequestEnd(order, reason);
        for (var order = state.Emulated.First; order is not null; order = order.Next)
            RequestEnd(order, reason);
    }
}
