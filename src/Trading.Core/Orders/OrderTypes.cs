namespace Trading.Orders;

/// <summary>What the types of orders have and need.</summary>
internal static class OrderTypes
{
    public static bool HasLimit(OrderType type) =>
        type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.TrailingStopLimit;

    public static bool HasTrigger(OrderType type) =>
        type is OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched;

    public static bool IsTrailing(OrderType type) => type is OrderType.TrailingStopMarket or OrderType.TrailingStopLimit;

    /// <summary>Whether it is woken when the price moves against the order: a stop, not a touch.</summary>
    public static bool IsStop(OrderType type) => type is OrderType.StopMarket or OrderType.StopLimit || IsTrailing(type);

    public static bool IsConditional(OrderType type) => HasTrigger(type) || IsTrailing(type);

    public static bool IsImmediate(OrderType type) => type is OrderType.Market or OrderType.MarketToLimit;

    /// <summary>Whether it is woken by a rising price: a buy's stop, a sell's touch.</summary>
    public static bool IsWokenByRise(OrderType type, OrderSide side) => IsStop(type) == (side == OrderSide.Buy);
}
