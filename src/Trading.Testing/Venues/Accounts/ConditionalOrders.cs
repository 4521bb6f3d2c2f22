using System.Diagnostics.CodeAnalysis;

namespace Trading.Testing;

/// <summary>The orders that wait for a market's last price to reach their triggers.</summary>
internal sealed class ConditionalOrders
{
    private readonly Dictionary<SimulatedMarket, List<SimulatedOrder>> _waiting = [];
    private readonly Queue<SimulatedOrder> _triggered = new();

    public static bool IsReached(SimulatedOrder order, long lastTicks) =>
        order.TriggerTicks > 0 && (order.TriggersAbove ? lastTicks >= order.TriggerTicks : lastTicks <= order.TriggerTicks);

    public void Add(SimulatedOrder order)
    {
        if (!_waiting.TryGetValue(order.Market, out var waiting))
            _waiting[order.Market] = waiting = [];
        waiting.Add(order);
        Follow(order, order.Market.LastPriceTicks);
    }

    public void Remove(SimulatedOrder order) => _waiting.GetValueOrDefault(order.Market)?.Remove(order);

    /// <summary>The next order that was reached, in the order in which they were.</summary>
    public bool TryTakeTriggered([NotNullWhen(true)] out SimulatedOrder? order) => _triggered.TryDequeue(out order);

    /// <summary>Draws the triggers of a market along with its last price, and notes the orders that it reaches.</summary>
    public void OnTrade(SimulatedMarket market, long lastTicks)
    {
        if (!_waiting.TryGetValue(market, out var waiting) || waiting.Count == 0)
            return;
        foreach (var order in waiting.ToArray())
        {
            Follow(order, lastTicks);
            if (!IsReached(order, lastTicks))
                continue;
            waiting.Remove(order);
            _triggered.Enqueue(order);
        }
    }

    /// <summary>Draws the trigger of a trailing order along; one with an activation price begins to trail there.</summary>
    private static void Follow(SimulatedOrder order, long lastTicks)
    {
        if (order.TrailingFraction == 0)
            return;
        bool isSell = order.Side == OrderSide.Sell;
        if (order.TrailingBestTicks == 0)
        {
            if (order.ActivationTicks > 0 && (order.ActivatesAbove ? lastTicks < order.ActivationTicks : lastTicks > order.ActivationTicks))
                return;
            order.TrailingBestTicks = lastTicks;
        }

        order.TrailingBestTicks = isSell ? Math.Max(order.TrailingBestTicks, lastTicks) : Math.Min(order.TrailingBestTicks, lastTicks);
        decimal trigger = order.TrailingBestTicks * (isSell ? 1 - order.TrailingFraction : 1 + order.TrailingFraction);
        order.TriggerTicks = (long)(isSell ? decimal.Floor(trigger) : decimal.Ceiling(trigger));
    }
}
