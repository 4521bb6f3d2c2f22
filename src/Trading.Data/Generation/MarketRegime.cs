namespace Trading.Data;

/// <summary>A state of the generated market.</summary>
/// <param name="Weight">How often it is the next.</param>
/// <param name="Length">How long it lasts, in units of the options' regime length.</param>
/// <param name="Volatility">Its volatility, in units of the average.</param>
/// <param name="Trend">1 where prices rise, -1 where they fall, else 0.</param>
internal sealed record MarketRegime(double Weight, double Length, double Volatility, int Trend)
{
    /// <summary>Calm, rising, falling, turbulent: falls are shorter and wilder than rises, as in most markets.</summary>
    public static readonly MarketRegime[] All =
    [
        new(0.30, 1.5, 0.6, 0),
        new(0.25, 1.0, 0.9, 1),
        new(0.25, 0.8, 1.15, -1),
        new(0.20, 0.5, 1.9, 0),
    ];
}
