namespace Trading.Data;

/// <summary>What a generated market is like. The defaults are a year of minutes of a coin.</summary>
public sealed class MarketGeneratorOptions
{
    /// <summary>What the random numbers grow from: equal options give equal bars, on every machine. 1 by default.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>How many bars; 525,600 by default, a year of minutes.</summary>
    public long Count { get; set; } = 525_600;

    /// <summary>The open of the first bar, moved back to where a bar of the timeframe opens; 2024-01-01 by default.</summary>
    public Timestamp Start { get; set; } = Timestamp.FromUtc(2024, 1, 1);

    /// <summary>The length of a bar; one minute by default.</summary>
    public Timeframe Timeframe { get; set; } = Timeframe.OneMinute;

    /// <summary>What is traded; by default <c>GENERATOR:COINUSDT</c> with a tick of 0.01 and a lot of 0.00001.</summary>
    public Instrument Instrument { get; set; } = new(new("GENERATOR", "COINUSDT"), Currency.Of("COIN"), Currency.Of("USDT"))
    {
        TickSize = 0.01m,
        LotSize = 0.00001m,
    };

    /// <summary>The price before the first bar; 30,000 by default. At least 100 ticks.</summary>
    public double StartPrice { get; set; } = 30_000;

    /// <summary>The standard deviation of a year's return, of all regimes together; 0.6 by default. Above 0, up to 5.</summary>
    public double AnnualVolatility { get; set; } = 0.6;

    /// <summary>What the logarithm of the price gains in a year on average; 0 by default. -5 to 5.</summary>
    public double AnnualDrift { get; set; }

    /// <summary>How many bars a regime lasts on average: calm ones half as long again, turbulent ones half as long. 500 by default.</summary>
    /// <remarks>The lengths are in bars, so that a market looks alike at every timeframe.</remarks>
    public int RegimeLength { get; set; } = 500;

    /// <summary>How far a trend of average length carries, in standard deviations of the noise over the same time; 1 by default. 0 to 3.</summary>
    public double TrendStrength { get; set; } = 1;

    /// <summary>The probability that a bar holds a jump of 5 to 15 usual moves; 0.0002 by default.</summary>
    public double JumpProbability { get; set; } = 0.0002;

    /// <summary>The average volume of a bar, in base units; 25 by default.</summary>
    public double AverageVolume { get; set; } = 25;

    /// <summary>The probability that bars are missing after a bar; 0 by default.</summary>
    public double GapProbability { get; set; }

    /// <summary>How many bars a gap has on average; 10 by default.</summary>
    public int GapLength { get; set; } = 10;

    /// <summary>The probability that a bar's high or low is a price 5 to 20 % off that nobody traded at; 0 by default.</summary>
    public double BadTickProbability { get; set; }

    /// <summary>When the market is open: bars are made within its sessions only, with the volume and volatility of a session at its ends. <see langword="null"/>, the default, for always. Goes for timeframes below a day.</summary>
    public TradingCalendar? Calendar { get; set; }

    /// <summary>How large the variance between a session's close and the next open is, in bars; 60 by default. 0 to 10,000. Goes with <see cref="Calendar"/>.</summary>
    public double OvernightVariance { get; set; } = 60;

    /// <summary>The correlation of the noise of this market with that of others of the same <see cref="MarketSeed"/> and the same correlation; 0 by default. 0 to 0.99. Between markets with different ones it is the geometric mean. Returns are correlated by about two thirds of it, since each market has a volatility of its own.</summary>
    public double MarketCorrelation { get; set; }

    /// <summary>What the noise that markets share grows from; 1 by default. Goes with <see cref="MarketCorrelation"/>.</summary>
    public ulong MarketSeed { get; set; } = 1;

    /// <summary>A copy that nobody else changes, after a look at its ranges.</summary>
    internal static MarketGeneratorOptions Checked(MarketGeneratorOptions options)
    {
        if (options.Instrument is null)
            throw new ArgumentException("The instrument is not set.", nameof(options));
        if (options.Timeframe.Count == 0)
            throw new ArgumentException("The timeframe is not set.", nameof(options));
        options.CheckRanges();
        return (MarketGeneratorOptions)options.MemberwiseClone();
    }

    private void CheckRanges()
    {
        Range(Count, 0, 1e15, nameof(Count));
        Range(AnnualVolatility, double.Epsilon, 5, nameof(AnnualVolatility));
        Range(AnnualDrift, -5, 5, nameof(AnnualDrift));
        Range(RegimeLength, 2, 10_000_000, nameof(RegimeLength));
        Range(TrendStrength, 0, 3, nameof(TrendStrength));
        Range(JumpProbability, 0, 1, nameof(JumpProbability));
        Range(AverageVolume, 0, 1e15, nameof(AverageVolume));
        Range(GapProbability, 0, 1, nameof(GapProbability));
        Range(GapLength, 1, 1_000_000, nameof(GapLength));
        Range(BadTickProbability, 0, 1, nameof(BadTickProbability));

        Range(OvernightVariance, 0, 10_000, nameof(OvernightVariance));
        Range(MarketCorrelation, 0, 0.99, nameof(MarketCorrelation));

        // Beyond 2^50 ticks the grid would not be exact.
        Range(StartPrice, (double)Instrument.TickSize * 100, (double)Instrument.TickSize * 1e13, nameof(StartPrice));
    }

    private static void Range(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} must be between {min} and {max}."));
    }
}
