namespace Trading.Indicators;

/// <summary>The trend by breaks of swing points: 1 up, -1 down, 0 while nothing was broken; its breaks as events, and where the price is between its ends.</summary>
/// <remarks>
/// Definition: a close beyond the outermost swing point since the last break is a break of structure in the trend's direction, and a change
/// of character against it, where the level is the low (high) that the last break came from. In full: docs/market-structure.md.
/// </remarks>
[IndicatorInfo("Market structure", IndicatorGroup.MarketStructure, "docs/market-structure.md", Output = "Trend")]
public sealed class MarketStructure : StructureIndicator
{
    private StructureTracker _tracker;
    private double _close = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="left">How many bars before a swing point it must exceed, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000; as many bars later it is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MarketStructure(int left = 5, int right = 5)
        : base(3)
    {
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        _tracker = new(left, right);
    }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>1 up, -1 down, 0 none; the same as <see cref="Indicator.Value"/>.</summary>
    public double Trend => Value;

    /// <summary>The upper end of the dealing range; NaN without a trend.</summary>
    public double RangeHigh => double.IsNaN(Value) ? double.NaN : _tracker.RangeHigh;

    /// <summary>The lower end of the dealing range; NaN without a trend.</summary>
    public double RangeLow => double.IsNaN(Value) ? double.NaN : _tracker.RangeLow;

    /// <summary>The middle of the dealing range: below is discount, above premium.</summary>
    public double Equilibrium => (RangeHigh + RangeLow) / 2;

    /// <summary>Where the close is in the dealing range, 0 at its low and 1 at its high; NaN without a trend, or where the range is a point.</summary>
    public double Position => RangeHigh > RangeLow ? (_close - RangeLow) / (RangeHigh - RangeLow) : double.NaN;

    /// <inheritdoc/>
    public override int WarmUp => _tracker.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="trend">As long as the input.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> trend,
        int left = 5,
        int right = 5) => Run(new MarketStructure(left, right), open, high, low, close, trend);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        var leg = default(StructureLeg);
        _tracker.Next(bar, index, events, ref leg);
        _close = bar.Close;
        return _tracker.Trend;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _tracker.Visit(state);
        state.Visit(ref _close, double.NaN);
    }
}
