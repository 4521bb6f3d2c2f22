namespace Trading.Exchanges.Okx;

/// <summary>What OKX's connector can be told.</summary>
/// <remarks>The environment <see cref="VenueEnvironment.TestNet"/> is the venue's demo trading, which needs keys of its own.</remarks>
public sealed class OkxOptions : ExchangeOptions
{
    /// <summary>Where the account is registered; global unless said otherwise.</summary>
    public OkxRegion Region { get; set; } = OkxRegion.Global;

    /// <summary>What backs positions in swaps; cross unless said otherwise. Spot is always paid in cash.</summary>
    public OkxMarginMode MarginMode { get; set; } = OkxMarginMode.Cross;

    /// <summary>How long after it was sent the venue still takes an order or a change of one; 5 seconds unless said otherwise. What comes later is refused, not done.</summary>
    public TimeSpan OrderLifetime { get; set; } = TimeSpan.FromSeconds(5);
}
