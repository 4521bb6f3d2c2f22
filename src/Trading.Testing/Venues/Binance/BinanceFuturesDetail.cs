namespace Trading.Testing;

/// <summary>What futures keep with an order beside the order itself.</summary>
internal sealed record BinanceFuturesDetail
{
    public required string Type { get; init; }

    /// <summary>The type of the conditional order that it came of; its own where it is none.</summary>
    public required string OriginalType { get; init; }

    public string TimeInForce { get; init; } = "GTC";

    public string PositionSide { get; init; } = "BOTH";

    public string SelfTradePrevention { get; init; } = "EXPIRE_MAKER";

    public string PriceMatch { get; init; } = "NONE";

    public string WorkingType { get; init; } = "CONTRACT_PRICE";

    public long GoodTillDate { get; init; }

    /// <summary>What the client sent as <c>reduceOnly</c>; a closing order of a hedged account reduces without it.</summary>
    public bool IsReduceOnly { get; init; }

    public bool ClosesPosition { get; init; }

    public decimal StopPrice { get; init; }

    /// <summary>The conditional order that it came of.</summary>
    public BinanceAlgoOrder? Algo { get; init; }
}
