namespace Trading.Indicators;

/// <summary>Market structure of a larger timeframe with confirmation by the smaller one: 1 while both trends are up, -1 while both are down, otherwise 0.</summary>
/// <remarks>
/// The larger bars are made of those that come in, aligned in UTC; the one in which the data begins is left out unless its first bar opens with it.
/// In full: docs/market-structure.md.
/// </remarks>
[IndicatorInfo("Multi-timeframe market structure", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Histogram)]
public sealed class MultiTimeframeStructure : StructureIndicator
{
    private static readonly Timeframe FourHours = new(4, TimeframeUnit.Hour);
    private LargerBar _part;
    private long _higherBars;
    private StructureTracker _higher;
    private StructureTracker _lower;
    private int _agreed;

    /// <summary>Creates the indicator.</summary>
    /// <param name="timeframe">The larger timeframe; 4 hours unless said otherwise, for bars of one hour.</param>
    /// <param name="left">How many bars before a swing point it must exceed, on both timeframes, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MultiTimeframeStructure(Timeframe timeframe = default, int left = 5, int right = 5)
        : base(1)
    {
        Timeframe = timeframe.Count < 1 ? FourHours : timeframe;
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        _part = new(Timeframe);
        _higher = new(left, right);
        _lower = new(left, right);
    }

    /// <summary>The larger timeframe.</summary>
    [Parameter]
    public Timeframe Timeframe { get; }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>The trend of the larger timeframe as of its last complete bar: 1 up, -1 down, 0 none.</summary>
    public int HigherTrend => _higher.Trend;

    /// <summary>The trend of the smaller timeframe: 1 up, -1 down, 0 none.</summary>
    public int LowerTrend => _lower.Trend;

    /// <inheritdoc/>
    public override int WarmUp => _lower.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="openTime">When the bars open, in order.</param>
    /// <param name="closeTime">When they close, as many.</param>
    /// <param name="open">The opens, as many.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="timeframe">The larger timeframe; 4 hours unless said otherwise.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<Timestamp> openTime,
        ReadOnlySpan<Timestamp> closeTime,
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        Timeframe timeframe = default,
        int left = 5,
        int right = 5)
    {
        Limits.SameLength(open, openTime);
        Limits.SameLength(open, closeTime);
        Limits.SameLength(open, high);
        Limits.SameLength(open, low);
        Limits.SameLength(open, close);
        Limits.SameLength(open, destination);
        var structure = new MultiTimeframeStructure(timeframe, left, right);
        for (int i = 0; i < open.Length; i++)
        {
            structure.Update(new Bar(openTime[i], closeTime[i], open[i], high[i], low[i], close[i], 0));
            destination[i] = structure.Value;
        }
    }

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        Aggregate(bar);
        var leg = default(StructureLeg);
        _lower.Next(bar, index, null, ref leg);
        int agreed = _higher.Trend == _lower.Trend ? _higher.Trend : 0;
        if (agreed != 0 && agreed != _agreed)
            events.Add(StructureEventKind.TrendConfirmed, agreed, index, bar.OpenTime, bar.Close, bar.Close, double.NaN);
        return _agreed = agreed;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _part.Visit(state);
        state.Visit(ref _higherBars);
        _higher.Visit(state);
        _lower.Visit(state);
        state.Visit(ref _agreed);
    }

    private void Aggregate(in Bar bar)
    {
        if (_part.IsOver(bar.OpenTime))
            Complete();
        _part.Add(bar);
        if (_part.IsOver(bar.CloseTime))
            Complete();
    }

    private void Complete()
    {
        var leg = default(StructureLeg);
        if (_part.IsWhole)
            _higher.Next(_part.Bar, _higherBars++, null, ref leg);
        _part.Close();
    }
}
