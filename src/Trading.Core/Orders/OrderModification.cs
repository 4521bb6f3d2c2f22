using Trading.Kernel;

namespace Trading.Orders;

/// <summary>Changes of working orders: checked before they leave, and again when they arrive.</summary>
internal static class OrderModification
{
    /// <summary>Checks a change as a strategy asked for it and puts it on the grid.</summary>
    public static OrderDenialReason Check(SessionOrder order, in OrderChange change, out TickChange ticks)
    {
        ticks = default;
        if (!order.IsOpen)
            return OrderDenialReason.OrderClosed;
        var instrument = order.Instrument;
        if (change is { Quantity: null, LimitPrice: null, TriggerPrice: null } || order.QuoteAmount != 0 || !double.IsNaN(order.TargetFraction))
            return OrderDenialReason.ModificationInvalid;
        long lots = order.QuantityLots;
        if (change.Quantity is { } quantity)
        {
            if (quantity <= 0)
                return OrderDenialReason.QuantityNotPositive;
            if (!instrument.TryGetLots(quantity, out lots))
                return OrderDenialReason.QuantityOffGrid;
            if (lots <= order.FilledLots)
                return OrderDenialReason.ModificationInvalid;
            if (instrument.MaxQuantity > 0 && quantity > instrument.MaxQuantity)
                return OrderDenialReason.QuantityTooLarge;
            if (quantity < instrument.MinQuantity && !order.ReduceOnly)
                return OrderDenialReason.QuantityTooSmall;
        }

        bool hasTrigger = OrderTypes.HasTrigger(order.Type) && !order.IsTriggered;
        bool hasLimit = order.LimitTicks > 0 && !OrderTypes.IsTrailing(order.Type);
        var reason = CheckPrice(order, change.LimitPrice, hasLimit, out long limit);
        if (reason == OrderDenialReason.None && limit > 0)
            reason = OrderChecks.CheckBand(order.State, limit);
        long trigger = 0;
        if (reason == OrderDenialReason.None)
            reason = CheckPrice(order, change.TriggerPrice, hasTrigger, out trigger);
        limit = limit == order.LimitTicks ? 0 : limit;
        trigger = trigger == order.TriggerTicks ? 0 : trigger;
        ticks = new(lots == order.QuantityLots ? 0 : lots, limit, trigger, limit == 0 && trigger == 0 && lots <= order.QuantityLots);
        return reason;
    }

    /// <summary>Makes a change; what it costs more is kept aside, or nothing is changed.</summary>
    public static OrderDenialReason Apply(Session session, SessionOrder order, in TickChange change)
    {
        long lots = change.QuantityLots == 0 ? order.QuantityLots : change.QuantityLots;
        if (lots <= order.FilledLots)
            return OrderDenialReason.ModificationInvalid;
        var (oldLots, oldLimit, oldTrigger) = (order.QuantityLots, order.LimitTicks, order.TriggerTicks);
        if (change.KeepsPlace)
        {
            session.Orders.Resize(order, lots);
            return OrderDenialReason.None;
        }

        session.Orders.ReleaseShare(order, order.LeavesLots);
        Set(order, lots, change.LimitTicks == 0 ? oldLimit : change.LimitTicks, change.TriggerTicks == 0 ? oldTrigger : change.TriggerTicks);
        var reason = session.Risk?.CheckChanged(order) ?? OrderDenialReason.None;
        if (reason == OrderDenialReason.None)
            reason = OrderChecks.Reserve(order, session.Account);
        if (reason != OrderDenialReason.None)
        {
            Set(order, oldLots, oldLimit, oldTrigger);
            // It could be paid for a moment ago, and nothing has happened since.
            OrderChecks.Reserve(order, session.Account);
        }

        session.Risk?.Resized(order, order.LeavesLots);
        if (OrderTypes.IsImmediate(order.Type))
            order.Position.AddPending(order.Side, order.LeavesLots);
        if (reason == OrderDenialReason.None)
            (order.IsEmulated ? order.State.Emulated : order.State.Orders).Rewatch(order);
        return reason;
    }

    /// <summary>Changes an order that the session still keeps.</summary>
    public static void ApplyHeld(Session session, SessionOrder order, in TickChange change)
    {
        var reason = OrderDenialReason.None;
        if (order.IsEmulated)
            reason = Apply(session, order, in change);
        else
        {
            // A child that waits has no size yet, and nothing is kept for it.
            if (change.QuantityLots != 0)
                order.RequestedLots = change.QuantityLots;
            Set(order, order.QuantityLots, change.LimitTicks == 0 ? order.LimitTicks : change.LimitTicks, change.TriggerTicks == 0 ? order.TriggerTicks : change.TriggerTicks);
        }

        session.Publish(order, reason == OrderDenialReason.None ? OrderEventKind.Modified : OrderEventKind.ModifyDenied, session.Now, reason: reason);
    }

    private static void Set(SessionOrder order, long lots, long limit, long trigger) =>
        (order.QuantityLots, order.LimitTicks, order.TriggerTicks) = (lots, limit, trigger);

    private static OrderDenialReason CheckPrice(SessionOrder order, decimal? price, bool has, out long ticks)
    {
        ticks = 0;
        if (price is null)
            return OrderDenialReason.None;
        return has ? OrderChecks.CheckPrice(price, needed: true, order.Instrument, out ticks) : OrderDenialReason.ModificationInvalid;
    }
}
