namespace Trading.Testing;

/// <summary>What a simulated Binance is made of.</summary>
public sealed class BinanceSimulatorOptions : VenueSimulatorOptions
{
    /// <summary>The request weight that an address may use a minute; 6,000 on spot and 2,400 on futures where it is 0.</summary>
    public int WeightAMinute { get; set; }

    /// <summary>The orders that an account may send in ten seconds; 100 on spot and 300 on futures where it is 0.</summary>
    public int OrdersTenSeconds { get; set; }

    /// <summary>How long a stream lives; 24 hours by default.</summary>
    public TimeSpan StreamLifetime { get; set; } = TimeSpan.FromHours(24);
}
