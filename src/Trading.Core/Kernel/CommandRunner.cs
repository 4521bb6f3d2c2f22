using Trading.Orders;

namespace Trading.Kernel;

/// <summary>Carries out one command at the venue.</summary>
internal static class CommandRunner
{
    public static void Run(Session session, in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.Submit:
                command.Order!.State.Venue.Accept(command.Order);
                break;
            case CommandKind.Modify:
                command.Order!.State.Venue.Modify(command.Order, (TickChange)command.Argument!);
                break;
            case CommandKind.Cancel:
                Cancel(session, command.Order!);
                break;
            case CommandKind.End:
                session.Routing.CancelNow(command.Order!, command.Reason);
                break;
            case CommandKind.CancelAllAt:
                CancelAllAt(session, command.Owner, command.Argument!);
                break;
            default:
                CancelAll(session, command.Owner, (Instrument?)command.Argument);
                break;
        }
    }

    private static void Cancel(Session session, SessionOrder order)
    {
        if (order.IsOpen && (!order.IsWorking || order.IsEmulated))
            session.Routing.CancelNow(order, OrderDenialReason.None);
        else if (order.State is null)
            session.Publish(order, OrderEventKind.CancelDenied, session.Now, reason: OrderDenialReason.OrderClosed);
        else
            order.State.Venue.Cancel(order);
    }

    private static void CancelAll(Session session, StrategyRuntime owner, Instrument? instrument)
    {
        foreach (var state in session.Instruments)
        {
            if (instrument is not null && state.Instrument.Id != instrument.Id)
                continue;
            CancelAll(session, owner, state.Emulated);
            if (!state.Venue.HasLatency)
                CancelAll(session, owner, state.Orders);
        }

        owner.CancelHeld(instrument);
    }

    private static void CancelAllAt(Session session, StrategyRuntime owner, object scope)
    {
        foreach (var state in session.Instruments)
        {
            if (scope is Instrument instrument ? state.Instrument.Id == instrument.Id : ReferenceEquals(state.Venue, scope))
                CancelAll(session, owner, state.Orders);
        }
    }

    private static void CancelAll(Session session, StrategyRuntime owner, Simulation.WorkingOrders orders)
    {
        for (var order = orders.Last; order is not null;)
        {
            var previous = order.Previous;
            if (ReferenceEquals(order.Owner, owner) && !order.IsLiquidation)
                session.Routing.CancelNow(order, OrderDenialReason.None);
            order = previous is null || previous.Next is not null || ReferenceEquals(orders.Last, previous) ? previous : orders.Last;
        }
    }
}
