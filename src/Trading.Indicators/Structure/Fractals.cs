namespace Trading.Indicators;

/// <summary>Bill Williams's fractals, given when the bars after them are there: 1 on a bar with which an up fractal becomes known, -1 for a down one, 0 for neither or both.</summary>
/// <remarks>
/// Definition: bar i is an up fractal if its high is greater than the highs of <see cref="Wings"/> bars before it and of as many after it; known
/// at i + wings. A down fractal is the mirror image. Events: <see cref="StructureEventKind.SwingHigh"/> and <see cref="StructureEventKind.SwingLow"/>.
/// Other than with <see cref="SwingPoints"/>, equal highs make none.
/// </remarks>
[IndicatorInfo("Fractals", IndicatorGroup.MarketStructure, "B. Williams, Trading Chaos, 1995", Style = PlotStyle.Marker)]
public sealed class Fractals : StructureIndicator
{
    private SwingFinder _finder;
    private double _up = double.NaN;
    private double _down = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="wings">How many bars on each side a fractal must exceed, 1 to 1,000; Williams takes 2. As many bars later it is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is out of its range.</exception>
    public Fractals(int wings = 2)
        : base(2) => _finder = new(Wings = Limits.Check(wings, 1, 1_000), wings);

    /// <summary>How many bars on each side a fractal must exceed.</summary>
    [Parameter(1, 1_000)]
    public int Wings { get; }

    /// <summary>The price of the last up fractal that is known; NaN while there is none.</summary>
    public double LastUp => _up;

    /// <summary>The price of the last down fractal that is known; NaN while there is none.</summary>
    public double LastDown => _down;

    /// <inheritdoc/>
    public override int WarmUp => _finder.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="wings">1 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        int wings = 2) => Run(new Fractals(wings), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        _finder.Next(bar);
        if (!_finder.IsHigh && !_finder.IsLow)
            return 0;
        ref readonly var tip = ref _finder.Ago(Wings);
        bool isUp = _finder.IsHigh, isDown = _finder.IsLow;
        for (int ago = Wings - 1; ago >= 0; ago--)
        {
            ref readonly var after = ref _finder.Ago(ago);
            isUp &= after.High < tip.High;
            isDown &= after.Low > tip.Low;
        }

        if (isUp)
        {
            events.Add(StructureEventKind.SwingHigh, 1, index - Wings, tip.OpenTime, tip.High, tip.High, tip.High - _up);
            _up = tip.High;
        }

        if (isDown)
        {
            events.Add(StructureEventKind.SwingLow, -1, index - Wings, tip.OpenTime, tip.Low, tip.Low, tip.Low - _down);
            _down = tip.Low;
        }

        return (isUp ? 1 : 0) - (isDown ? 1 : 0);
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _finder.Visit(state);
        state.Visit(ref _up, double.NaN);
        state.Visit(ref _down, double.NaN);
    }
}
