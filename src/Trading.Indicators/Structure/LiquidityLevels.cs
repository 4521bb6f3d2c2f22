namespace Trading.Indicators;

/// <summary>Liquidity beyond swing points, its pools and sweeps: 1 on a bar that swept lows (bullish), -1 on one that swept highs, 0 for neither or both.</summary>
/// <remarks>Definition: a sweep is a bar that goes beyond a swing point and closes back. In full: docs/market-structure.md.</remarks>
[IndicatorInfo("Liquidity levels", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class LiquidityLevels : StructureIndicator
{
    private readonly LiquidityList _above;
    private readonly LiquidityList _below;
    private SwingFinder _swings;
    private Atr.Core _range;

    /// <summary>Creates the indicator.</summary>
    /// <param name="left">How many bars before a swing point it must exceed, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000.</param>
    /// <param name="tolerance">How near swing points are that make a pool, in average true ranges, 0 to 100.</param>
    /// <param name="period">Of the average true range, 1 to 100,000.</param>
    /// <param name="capacity">How many levels of each side are kept, 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public LiquidityLevels(int left = 5, int right = 5, double tolerance = 0.1, int period = 14, int capacity = 50)
        : base((2 * Limits.Check(capacity, 1, 1_000)) + 4)
    {
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        Tolerance = Limits.Check(tolerance, 0, 100);
        Period = Limits.Check(period, 1);
        Capacity = capacity;
        _swings = new(left, right);
        _range = new(period);
        _above = new(1, capacity);
        _below = new(-1, capacity);
    }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>How near swing points are that make a pool, in average true ranges.</summary>
    [Parameter(0, 100)]
    public double Tolerance { get; }

    /// <summary>The period of the average true range.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How many levels of each side are kept.</summary>
    [Parameter(1, 1_000)]
    public int Capacity { get; }

    /// <summary>The levels of swing highs that no bar went beyond, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<LiquidityLevel> Above => _above.Levels;

    /// <summary>The levels of swing lows that no bar went beyond, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<LiquidityLevel> Below => _below.Levels;

    /// <inheritdoc/>
    public override int WarmUp => _swings.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
    /// <param name="tolerance">0 to 100.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <param name="capacity">1 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int left = 5,
        int right = 5,
        double tolerance = 0.1,
        int period = 14,
        int capacity = 50) => Run(new LiquidityLevels(left, right, tolerance, period, capacity), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        bool isHighSwept = _above.Next(bar, events), isLowSwept = _below.Next(bar, events);
        double range = _range.Next(bar.High, bar.Low, bar.Close);
        _swings.Next(bar);
        if (_swings.IsHigh || _swings.IsLow)
        {
            double tolerance = double.IsNaN(range) ? 0 : Tolerance * range;
            ref readonly var swing = ref _swings.Ago(Right);
            if (_swings.IsHigh)
                _above.Add(swing, index - Right, tolerance, events);
            if (_swings.IsLow)
                _below.Add(swing, index - Right, tolerance, events);
        }

        return (isLowSwept ? 1 : 0) - (isHighSwept ? 1 : 0);
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _above.Visit(state);
        _below.Visit(state);
        _swings.Visit(state);
        _range.Visit(state);
    }
}
