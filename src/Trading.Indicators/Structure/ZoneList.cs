namespace Trading.Indicators;

/// <summary>The zones of one direction that the price has not gone through, oldest first.</summary>
internal sealed class ZoneList
{
    private readonly PriceZone[] _zones;
    private readonly int _direction;
    private readonly bool _endsByClose;
    private readonly StructureEventKind _touched;
    private readonly StructureEventKind _ended;
    private readonly StructureEventKind _dropped;
    private int _count;

    /// <summary>The edge that the price meets first, of the nearest zone, in prices of the direction: nothing happens before the price is there.</summary>
    private double _nearest = double.NegativeInfinity;

    public ZoneList(int direction, int capacity, bool endsByClose, StructureEventKind touched, StructureEventKind ended, StructureEventKind dropped)
    {
        _zones = new PriceZone[capacity];
        _direction = direction;
        _endsByClose = endsByClose;
        _touched = touched;
        _ended = ended;
        _dropped = dropped;
    }

    public ReadOnlySpan<PriceZone> Zones => _zones.AsSpan(0, _count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Next(in Bar bar, StructureEventBuffer events)
    {
        double reached = _direction > 0 ? bar.Low : -bar.High;
        if (reached < _nearest)
            Look(reached, _direction * bar.Close, events);
    }

    public void Add(in PriceZone zone, StructureEventBuffer events)
    {
        if (_count == _zones.Length)
        {
            ref readonly var oldest = ref _zones[0];
            events.Add(_dropped, _direction, oldest.Bar, oldest.Time, oldest.Low, oldest.High, oldest.Strength);
            _zones.AsSpan(1).CopyTo(_zones);
            _count--;
        }

        _zones[_count++] = zone;
        Measure();
    }

    public void Visit(IndicatorState state)
    {
        state.Visit(ref _count);
        if (_count < 0 || _count > _zones.Length)
            throw new InvalidDataException($"The state holds {_count} zones where {_zones.Length} have room.");
        for (int i = 0; i < _count; i++)
        {
            var (_, bar, time, knownBar, low, high, strength, isTouched, filled) = _zones[i];
            state.Visit(ref bar);
            state.Visit(ref time);
            state.Visit(ref knownBar);
            state.Visit(ref low);
            state.Visit(ref high);
            state.Visit(ref strength);
            state.Visit(ref isTouched);
            state.Visit(ref filled);
            _zones[i] = new(_direction, bar, time, knownBar, low, high, strength, isTouched, filled);
        }

        Measure();
    }

    private void Look(double reached, double close, StructureEventBuffer events)
    {
        int kept = 0;
        double nearest = double.NegativeInfinity;
        var zones = _zones.AsSpan(0, _count);
        for (int i = 0; i < zones.Length; i++)
        {
            ref var zone = ref zones[i];
            double near = _direction > 0 ? zone.High : -zone.Low;
            if (reached < near && Touch(ref zone, reached, close, near, events))
                continue;
            nearest = Math.Max(nearest, near);
            if (kept < i)
                zones[kept] = zone;
            kept++;
        }

        _count = kept;
        _nearest = nearest;
    }

    private bool Touch(ref PriceZone zone, double reached, double close, double near, StructureEventBuffer events)
    {
        double far = _direction > 0 ? zone.Low : -zone.High;
        if (!zone.IsTouched)
            events.Add(_touched, _direction, zone.Bar, zone.Time, zone.Low, zone.High, zone.Strength);
        double filled = near > far ? Math.Min(1, (near - reached) / (near - far)) : 1;
        if (!zone.IsTouched || filled > zone.Filled)
            zone = zone with { IsTouched = true, Filled = filled };
        if (_endsByClose ? close >= far : reached > far)
            return false;
        events.Add(_ended, _direction, zone.Bar, zone.Time, zone.Low, zone.High, zone.Strength);
        return true;
    }

    private void Measure()
    {
        _nearest = double.NegativeInfinity;
        foreach (ref readonly var zone in Zones)
            _nearest = Math.Max(_nearest, _direction > 0 ? zone.High : -zone.Low);
    }
}
