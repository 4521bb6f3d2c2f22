namespace Trading.Testing;

/// <summary>What Coinbase keeps with an order besides what the exchange keeps.</summary>
internal sealed class CoinbaseOrderDetail
{
    public required string OrderId { get; init; }

    /// <summary>Which of the kinds of orders, and its terms as they were sent.</summary>
    public required string Configuration { get; init; }

    public required IReadOnlyDictionary<string, string> Terms { get; init; }

    public required string TimeInForce { get; init; }

    /// <summary>In words: market, limit or stop limit.</summary>
    public required string Kind { get; init; }
}
