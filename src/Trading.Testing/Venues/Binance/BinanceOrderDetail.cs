namespace Trading.Testing;

/// <summary>What Binance keeps with an order beside the order itself.</summary>
internal sealed record BinanceOrderDetail
{
    public required string Type { get; init; }

    public string TimeInForce { get; init; } = "GTC";

    public string SelfTradePrevention { get; init; } = "NONE";

    public long TrailingDelta { get; init; }

    public long? StrategyId { get; init; }

    public long? StrategyType { get; init; }

    /// <summary>The client's id of the cancel that ended it.</summary>
    public string? CancelClientOrderId { get; set; }

    /// <summary>The client's id that it had before it was amended.</summary>
    public string? AmendedClientOrderId { get; set; }

    /// <summary>When it came to work; a conditional one when it was triggered.</summary>
    public Timestamp? WorkingTime { get; set; }
}
