namespace Trading.Indicators;

/// <summary>The events of one bar, in room that is made once.</summary>
internal sealed class StructureEventBuffer
{
    private readonly StructureEvent[] _events;
    private int _count;
    private long _bar;
    private Timestamp _time;

    public StructureEventBuffer(int capacity) => _events = new StructureEvent[capacity];

    public ReadOnlySpan<StructureEvent> Events => _events.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Begin(long bar, Timestamp time)
    {
        _count = 0;
        _bar = bar;
        _time = time;
    }

    public void Add(StructureEventKind kind, int direction, long bar, Timestamp time, double low, double high, double strength) =>
        _events[_count++] = new(kind, direction, bar, time, _bar, _time, low, high, strength);
}
