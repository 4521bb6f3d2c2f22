namespace Trading.Exchanges.Binance;

/// <summary>What Binance's connector can be told.</summary>
public sealed class BinanceOptions : ExchangeOptions
{
    /// <summary>Spot or futures; spot unless said otherwise.</summary>
    public BinanceProduct Product { get; set; }

    /// <summary>How long after its timestamp the venue takes a request; at most 60 seconds, 5 unless said otherwise. Short is safe: what comes later is refused, not done.</summary>
    public TimeSpan ReceiveWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many levels a side the snapshots of maintained books have; up to 5,000 on spot and 1,000 on futures; 1,000 unless said otherwise. Smaller ones are cheaper, so that many books start sooner.</summary>
    public int SnapshotDepth { get; set; } = 1_000;

    /// <summary>How old a connection of market streams grows before another follows it; the venue ends it after 24 hours.</summary>
    internal TimeSpan StreamAge { get; set; } = TimeSpan.FromHours(23.5);
}
