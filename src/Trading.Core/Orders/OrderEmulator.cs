using Trading.Kernel;
using Trading.Simulation;

namespace Trading.Orders;

/// <summary>Keeps conditional orders that a venue does not know, and sends them as market or limit orders, under the same client order id, once their trigger is reached.</summary>
internal sealed class OrderEmulator(Session session)
{
    public void Hold(SessionOrder order)
    {
        order.IsEmulated = true;
        order.ArrivalTime = session.Now;
        OrderTransitions.Move(order, OrderEventKind.Held);
        if (OrderTypes.IsTrailing(order.Type))
            TrailingStop.Begin(order);
        // A limit waits for its own price.
        if (order.Type == OrderType.Limit)
            order.TriggerTicks = order.LimitTicks;
        order.State.Emulated.Add(order);
        session.Publish(order, OrderEventKind.Held, session.Now);
        // As at a venue that knows its type, what is reached already does not sleep until the next price. A bar tells of what came before the order.
        var state = order.State;
        double price = order.IsConditional && (state.HasQuotes || state.HasTrades) ? state.TriggerPrice(order.TriggerSource, order.Side) : double.NaN;
        if (order.IsEmulated && !double.IsNaN(price))
            Look(order, price);
    }

    public void Drop(SessionOrder order)
    {
        order.IsEmulated = false;
        order.State.Emulated.Remove(order);
    }

    /// <summary>Looks whether a bar has reached triggers. The venue gets the order after the bar, as it would live.</summary>
    public void OnBar(InstrumentState state, in Bar bar)
    {
        var low = state.Ticks.RangeOf(bar.Low);
        var high = state.Ticks.RangeOf(bar.High);
        var close = state.Ticks.RangeOf(bar.Close);
        for (var order = state.Emulated.First; order is not null;)
        {
            var next = order.Next;
            // Of a bar within which it was placed only the close is sure to come later, but a stop counts as hit.
            bool trails = OrderTypes.IsTrailing(order.Type);
            bool isLate = order.ArrivalTime == session.Now && (trails || !OrderTypes.IsStop(order.Type));
            long lowest = (isLate ? close : low).Ceiling;
            long highest = (isLate ? close : high).Floor;
            if (order.ExpireTime < session.Now)
                Expire(order);
            else
            {
                if (trails && TrailingStop.Follow(order, order.IsBuy ? lowest : highest))
                    state.Emulated.Rewatch(order);
                if (OrderTypes.IsWokenByRise(order.Type, order.Side) ? highest >= order.TriggerTicks : lowest <= order.TriggerTicks)
                    Release(order);
            }

            order = next is { IsWorking: true } ? next : state.Emulated.NextAfter(next);
        }
    }

    public void OnTick(InstrumentState state, bool isTrade)
    {
        for (var order = state.Emulated.First; order is not null;)
        {
            var next = order.Next;
            double price = state.TriggerPrice(order.TriggerSource, order.Side);
            bool hears = isTrade || order.TriggerSource != TriggerSource.LastPrice || !state.HasTrades;
            if (order.ExpireTime <= session.Now)
                Expire(order);
            else if (hears && !double.IsNaN(price))
                Look(order, price);
            order = next is { IsWorking: true } ? next : state.Emulated.NextAfter(next);
        }
    }

    public void ExpireAt(InstrumentState state, Timestamp time)
    {
        for (var order = state.Emulated.First; order is not null;)
        {
            var next = order.Next;
            if (order.ExpireTime <= time)
                Expire(order);
            order = next is { IsWorking: true } ? next : state.Emulated.NextAfter(next);
        }

        session.Drain();
    }

    private void Expire(SessionOrder order)
    {
        Drop(order);
        session.Orders.End(order, OrderEventKind.Expired, session.Now);
    }

    private void Look(SessionOrder order, double price)
    {
        var state = order.State;
        if (OrderTypes.IsTrailing(order.Type) && TrailingStop.Follow(order, order.IsBuy ? state.Ticks.Ceiling(price) : state.Ticks.Floor(price)))
            state.Emulated.Rewatch(order);
        bool isReached = OrderTypes.IsWokenByRise(order.Type, order.Side)
            ? state.Ticks.Floor(price) >= order.TriggerTicks
            : state.Ticks.Ceiling(price) <= order.TriggerTicks;
        if (isReached)
            Release(order);
    }

    private void Release(SessionOrder order)
    {
        Drop(order);
        if (order.Type == OrderType.TrailingStopLimit)
            order.LimitTicks = Math.Max(1, order.TriggerTicks + order.LimitOffsetTicks);
        if (order.Type == OrderType.Limit)
            order.TriggerTicks = 0;
        order.IsTriggered = true;
        OrderTransitions.Move(order, OrderEventKind.Triggered);
        session.Publish(order, OrderEventKind.Triggered, session.Now);
        if (session.Risk?.CheckWoken(order) is { } reason and not OrderDenialReason.None)
        {
            session.Orders.End(order, OrderEventKind.Cancelled, session.Now, reason);
            return;
        }

        // Behind this datum's matching, which it cannot be part of any more.
        session.Routing.Send(order);
    }
}
