namespace Trading.Exchanges.Kraken;

/// <summary>What Kraken's connector can be told.</summary>
public sealed class KrakenOptions : ExchangeOptions
{
    /// <summary>The account's verification level, which sets its limits; the lowest unless said otherwise.</summary>
    public KrakenTier Tier { get; set; }

    /// <summary>How long after it was sent the venue takes an order or a change; 2 to 60 seconds, 5 unless said otherwise. Short is safe: what comes later is refused, not done.</summary>
    public TimeSpan OrderDeadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A file that keeps how far the key's nonces came, so that they rise also when the clock was set back between two runs; none unless said otherwise.</summary>
    public string? NoncePath { get; set; }

    /// <summary>How fast nonces rise: 1,000 for milliseconds, the default. A key that was used with microseconds or nanoseconds needs those.</summary>
    public long NonceUnitsPerSecond { get; set; } = 1_000;

    /// <summary>How long a signed request holds back the next one, so that nonces arrive in their order; one second unless said otherwise. What takes longer is taken for arrived or lost.</summary>
    public TimeSpan LongestTurn { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many public requests a second the address may make in the long run; 1 unless said otherwise. The venue does not promise a figure.</summary>
    public double PublicRequestsPerSecond { get; set; } = 1;

    /// <summary>How many levels a side books have where a subscription does not say: 10, 25, 100, 500 or 1,000; 100 unless said otherwise.</summary>
    public int BookDepth { get; set; } = 100;
}
