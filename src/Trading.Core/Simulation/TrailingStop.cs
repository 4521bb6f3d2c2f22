using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Moves the trigger of a trailing stop with the best price, never back.</summary>
internal static class TrailingStop
{
    /// <summary>Starts from the last price, or from where the order was placed within a bar.</summary>
    public static void Begin(SessionOrder order)
    {
        var state = order.State;
        if (order.PlacedTicks == 0)
        {
            double price = state.TriggerPrice(order.TriggerSource, order.Side);
            order.PlacedTicks = state.Ticks.Against(order.Side, double.IsNaN(price) ? state.LastPrice : price);
        }

        if (order.Type == OrderType.TrailingStopLimit)
            order.LimitOffsetTicks = order.LimitTicks - TriggerFor(order, order.ActivationTicks == 0 ? order.PlacedTicks : order.ActivationTicks);
        order.TrailingBestTicks = order.PlacedTicks;
        if (order.ActivationTicks == 0)
            Follow(order, order.PlacedTicks);
        else
        {
            // Out of reach until the price has come to the activation.
            order.TriggerTicks = order.IsBuy ? long.MaxValue / 4 : 0;
            Follow(order, order.PlacedTicks);
        }
    }

    /// <summary>Takes in a price; says whether the trigger moved.</summary>
    public static bool Follow(SessionOrder order, long best)
    {
        if (order.ActivationTicks != 0)
        {
            if (order.IsBuy ? best > order.ActivationTicks : best < order.ActivationTicks)
                return false;
            (order.ActivationTicks, order.TriggerTicks, order.TrailingBestTicks) = (0, 0, best);
        }

        order.TrailingBestTicks = order.IsBuy ? Math.Min(order.TrailingBestTicks, best) : Math.Max(order.TrailingBestTicks, best);
        long trigger = TriggerFor(order, order.TrailingBestTicks);
        bool isTighter = order.TriggerTicks == 0 || (order.IsBuy ? trigger < order.TriggerTicks : trigger > order.TriggerTicks);
        if (!isTighter)
            return false;
        order.TriggerTicks = trigger;
        return true;
    }

    private static long TriggerFor(SessionOrder order, long best)
    {
        long distance = order.TrailsByPercent
            ? Math.Max(1, (long)((Int128)best * order.TrailingOffset / (100 * SessionOrder.PercentScale)))
            : order.TrailingOffset;
        return Math.Max(1, best + (distance * order.Sign));
    }
}
