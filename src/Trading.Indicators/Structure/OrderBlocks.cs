namespace Trading.Indicators;

/// <summary>Order blocks: the last candle against the move that broke structure. 1 on a bar that makes a bullish one, -1 for a bearish one, otherwise 0.</summary>
/// <remarks>
/// Definition: in the leg from which a break of <see cref="MarketStructure"/> came, the last bar that closed down (for a bullish block) up to
/// the lowest low; from that low to the bar's high. In full: docs/market-structure.md.
/// </remarks>
[IndicatorInfo("Order blocks", IndicatorGroup.MarketStructure, "docs/market-structure.md", Style = PlotStyle.Marker)]
public sealed class OrderBlocks : StructureIndicator
{
    private readonly ZoneList _bullish;
    private readonly ZoneList _bearish;
    private StructureTracker _tracker;

    /// <summary>Creates the indicator.</summary>
    /// <param name="left">How many bars before a swing point it must exceed, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000.</param>
    /// <param name="capacity">How many blocks of each direction are kept, 1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public OrderBlocks(int left = 5, int right = 5, int capacity = 20)
        : base((4 * Limits.Check(capacity, 1, 1_000)) + 2)
    {
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        Capacity = capacity;
        _tracker = new(left, right);
        _bullish = Zones(1);
        _bearish = Zones(-1);
    }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    [Parameter(1, 10_000)]
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    [Parameter(1, 10_000)]
    public int Right { get; }

    /// <summary>How many blocks of each direction are kept.</summary>
    [Parameter(1, 1_000)]
    public int Capacity { get; }

    /// <summary>The bullish blocks that are not invalidated, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<PriceZone> Bullish => _bullish.Zones;

    /// <summary>The bearish blocks that are not invalidated, oldest first; valid until the next update.</summary>
    public ReadOnlySpan<PriceZone> Bearish => _bearish.Zones;

    /// <inheritdoc/>
    public override int WarmUp => _tracker.WarmUp;

    /// <summary>The value at each bar, to the bit what the updates give; NaN where there is none.</summary>
    /// <param name="open">The opens.</param>
    /// <param name="high">The highs, as many.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="close">The closes, as many.</param>
    /// <param name="destination">As long as the input.</param>
    /// <param name="left">1 to 10,000.</param>
    /// <param name="right">1 to 10,000.</param>
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
        int capacity = 20) => Run(new OrderBlocks(left, right, capacity), open, high, low, close, destination);

    private protected override double Next(in Bar bar, long index, StructureEventBuffer events)
    {
        _bullish.Next(bar, events);
        _bearish.Next(bar, events);
        var leg = default(StructureLeg);
        int direction = _tracker.Next(bar, index, null, ref leg);
        if (direction == 0)
            return 0;
        double low = direction > 0 ? leg.Low : -leg.BlockHigh, high = direction > 0 ? leg.BlockHigh : -leg.Low;
        events.Add(StructureEventKind.OrderBlockCreated, direction, leg.BlockBar, leg.BlockTime, low, high, double.NaN);
        (direction > 0 ? _bullish : _bearish).Add(new(direction, leg.BlockBar, leg.BlockTime, index, low, high, double.NaN, false, 0), events);
        return direction;
    }

    private protected override void VisitParts(IndicatorState state)
    {
        _tracker.Visit(state);
        _bullish.Visit(state);
        _bearish.Visit(state);
    }

    private ZoneList Zones(int direction) => new(
        direction,
        Capacity,
        endsByClose: true,
        StructureEventKind.OrderBlockMitigated,
        StructureEventKind.OrderBlockInvalidated,
        StructureEventKind.OrderBlockDropped);
}
