namespace Trading.Indicators;

/// <summary>Swing highs and lows, given when the bars after them are there: 1 on a bar with which a high becomes known, -1 for a low, 0 for neither or both.</summary>
/// <remarks>Definition: bar i is a swing high if its high is greater than those of <c>left</c> bars before and not less than those of <c>right</c> bars after; known at i + right.</remarks>
[IndicatorInfo("Swing points", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class SwingPoints : StructureIndicator
{
    private SwingFinder _finder;
    private double _high = double.NaN;
    private double _low = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="left">How many bars before a swing point it must exceed, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000; as many bars later it is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public SwingPoints(int left = 5, int right = 5)
        : base(2)
    {
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        _finder = new(left, right);
    }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>The price of the last swing high that is known; NaN while there is none.</summary>
    public double LastHigh => _high;

    /// <summary>The price of the last swing low that is known; NaN while there is none.</summary>
    public double LastLow => _low;

    /// <inheritdoc/>
    public override int WarmUp => _finder.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int left = 5,
        int right = 5) => Run(new SwingPoints(left, right), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        _finder.Next(bar);
        if (!_finder.IsHigh && !_finder.IsLow)
            return 0;
        ref readonly var swing = ref _finder.Ago(Right);
        double value = 0;
        if (_finder.IsHigh)
        {
            events.Add(StructureEventKind.SwingHigh, 1, index - Right, swing.OpenTime, swing.High, swing.High, swing.High - _high);
            _high = swing.High;
            value++;
        }

        if (_finder.IsLow)
        {
            events.Add(StructureEventKind.SwingLow, -1, index - Right, swing.OpenTime, swing.Low, swing.Low, swing.Low - _low);
            _low = swing.Low;
            value--;
        }

        return value;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _finder.Visit(state);
        state.Visit(ref _high, double.NaN);
        state.Visit(ref _low, double.NaN);
    }
}
