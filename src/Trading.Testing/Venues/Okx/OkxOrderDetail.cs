namespace Trading.Testing;

/// <summary>What the protocol needs of an order besides what the exchange keeps.</summary>
internal sealed class OkxOrderDetail
{
    public required string Type { get; init; }

    /// <summary>How it is margined: cash on spot, cross of swaps.</summary>
    public required string Mode { get; init; }

    public required string Unit { get; init; }

    /// <summary>The client's name; empty where it gave none.</summary>
    public required string ClientOrderId { get; init; }

    public required string Tag { get; init; }

    /// <summary>Why it was cancelled: 1 by the user.</summary>
    public string CancelSource { get; set; } = "";
}
