namespace Trading.Indicators;

/// <summary>Market structure of a larger timeframe with confirmation by the smaller one: 1 while both trends are up, -1 while both are down, otherwise 0.</summary>
/// <remarks>The larger bars are made of those that come in, aligned in UTC. In full: docs/market-structure.md.</remarks>
public sealed class MultiTimeframeStructure : StructureIndicator
{
    private readonly Bar[] _part = new Bar[1];
    private Timestamp _end;
    private bool _isOpen;
    private long _higherBars;
    private StructureTracker _higher;
    private StructureTracker _lower;
    private int _agreed;

    /// <summary>Creates the indicator.</summary>
    /// <param name="timeframe">The larger timeframe: 4 hours where bars of one hour come in, for example.</param>
    /// <param name="left">How many bars before a swing point it must exceed, on both timeframes, 1 to 10,000.</param>
    /// <param name="right">How many bars after it, 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    public MultiTimeframeStructure(Timeframe timeframe, int left = 5, int right = 5)
        : base(1)
    {
        if (timeframe.Count < 1)
            throw new ArgumentOutOfRangeException(nameof(timeframe), timeframe, "timeframe is not set.");
        Timeframe = timeframe;
        Left = Limits.Check(left, 1, 10_000);
        Right = Limits.Check(right, 1, 10_000);
        _higher = new(left, right);
        _lower = new(left, right);
    }

    /// <summary>The larger timeframe.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>How many bars before a swing point it must exceed.</summary>
    public int Left { get; }

    /// <summary>How many bars after a swing point must not exceed it.</summary>
    public int Right { get; }

    /// <summary>The trend of the larger timeframe as of its last complete bar: 1 up, -1 down, 0 none.</summary>
    public int HigherTrend => _higher.Trend;

    /// <summary>The trend of the smaller timeframe: 1 up, -1 down, 0 none.</summary>
    public int LowerTrend => _lower.Trend;

    /// <inheritdoc/>
    public override int WarmUp => _lower.WarmUp;

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
        state.Visit(_part);
        state.Visit(ref _end);
        state.Visit(ref _isOpen);
        state.Visit(ref _higherBars);
        _higher.Visit(state);
        _lower.Visit(state);
        state.Visit(ref _agreed);
    }

    private void Aggregate(in Bar bar)
    {
        if (_isOpen && bar.OpenTime.UnixNanoseconds >= _end.UnixNanoseconds)
            Complete();
        ref var part = ref _part[0];
        if (_isOpen)
        {
            part = new(part.OpenTime, _end, part.Open, Math.Max(part.High, bar.High), Math.Min(part.Low, bar.Low), bar.Close, part.Volume + bar.Volume);
        }
        else
        {
            var begin = Timeframe.Floor(bar.OpenTime);
            _end = Timeframe.CloseOf(begin);
            part = new(begin, _end, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume);
            _isOpen = true;
        }

        if (bar.CloseTime.UnixNanoseconds >= _end.UnixNanoseconds)
            Complete();
    }

    private void Complete()
    {
        var leg = default(StructureLeg);
        _higher.Next(_part[0], _higherBars++, null, ref leg);
        _isOpen = false;
    }
}
