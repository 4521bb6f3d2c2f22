namespace Trading.Exchanges;

/// <summary>Which orders wait for a trigger.</summary>
internal static class ConditionalOrders
{
    public static bool IsConditional(this OrderType type) =>
        type is OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched or OrderType.TrailingStopMarket or OrderType.TrailingStopLimit;
}
