namespace Trading.Matching;

/// <summary>How an <see cref="AgentMarket"/> is made up. The defaults make a liquid market: a spread of some ticks, a few trades a second, a move of about 1 % a day.</summary>
public sealed class AgentMarketOptions
{
    /// <summary>All that is random follows from it; 1 by default.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>The time at which the market begins; 2024-01-01 UTC by default.</summary>
    public Timestamp StartTime { get; set; } = Timestamp.FromUtc(2024, 1, 1);

    /// <summary>How often agents get to act; 100 ms by default, from 1 ms to 1 minute.</summary>
    public TimeSpan Step { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The value that the market begins at, in ticks; 100,000 by default, from 1,000 to 2^38.</summary>
    public long StartPriceTicks { get; set; } = 100_000;

    /// <summary>How far the fundamental value moves in a second, as a standard deviation in ticks; 4 by default, from 0 to a hundredth of the start price.</summary>
    public double VolatilityTicks { get; set; } = 4;

    /// <summary>How often news moves the fundamental value at a stroke, an hour; 6 by default, from 0 to 3,600.</summary>
    public double NewsPerHour { get; set; } = 6;

    /// <summary>How many market makers quote around the fundamental value; 8 by default, from 1 to 64.</summary>
    public int MarketMakers { get; set; } = 8;

    /// <summary>How many prices a market maker quotes on each side; 5 by default, from 1 to 100.</summary>
    public int QuoteLevels { get; set; } = 5;

    /// <summary>The size that a market maker quotes at a price, in lots; 20 by default, from 1 to 1,000,000.</summary>
    public long QuoteLots { get; set; } = 20;

    /// <summary>How many orders noise traders send in a second, half of them market orders; 4 by default, from 0 to 1,000.</summary>
    public double NoiseOrdersPerSecond { get; set; } = 4;

    /// <summary>How many traders follow the trend; 4 by default, from 0 to 64.</summary>
    public int MomentumTraders { get; set; } = 4;

    /// <summary>How many large orders, worked in small pieces over minutes, begin in an hour; 10 by default, from 0 to 3,600.</summary>
    public double MetaordersPerHour { get; set; } = 10;

    /// <summary>The size of the smallest of them, in lots; 200 by default, from 1 to 10,000,000. Sizes have a fat tail, cut at a hundred times this.</summary>
    public long MetaorderLots { get; set; } = 200;

    internal static AgentMarketOptions Checked(AgentMarketOptions options)
    {
        Range(options.Step.TotalMilliseconds, 1, 60_000, nameof(Step));
        Range(options.StartPriceTicks, 1_000, 1L << 38, nameof(StartPriceTicks));
        Range(options.VolatilityTicks, 0, options.StartPriceTicks / 100.0, nameof(VolatilityTicks));
        Range(options.NewsPerHour, 0, 3_600, nameof(NewsPerHour));
        Range(options.MarketMakers, 1, 64, nameof(MarketMakers));
        Range(options.QuoteLevels, 1, 100, nameof(QuoteLevels));
        Range(options.QuoteLots, 1, 1_000_000, nameof(QuoteLots));
        Range(options.NoiseOrdersPerSecond, 0, 1_000, nameof(NoiseOrdersPerSecond));
        Range(options.MomentumTraders, 0, 64, nameof(MomentumTraders));
        Range(options.MetaordersPerHour, 0, 3_600, nameof(MetaordersPerHour));
        Range(options.MetaorderLots, 1, 10_000_000, nameof(MetaorderLots));
        return (AgentMarketOptions)options.MemberwiseClone();
    }

    private static void Range(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be between {min} and {max}."));
    }
}
