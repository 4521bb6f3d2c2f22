namespace Trading.Indicators;

/// <summary>The liquidity on one side of the price, oldest first.</summary>
internal sealed class LiquidityList
{
    private readonly LiquidityLevel[] _levels;
    private readonly int _direction;
    private int _count;

    /// <summary>The area's edge that is nearest to the price, in prices of the direction: nothing happens before the price is there.</summary>
    private double _nearest = double.PositiveInfinity;

    public LiquidityList(int direction, int capacity)
    {
        _levels = new LiquidityLevel[capacity];
        _direction = direction;
    }

    public ReadOnlySpan<LiquidityLevel> Levels => _levels.AsSpan(0, _count);

    /// <summary>Takes in a bar and says whether it swept a level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next(in Bar bar, StructureEventBuffer events)
    {
        double reached = _direction > 0 ? bar.High : -bar.Low;
        return reached >= _nearest && Look(reached, bar, events);
    }

    public void Add(in Bar swing, long index, double tolerance, StructureEventBuffer events)
    {
        double price = _direction > 0 ? swing.High : swing.Low;
        int nearest = -1;
        for (int i = 0; i < _count; i++)
        {
            double distance = Math.Abs(_levels[i].Price - price);
            if (distance <= tolerance && (nearest < 0 || distance < Math.Abs(_levels[nearest].Price - price)))
                nearest = i;
        }

        if (nearest >= 0)
        {
            var level = _levels[nearest];
            double inner = _direction > 0 ? Math.Min(level.Inner, price) : Math.Max(level.Inner, price);
            _levels[nearest] = level = level with { Inner = inner, Touches = level.Touches + 1 };
            Report(StructureEventKind.LiquidityPool, _direction, level, index, swing.OpenTime, events);
            return;
        }

        if (_count == _levels.Length)
        {
            Report(StructureEventKind.LiquidityDropped, _direction, _levels[0], events);
            _levels.AsSpan(1).CopyTo(_levels);
            _count--;
        }

        double area = _direction > 0 ? Math.Max(swing.Open, swing.Close) : Math.Min(swing.Open, swing.Close);
        _levels[_count] = new(_direction, index, swing.OpenTime, price, price, area, 1, 0, 0);
        Report(StructureEventKind.LiquiditySwing, _direction, _levels[_count++], events);
        Measure();
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _count);
        if (_count < 0 || _count > _levels.Length)
            throw new InvalidDataException($"The state holds {_count} levels where {_levels.Length} have room.");
        for (int i = 0; i < _count; i++)
        {
            var (_, bar, time, price, inner, area, touches, visits, volume) = _levels[i];
            state.Visit(ref bar);
            state.Visit(ref time);
            state.Visit(ref price);
            state.Visit(ref inner);
            state.Visit(ref area);
            state.Visit(ref touches);
            state.Visit(ref visits);
            state.Visit(ref volume);
            _levels[i] = new(_direction, bar, time, price, inner, area, touches, visits, volume);
        }

        Measure();
    }

    private bool Look(double reached, in Bar bar, StructureEventBuffer events)
    {
        int kept = 0;
        bool isSwept = false;
        for (int i = 0; i < _count; i++)
        {
            var level = _levels[i];
            if (reached > _direction * level.Price)
            {
                bool isRun = _direction * bar.Close > _direction * level.Price;
                isSwept |= !isRun;
                Report(isRun ? StructureEventKind.LiquidityRun : StructureEventKind.LiquiditySweep, isRun ? _direction : -_direction, level, events);
                continue;
            }

            if (reached >= _direction * level.Area)
            {
                double volume = double.IsFinite(bar.Volume) ? bar.Volume : 0;
                level = level with { Visits = level.Visits + 1, VisitedVolume = level.VisitedVolume + volume };
            }

            _levels[kept++] = level;
        }

        if (kept < _count)
        {
            _count = kept;
            Measure();
        }

        return isSwept;
    }

    private static void Report(StructureEventKind kind, int direction, in LiquidityLevel level, StructureEventBuffer events) =>
        Report(kind, direction, level, level.Bar, level.Time, events);

    private static void Report(StructureEventKind kind, int direction, in LiquidityLevel level, long bar, Timestamp time, StructureEventBuffer events) =>
        events.Add(kind, direction, bar, time, Math.Min(level.Price, level.Inner), Math.Max(level.Price, level.Inner), level.Touches);

    private void Measure()
    {
        _nearest = double.PositiveInfinity;
        foreach (ref readonly var level in Levels)
            _nearest = Math.Min(_nearest, _direction * level.Area);
    }
}
