namespace Trading.Benchmarks.Matching;

/// <summary>One command for an order book; a size of 0 stands for none.</summary>
internal readonly struct OrderBookCommand(OrderBookCommandKind kind, OrderSide side, long orderId, long priceTicks, long lots)
{
    public readonly OrderBookCommandKind Kind = kind;
    public readonly OrderSide Side = side;
    public readonly long OrderId = orderId;
    public readonly long PriceTicks = priceTicks;
    public readonly long Lots = lots;
}

internal enum OrderBookCommandKind
{
    GoodTillCancel,
    ImmediateOrCancel,
    Cancel,
    Move,
}
