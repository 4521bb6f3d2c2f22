namespace Trading.Risk;

/// <summary>Counts what happened within a span of time that ends now.</summary>
internal sealed class SlidingCount(long span)
{
    private long[] _times = new long[64];
    private int _first;

    public int Count { get; private set; }

    /// <summary>How many happened less than the span ago.</summary>
    public int At(long now)
    {
        while (Count > 0 && now - _times[_first] >= span)
        {
            _first = (_first + 1) & (_times.Length - 1);
            Count--;
        }

        return Count;
    }

    public void Add(long now)
    {
        At(now);
        if (Count == _times.Length)
        {
            var larger = new long[_times.Length * 2];
            for (int i = 0; i < Count; i++)
                larger[i] = _times[(_first + i) & (_times.Length - 1)];
            (_times, _first) = (larger, 0);
        }

        _times[(_first + Count++) & (_times.Length - 1)] = now;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(Count);
        for (int i = 0; i < Count; i++)
            writer.Write(_times[(_first + i) & (_times.Length - 1)]);
    }

    public void Restore(StateReader reader)
    {
        (_first, Count) = (0, 0);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            long time = reader.ReadInt64();
            Add(time);
        }
    }
}
