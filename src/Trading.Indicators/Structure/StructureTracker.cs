namespace Trading.Indicators;

/// <summary>The trend, its levels and its breaks; what <see cref="MarketStructure"/> and <see cref="OrderBlocks"/> have in common.</summary>
internal struct StructureTracker
{
    private SwingFinder _swings;
    private StructureSide _above = new(1);
    private StructureSide _below = new(-1);
    private int _trend;
    private double _lastHigh = double.NaN;
    private double _lastLow = double.NaN;

    public StructureTracker(int left, int right) => _swings = new(left, right);

    /// <summary>1 up, -1 down, 0 none.</summary>
    public readonly int Trend => _trend;

    public readonly int WarmUp => _swings.WarmUp;

    public readonly double RangeHigh => _trend == 0 ? double.NaN : _trend > 0 ? -_below.SinceBreak.Low : _above.Level;

    public readonly double RangeLow => _trend == 0 ? double.NaN : _trend > 0 ? -_below.Level : _above.SinceBreak.Low;

    /// <summary>Takes in a bar and gives the direction of the break that it makes, 0 for none.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="index">Its number.</param>
    /// <param name="events">Where the events go; null where nobody wants them.</param>
    /// <param name="leg">The leg that a break makes protected, in prices of its side.</param>
    public int Next(in Bar bar, long index, StructureEventBuffer? events, ref StructureLeg leg)
    {
        _swings.Next(bar);
        bool isAbove = _above.Next(bar, index), isBelow = _below.Next(bar, index);
        int direction = 0;
        if (isAbove)
            Break(ref _above, ref _below, direction = 1, bar, index, events, ref leg);
        else if (isBelow)
            Break(ref _below, ref _above, direction = -1, bar, index, events, ref leg);
        if (_swings.IsHigh || _swings.IsLow)
            TakeSwings(index, events);
        return direction;
    }

    public void Visit(IndicatorState state)
    {
        _swings.Visit(state);
        _above.Visit(state);
        _below.Visit(state);
        state.Visit(ref _trend);
        state.Visit(ref _lastHigh, double.NaN);
        state.Visit(ref _lastLow, double.NaN);
    }

    private void Break(ref StructureSide side, ref StructureSide other, int direction, in Bar bar, long index, StructureEventBuffer? events, ref StructureLeg leg)
    {
        bool isChange = _trend == -direction;
        var kind = isChange ? StructureEventKind.ChangeOfCharacter : StructureEventKind.BreakOfStructure;
        double price = direction * side.Level;
        events?.Add(kind, direction, side.LevelBar, side.LevelTime, price, price, (direction * bar.Close) - side.Level);
        leg = side.Protected(isChange);
        side.Level = double.NaN;
        other.Level = -leg.Low;
        other.LevelBar = leg.LowBar;
        other.LevelTime = leg.LowTime;
        side.BeginLeg(bar, index);
        other.BeginLeg(bar, index);
        _trend = direction;
    }

    private void TakeSwings(long index, StructureEventBuffer? events)
    {
        int right = _swings.Right;
        ref readonly var swing = ref _swings.Ago(right);
        if (_swings.IsHigh)
        {
            events?.Add(StructureEventKind.SwingHigh, 1, index - right, swing.OpenTime, swing.High, swing.High, swing.High - _lastHigh);
            _lastHigh = swing.High;
            _above.TryMove(_swings, index);
        }

        if (_swings.IsLow)
        {
            events?.Add(StructureEventKind.SwingLow, -1, index - right, swing.OpenTime, swing.Low, swing.Low, swing.Low - _lastLow);
            _lastLow = swing.Low;
            _below.TryMove(_swings, index);
        }
    }
}
