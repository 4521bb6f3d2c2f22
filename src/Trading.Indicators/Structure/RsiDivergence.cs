namespace Trading.Indicators;

/// <summary>Divergence of price and relative strength at swing points: 1 on a bar with which a bullish one becomes known, -1 for a bearish one, 0 for neither or both.</summary>
/// <remarks>
/// Definition: two swing points of the same kind that follow each other, at most <see cref="MaximumDistance"/> bars apart, are compared by
/// price and by the index on their bars. Regular bullish: lower low, higher index. Hidden bullish: higher low, lower index. Regular bearish:
/// higher high, lower index. Hidden bearish: lower high, higher index. Known with the second swing point.
/// </remarks>
[IndicatorInfo("RSI divergence", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class RsiDivergence : StructureIndicator
{
    private readonly int _right;
    private SwingFinder _swings;
    private Rsi.Core _strength;
    private Lag _lag;
    private double _highPrice = double.NaN;
    private double _highStrength = double.NaN;
    private long _highBar;
    private double _lowPrice = double.NaN;
    private double _lowStrength = double.NaN;
    private long _lowBar;

    /// <summary>Creates the indicator.</summary>
    /// <param name="period">Of the relative strength index, 2 to 100,000.</param>
    /// <param name="left">How many bars before a swing point it must exceed, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000.</param>
    /// <param name="maximumDistance">How many bars the two swing points may be apart, 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public RsiDivergence(int period = 14, int left = 5, int right = 5, int maximumDistance = 60)
        : base(2)
    {
        Period = Limits.Check(period, 2);
        Left = Limits.Check(left, 1, 10_000);
        Right = _right = Limits.Check(right, 1, 10_000);
        MaximumDistance = Limits.Check(maximumDistance, 1);
        _swings = new(left, right);
        _strength = new(period);
        _lag = new(right);
    }

    /// <summary>The period of the relative strength index.</summary>
    [Parameter(2, 100_000)]
    public int Period { get; }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>How many bars the two swing points may be apart.</summary>
    [Parameter(1, 100_000)]
    public int MaximumDistance { get; }

    /// <inheritdoc/>
    public override int WarmUp => _swings.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="period">2 to 100,000.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
    /// <param name="maximumDistance">1 to 100,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int period = 14,
        int left = 5,
        int right = 5,
        int maximumDistance = 60) => Run(new RsiDivergence(period, left, right, maximumDistance), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        _swings.Next(bar);
        double strength = _lag.Exchange(_strength.Next(bar.Close));
        if (!_swings.IsHigh && !_swings.IsLow)
            return 0;
        ref readonly var swing = ref _swings.Ago(_right);
        long at = index - _right;
        int value = 0;
        if (_swings.IsHigh)
        {
            if (at - _highBar <= MaximumDistance)
                value += Compare(-1, swing, swing.High - _highPrice, strength - _highStrength, at, events);
            (_highPrice, _highStrength, _highBar) = (swing.High, strength, at);
        }

        if (_swings.IsLow)
        {
            if (at - _lowBar <= MaximumDistance)
                value += Compare(1, swing, _lowPrice - swing.Low, _lowStrength - strength, at, events);
            (_lowPrice, _lowStrength, _lowBar) = (swing.Low, strength, at);
        }

        return value;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _swings.Visit(state);
        _strength.Visit(state);
        _lag.Visit(state);
        state.Visit(ref _highPrice, double.NaN);
        state.Visit(ref _highStrength, double.NaN);
        state.Visit(ref _highBar);
        state.Visit(ref _lowPrice, double.NaN);
        state.Visit(ref _lowStrength, double.NaN);
        state.Visit(ref _lowBar);
    }

    /// <summary>Both changes count positive where they go outward: up for highs, down for lows.</summary>
    private static int Compare(int direction, in Bar swing, double price, double strength, long at, StructureEventBuffer events)
    {
        if (!(price * strength < 0))
            return 0;
        var kind = price > 0 ? StructureEventKind.RegularDivergence : StructureEventKind.HiddenDivergence;
        double level = direction < 0 ? swing.High : swing.Low;
        events.Add(kind, direction, at, swing.OpenTime, level, level, Math.Abs(strength));
        return direction;
    }
}
