namespace Trading.Exchanges.Bybit;

/// <summary>What Bybit's connector can be told.</summary>
public sealed class BybitOptions : ExchangeOptions
{
    /// <summary>Spot or linear contracts; spot unless said otherwise.</summary>
    public BybitProduct Product { get; set; }

    /// <summary>How long after its timestamp the venue takes a request; 5 seconds unless said otherwise. Short is safe: what comes later is refused, not done.</summary>
    public TimeSpan ReceiveWindow { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many levels a side maintained books have where a subscription does not say: 50, 200 or 1,000; 200 unless said otherwise. Deeper ones come less often.</summary>
    public int BookDepth { get; set; } = 200;

    /// <summary>How long nothing is sent after the venue shut this address out for too many requests; 10 minutes unless said otherwise, as the venue asks.</summary>
    public TimeSpan AddressBan { get; set; } = TimeSpan.FromMinutes(10);
}
