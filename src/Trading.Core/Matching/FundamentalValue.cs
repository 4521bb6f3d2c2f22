namespace Trading.Matching;

/// <summary>The value that market makers believe in: a random walk with clustered volatility and news.</summary>
/// <remarks>The variance of a step follows GARCH(1,1) (Bollerslev 1986) with alpha 0.015 and a persistence of 0.9995 at ten steps a second. News is a
/// jump whose size has a fat tail. It knows nothing of the market, so that an order sent to it changes nothing here.</remarks>
internal sealed class FundamentalValue
{
    private const double Alpha = 0.015;
    private const double Persistence = 0.9995;

    private readonly AgentRandom _random;
    private readonly double _averageVariance;
    private readonly double _newsRate;
    private readonly double _floor;
    private readonly double _ceiling;
    private double _variance;

    public FundamentalValue(AgentMarketOptions options, AgentRandom random)
    {
        _random = random;
        double seconds = options.Step.TotalSeconds;
        _averageVariance = options.VolatilityTicks * options.VolatilityTicks * seconds;
        _variance = _averageVariance;
        _newsRate = options.NewsPerHour / 3_600 * seconds;
        _floor = options.StartPriceTicks / 10.0;
        _ceiling = Math.Min(options.StartPriceTicks * 10.0, MatchingLimits.MaxPriceTicks / 2.0);
        Ticks = options.StartPriceTicks;
    }

    /// <summary>The value now, in ticks; between a tenth of the start and ten times it.</summary>
    public double Ticks { get; private set; }

    /// <summary>The standard deviation of its next step, in ticks.</summary>
    public double StepDeviation => Math.Sqrt(_variance);

    public void Advance()
    {
        double shock = Math.Sqrt(_variance) * _random.NextNormal();
        _variance = (_averageVariance * (1 - Persistence)) + (Alpha * shock * shock) + ((Persistence - Alpha) * _variance);
        for (int news = _random.Occurrences(_newsRate); news > 0; news--)
        {
            double size = 2 * Math.Sqrt(_averageVariance) * _random.FatTailed(1, 6);
            shock += _random.Chance(0.5) ? size : -size;
        }

        Ticks = Math.Clamp(Ticks + shock, _floor, _ceiling);
    }
}
