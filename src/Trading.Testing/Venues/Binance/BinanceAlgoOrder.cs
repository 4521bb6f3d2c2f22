namespace Trading.Testing;

/// <summary>A conditional order of futures: it is no order until its trigger is reached, and then it sends one.</summary>
internal sealed class BinanceAlgoOrder
{
    public required SimulatedAccount Account { get; init; }

    public required SimulatedMarket Market { get; init; }

    public required long Id { get; init; }

    public required string ClientId { get; init; }

    public required string Type { get; init; }

    public required OrderSide Side { get; init; }

    public required string PositionSide { get; init; }

    public required string TimeInForce { get; init; }

    public required string WorkingType { get; init; }

    public required string SelfTradePrevention { get; init; }

    public decimal Quantity { get; init; }

    public decimal Price { get; init; }

    public bool IsReduceOnly { get; init; }

    public bool ClosesPosition { get; init; }

    public bool IsPriceProtected { get; init; }

    public long GoodTillDate { get; init; }

    /// <summary>Where a trailing one begins to trail; 0 for at once.</summary>
    public decimal ActivatePrice { get; init; }

    /// <summary>How far a trailing one stays behind, in percent; 0 where it does not trail.</summary>
    public decimal CallbackRate { get; init; }

    public decimal TriggerPrice { get; set; }

    /// <summary>The best price since it trails; 0 before.</summary>
    public decimal BestPrice { get; private set; }

    public string Status { get; set; } = "NEW";

    public Timestamp CreatedTime { get; init; }

    public Timestamp UpdatedTime { get; set; }

    public Timestamp? TriggeredTime { get; set; }

    /// <summary>The order that it sent.</summary>
    public SimulatedOrder? Actual { get; set; }

    public bool IsOpen => Status == "NEW";

    public bool IsMarket => Type is "STOP_MARKET" or "TAKE_PROFIT_MARKET" or "TRAILING_STOP_MARKET";

    /// <summary>Stops are above for buyers and below for sellers, targets the other way round.</summary>
    public bool TriggersAbove => Type.StartsWith("TAKE_PROFIT", StringComparison.Ordinal) ? Side == OrderSide.Sell : Side == OrderSide.Buy;

    /// <summary>Whether a price reaches it; draws a trailing one along.</summary>
    public bool IsReachedBy(decimal price)
    {
        if (CallbackRate > 0)
            Follow(price);
        return TriggerPrice > 0 && (TriggersAbove ? price >= TriggerPrice : price <= TriggerPrice);
    }

    private void Follow(decimal price)
    {
        bool isSell = Side == OrderSide.Sell;
        if (BestPrice == 0 && ActivatePrice > 0 && (isSell ? price < ActivatePrice : price > ActivatePrice))
            return;
        BestPrice = BestPrice == 0 ? price : isSell ? Math.Max(BestPrice, price) : Math.Min(BestPrice, price);
        TriggerPrice = BestPrice * (isSell ? 1 - (CallbackRate / 100) : 1 + (CallbackRate / 100));
    }
}
