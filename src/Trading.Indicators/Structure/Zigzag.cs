namespace Trading.Indicators;

/// <summary>The turns of the price that are larger than a share of it, given when that share is passed: 1 on a bar with which a high becomes known, -1 for a low, otherwise 0. It does not repaint.</summary>
/// <remarks>
/// Definition: in an up leg, the highest high is a turn as soon as a later bar's low is <see cref="Percent"/> below it; the leg is a down leg from
/// then on, and its lowest low so far is that bar's. A bar that makes a new high does not turn the leg itself, for the order of its prices is not
/// known. The first leg begins with the first bar whose high is so far above the lowest low before it, or whose low so far below the highest high;
/// if both, its high counts. Of equal highs the first is the turn. The line to the next turn, which charts draw before it is known, is
/// <see cref="RepaintingZigzag"/>.
/// </remarks>
[IndicatorInfo("Zigzag", IndicatorGroup.MarketStructure, "A. Merrill, Filtered Waves, 1977; docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class Zigzag : StructureIndicator
{
    private ZigzagCore _core;
    private double _high = double.NaN;
    private double _low = double.NaN;

    /// <summary>Creates the indicator.</summary>
    /// <param name="percent">How far the price must come back from a turn, 0.001 to 99.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parameter is out of its range.</exception>
    public Zigzag(double percent = 5)
        : base(1) => _core = new(Percent = Limits.Check(percent, 0.001, 99));

    /// <summary>How far the price must come back from a turn, in percent of the turn's price.</summary>
    [Parameter(0.001, 99)]
    public double Percent { get; }

    /// <summary>The price of the last high turn that is known; NaN while there is none.</summary>
    public double LastHigh => _high;

    /// <summary>The price of the last low turn that is known; NaN while there is none.</summary>
    public double LastLow => _low;

    /// <summary>1 in an up leg, -1 in a down leg, 0 before the first.</summary>
    public int Leg => _core.Leg;

    /// <inheritdoc/>
    public override int WarmUp => 1;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="percent">0.001 to 99.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        double percent = 5) => Run(new Zigzag(percent), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        int turn = _core.Next(bar.High, bar.Low, index, bar.OpenTime);
        if (turn == 0)
            return 0;
        double price = _core.Turn.Price;
        ref double last = ref turn > 0 ? ref _high : ref _low;
        events.Add(turn > 0 ? StructureEventKind.SwingHigh : StructureEventKind.SwingLow, turn, _core.Turn.Bar, _core.Turn.Time, price, price, price - last);
        last = price;
        return turn;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _core.Visit(state);
        state.Visit(ref _high, double.NaN);
        state.Visit(ref _low, double.NaN);
    }
}
