namespace Trading.Testing;

/// <summary>The codes by which a category refuses orders: spot and derivatives have their own for the same reasons.</summary>
internal sealed class BybitRules
{
    public static BybitRules Spot { get; } = new() { IsLinear = false };

    public static BybitRules Linear { get; } = new() { IsLinear = true };

    public required bool IsLinear { get; init; }

    public BybitError Unknown() => IsLinear ? new(110001, "order not exists or too late to cancel") : new(170213, "Order does not exist.");

    public BybitError Closed(bool isFilled) => IsLinear
        ? new(110001, "order not exists or too late to cancel")
        : isFilled ? new(170139, "Order has been filled.") : new(170142, "Order has been canceled.");

    public BybitError TooSmall() => IsLinear ? BybitError.Parameters("The number of contracts exceeds minimum limit allowed: qty") : new(170136, "Order quantity exceeded lower limit.");

    public BybitError TooLarge() => IsLinear ? BybitError.Parameters("The number of contracts exceeds maximum limit allowed: too large, qty") : new(170124, "Order amount too large.");

    public BybitError QuantityStep() => IsLinear ? BybitError.Parameters("Qty invalid") : new(170137, "Order volume decimal too long.");

    public BybitError PriceStep() => IsLinear ? BybitError.Parameters("price invalid") : new(170134, "Order price has too many decimals.");

    public BybitError PriceTooLow() => IsLinear ? new(110003, "Order price exceeds the allowable range.") : new(170133, "Order price too low.");

    public BybitError TooLittleValue() => IsLinear ? new(110094, "Order does not meet minimum order value.") : new(170140, "Order value exceeded lower limit.");

    /// <summary>What the exchange refused.</summary>
    public BybitError Of(OrderRefusal refusal) => refusal switch
    {
        OrderRefusal.DuplicateClientOrderId => IsLinear ? new(110072, "OrderLinkedID is duplicate") : new(170141, "Duplicate clientOrderId."),
        OrderRefusal.InsufficientBalance => IsLinear ? new(110007, "ab not enough for new order") : new(170131, "Insufficient balance."),
        OrderRefusal.NothingToReduce => new(110017, "current position is zero, cannot fix reduce-only order qty"),
        OrderRefusal.WouldTake => new(170218, "The LIMIT-MAKER order is rejected due to invalid price."),
        OrderRefusal.MarketClosed => IsLinear ? BybitError.Parameters("symbol is not trading") : new(170121, "Invalid symbol."),
        _ => IsLinear ? new(110003, "Order price exceeds the allowable range.") : new(170139, "Order has been filled."),
    };
}
