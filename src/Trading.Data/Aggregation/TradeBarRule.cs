namespace Trading.Data;

/// <summary>When a bar of trades is complete.</summary>
/// <remarks>
/// Trades are never split: a bar is complete with the trade that reaches its threshold, as in López de Prado, "Advances in Financial
/// Machine Learning" (2018), chapter 2. Imbalance and run bars are those of the book with a fixed threshold, since the adaptive one of
/// the book is known to grow or shrink without bound.
/// </remarks>
public readonly record struct TradeBarRule
{
    private TradeBarRule(TradeBarKind kind, TradeMeasure measure, double threshold, Timeframe timeframe)
    {
        Kind = kind;
        Measure = measure;
        Threshold = threshold;
        Timeframe = timeframe;
    }

    /// <summary>By what a bar is complete.</summary>
    public TradeBarKind Kind { get; }

    /// <summary>What is counted, for sums, imbalances and runs.</summary>
    public TradeMeasure Measure { get; }

    /// <summary>How much of it completes a bar: trades, base units, quote currency, or a distance of prices.</summary>
    public double Threshold { get; }

    /// <summary>The length of a bar, for bars by the clock.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>Bars by the clock, aligned in UTC or to the sessions that the aggregator is given.</summary>
    public static TradeBarRule Time(Timeframe timeframe) => timeframe.Count > 0
        ? new(TradeBarKind.Time, default, 0, timeframe)
        : throw new ArgumentException("The timeframe is not set.", nameof(timeframe));

    /// <summary>Bars of so many trades.</summary>
    public static TradeBarRule Ticks(int count) => new(TradeBarKind.Sum, TradeMeasure.Ticks, Positive(count), default);

    /// <summary>Bars of at least so many base units.</summary>
    public static TradeBarRule Volume(double baseUnits) => new(TradeBarKind.Sum, TradeMeasure.Volume, Positive(baseUnits), default);

    /// <summary>Bars worth at least so much of the quote currency; also known as dollar bars.</summary>
    public static TradeBarRule Value(double quoteUnits) => new(TradeBarKind.Sum, TradeMeasure.Value, Positive(quoteUnits), default);

    /// <summary>Bars whose high is at least so far above their low.</summary>
    public static TradeBarRule Range(double distance) => new(TradeBarKind.Range, default, Positive(distance), default);

    /// <summary>Bricks of that size, from the first price on. A turn takes a move of two bricks; one trade may complete many bricks.</summary>
    public static TradeBarRule Renko(double brick) => new(TradeBarKind.Renko, default, Positive(brick), default);

    /// <summary>Bars in which buyers took so much more than sellers, or the reverse.</summary>
    public static TradeBarRule Imbalance(TradeMeasure measure, double threshold) => new(TradeBarKind.Imbalance, measure, Positive(threshold), default);

    /// <summary>Bars in which one side took so much, whatever the other did.</summary>
    public static TradeBarRule Run(TradeMeasure measure, double threshold) => new(TradeBarKind.Run, measure, Positive(threshold), default);

    private static double Positive(double threshold) => threshold > 0 && double.IsFinite(threshold)
        ? threshold
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold of a bar must be above zero.");
}
