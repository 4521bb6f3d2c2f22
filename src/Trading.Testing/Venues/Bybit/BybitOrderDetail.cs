namespace Trading.Testing;

/// <summary>What Bybit keeps with an order beside the order itself.</summary>
internal sealed record BybitOrderDetail
{
    public required string OrderId { get; init; }

    public required string OrderType { get; init; }

    public required string TimeInForce { get; init; }

    /// <summary>In what a market order is sized; empty for others.</summary>
    public string MarketUnit { get; init; } = "";

    public int TriggerDirection { get; init; }

    public decimal LastPriceOnCreated { get; init; }

    /// <summary>Why the venue ended it.</summary>
    public string RejectReason { get; set; } = "EC_NoError";
}
