namespace Trading.Indicators;

/// <summary>Fair value gaps: prices that the middle of three bars went through alone. 1 on a bar that makes a bullish one, -1 for a bearish one, otherwise 0.</summary>
/// <remarks>Definition: bullish where <c>Low &gt; High''</c>, the high of two bars before; strength is the gap's height in average true ranges. In full: docs/market-structure.md.</remarks>
[IndicatorInfo("Fair value gaps", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class FairValueGaps : StructureIndicator
{
    private readonly ZoneList _bullish;
    private readonly ZoneList _bearish;
    private Atr.Core _range;
    private double _high1;
    private double _high2;
    private double _low1;
    private double _low2;
    private Timestamp _time;

    /// <summary>Creates the indicator.</summary>
    /// <param name="minimumStrength">The smallest height in average true ranges that counts, 0 to 1,000; 0 for all gaps.</param>
    /// <param name="period">Of the average true range, 1 to 100,000.</param>
    /// <param name="capacity">How many gaps of each direction are kept, 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public FairValueGaps(double minimumStrength = 0, int period = 14, int capacity = 50)
        : base((4 * Limits.Check(capacity, 1, 1_000)) + 2)
    {
        MinimumStrength = Limits.Check(minimumStrength, 0, 1_000);
        Period = Limits.Check(period, 1);
        Capacity = capacity;
        _range = new(period);
        _bullish = Zones(1);
        _bearish = Zones(-1);
    }

    /// <summary>The smallest height in average true ranges that counts.</summary>
    [Parameter(0, 1_000)]
    public double MinimumStrength { get; }

    /// <summary>The period of the average true range.</summary>
    [Parameter(1, 100_000)]
    public int Period { get; }

    /// <summary>How many gaps of each direction are kept.</summary>
    [Parameter(1, 1_000)]
    public int Capacity { get; }

    /// <summary>The bullish gaps that are not filled, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<PriceZone> Bullish => _bullish.Zones;

    /// <summary>The bearish gaps that are not filled, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<PriceZone> Bearish => _bearish.Zones;

    /// <inheritdoc/>
    public override int WarmUp => 3;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="minimumStrength">0 to 1,000.</param>
    /// <param name="period">1 to 100,000.</param>
    /// <param name="capacity">1 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> open,
        ReadOnlySpan<double> high,
        ReadOnlySpan<double> low,
        ReadOnlySpan<double> close,
        Span<double> destination,
        double minimumStrength = 0,
        int period = 14,
        int capacity = 50) => Run(new FairValueGaps(minimumStrength, period, capacity), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        _bullish.Next(bar, events);
        _bearish.Next(bar, events);
        double range = _range.Next(bar.High, bar.Low, bar.Close);
        double value = 0;
        if (index >= 2)
        {
            if (bar.Low > _high2)
                value = TryAdd(_bullish, 1, index, _high2, bar.Low, range, events);
            else if (bar.High < _low2)
                value = TryAdd(_bearish, -1, index, bar.High, _low2, range, events);
        }

        _high2 = _high1;
        _low2 = _low1;
        _high1 = bar.High;
        _low1 = bar.Low;
        _time = bar.OpenTime;
        return value;
    }

    private int TryAdd(ZoneList zones, int direction, long index, double low, double high, double range, StructureEventBuffer events)
    {
        double strength = (high - low) / range;
        if (MinimumStrength > 0 && !(strength >= MinimumStrength))
            return 0;
        events.Add(StructureEventKind.FairValueGapCreated, direction, index - 1, _time, low, high, strength);
        zones.Add(new(direction, index - 1, _time, index, low, high, strength, false, 0), events);
        return direction;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _bullish.Visit(state);
        _bearish.Visit(state);
        _range.Visit(state);
        state.Visit(ref _high1);
        state.Visit(ref _high2);
        state.Visit(ref _low1);
        state.Visit(ref _low2);
        state.Visit(ref _time);
    }

    private ZoneList Zones(int direction) => new(
        direction,
        Capacity,
        endsByClose: false,
        StructureEventKind.FairValueGapEntered,
        StructureEventKind.FairValueGapFilled,
        StructureEventKind.FairValueGapDropped);
}
