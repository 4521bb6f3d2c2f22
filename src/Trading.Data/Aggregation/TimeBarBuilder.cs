namespace Trading.Data;

/// <summary>A larger bar while its parts come in. The kernel builds its coarser series with it, as <see cref="BarAggregator"/> does.</summary>
internal struct TimeBarBuilder
{
    /// <summary>When the larger bar begins, in nanoseconds.</summary>
    public long Start;

    /// <summary>When it is due to end.</summary>
    public long End;

    /// <summary>When it is known: the end, or the close of a part that reaches beyond it.</summary>
    public long KnownAt;

    /// <summary>Whether there is a bar to complete.</summary>
    public bool IsOpen;

    private double _open;
    private double _high;
    private double _low;
    private double _close;
    private double _volume;
    private double _compensation;

    /// <summary>Begins the bar from <paramref name="start"/> to <paramref name="end"/> with its first part.</summary>
    public void Begin(long start, long end, in Bar bar)
    {
        Start = start;
        End = end;
        KnownAt = end;
        _open = bar.Open;
        _high = bar.High;
        _low = bar.Low;
        _close = bar.Close;
        _volume = bar.Volume;
        _compensation = 0;
        IsOpen = true;
    }

    /// <summary>Adds a further part.</summary>
    public void Add(in Bar bar)
    {
        _high = bar.High > _high ? bar.High : _high;
        _low = bar.Low < _low ? bar.Low : _low;
        _close = bar.Close;

        // Knuth's exact error of a sum, without the branch of Neumaier's.
        double sum = _volume + bar.Volume;
        double part = sum - _volume;
        _compensation += (_volume - (sum - part)) + (bar.Volume - part);
        _volume = sum;
    }

    public readonly void Save(StateWriter writer)
    {
        writer.Write(IsOpen);
        if (!IsOpen)
            return;
        foreach (long time in (ReadOnlySpan<long>)[Start, End, KnownAt])
            writer.Write(time);
        writer.Write([_open, _high, _low, _close, _volume, _compensation]);
    }

    public void Restore(StateReader reader)
    {
        IsOpen = reader.ReadBoolean();
        if (!IsOpen)
            return;
        (Start, End, KnownAt) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        Span<double> values = stackalloc double[6];
        reader.Read(values);
        (_open, _high, _low, _close, _volume, _compensation) = (values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// <summary>The bar as it is so far.</summary>
    public readonly Bar ToBar() => new(new(Start), new(Math.Max(End, KnownAt)), _open, _high, _low, _close, _volume + _compensation);
}
