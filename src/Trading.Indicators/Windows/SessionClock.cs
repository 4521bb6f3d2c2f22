namespace Trading.Indicators;

/// <summary>Says with which bar a session begins: sessions are a day long and begin at the same time of the UTC day.</summary>
internal struct SessionClock
{
    private const long Day = 86_400 * Timestamp.NanosecondsPerSecond;
    private readonly long _start;
    private long _end = long.MinValue;

    public SessionClock(TimeSpan start) => _start = start.Ticks * 100;

    /// <summary>Whether a bar that opens then is the first of a session.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Begins(Timestamp open)
    {
        long now = open.UnixNanoseconds;
        if (now < _end)
            return false;
        long since = (now - _start) % Day;
        _end = now - since + (since < 0 ? 0 : Day);
        return true;
    }

    public void Visit(IndicatorState state) => state.Visit(ref _end, long.MinValue);
}
