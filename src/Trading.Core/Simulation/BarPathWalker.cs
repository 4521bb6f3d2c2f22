using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Matches orders along an assumed path through a bar: what is nearer on the way comes first.</summary>
internal sealed class BarPathWalker(FillModel model, OrderExecution execution)
{
    public void Walk(InstrumentState state, in BarTicks bar, double volume, Timestamp time, ref long placedTicks, ref long availableLots)
    {
        long open = bar.Open.Nearest;
        long high = bar.High.Floor;
        long low = bar.Low.Ceiling;
        bool highFirst = model.Path == BarPath.OpenHighLowClose || high - open < open - low;
        long position = open;
        ReadOnlySpan<long> corners = [highFirst ? high : low, highFirst ? low : high, bar.Close.Nearest];
        foreach (long corner in corners)
        {
            placedTicks = position;
            while (NextOnWay(state, position, corner, isDry: availableLots <= 0) is { } order)
            {
                // What was passed already is reached where the price stands, not at its own price.
                position += Math.Sign(corner - position) * DistanceTo(order, position, corner);
                placedTicks = position;
                Hit(order, position, volume, time, ref availableLots);
            }

            position = corner;
            FollowTrails(state, corner);
        }
    }

    private void Hit(SessionOrder order, long position, double volume, Timestamp time, ref long availableLots)
    {
        if (order.IsLimit && order.LimitTicks == position)
        {
            execution.Trade(order, order.LimitTicks, order.LimitTicks, Liquidity.Maker, time, ref availableLots);
            return;
        }

        if (order.PostOnly)
        {
            execution.End(order, OrderEventKind.Cancelled, time, OrderDenialReason.PostOnlyWouldTake);
            return;
        }

        execution.Wake(order, time);
        bool takes = !order.IsLimit || (order.IsBuy ? order.LimitTicks >= position : order.LimitTicks <= position);
        // Without volume it is awake, and fills from the next open on; a liquidation asks nobody for volume.
        if (takes && (availableLots > 0 || order.IsLiquidation))
            execution.FillAtMarket(order, position, time, volume, ref availableLots);
    }

    private SessionOrder? NextOnWay(InstrumentState state, long from, long to, bool isDry)
    {
        SessionOrder? next = null;
        long nearest = long.MaxValue;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            // What may not wait takes its chance at an open.
            if (order.IsAuction || (order.IsLimit && order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill) || (isDry && !order.IsConditional))
                continue;
            long distance = DistanceTo(order, from, to);
            if (distance < nearest)
                (next, nearest) = (order, distance);
        }

        return next;
    }

    /// <summary>How far the price moves from here until it reaches an order; <see cref="long.MaxValue"/> where it does not.</summary>
    private long DistanceTo(SessionOrder order, long from, long to)
    {
        bool isLimit = order.IsLimit;
        if (!isLimit && !order.IsConditional)
            return 0;
        long price = isLimit ? order.LimitTicks : order.TriggerTicks;
        bool byRise = isLimit ? !order.IsBuy : OrderTypes.IsWokenByRise(order.Type, order.Side);
        int direction = byRise ? 1 : -1;
        // What was already passed when it came is reached at once.
        long ahead = (price - from) * direction;
        bool strictly = isLimit && !model.LimitsFillOnTouch;
        if (ahead < 0 || (ahead == 0 && !strictly))
            return 0;
        long way = (to - from) * direction;
        return way > ahead || (way == ahead && !strictly) ? ahead : long.MaxValue;
    }

    private static void FollowTrails(InstrumentState state, long ticks)
    {
        if (state.Orders.TrailingCount == 0)
            return;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (OrderTypes.IsTrailing(order.Type) && !order.IsTriggered && TrailingStop.Follow(order, ticks))
                state.Orders.Rewatch(order);
        }
    }
}
