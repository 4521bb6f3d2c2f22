namespace Trading.Testing;

/// <summary>An order is refused: the answer has status 200 and says why.</summary>
internal sealed class CoinbaseRefusal(string reason, string message, bool isPreview = true) : Exception(message)
{
    public string Reason { get; } = reason;

    /// <summary>Whether the check before the order found it, rather than the market.</summary>
    public bool IsPreview { get; } = isPreview;
}
