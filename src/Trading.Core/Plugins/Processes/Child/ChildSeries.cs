namespace Trading.Plugins.Processes;

/// <summary>A series as the host told it, and the indicators that the strategy tracks on it.</summary>
internal sealed class ChildSeries(Instrument instrument, Timeframe timeframe, int historyLength) : BarSeries
{
    private readonly List<Indicator> _indicators = [];
    private Bar[] _buffer = new Bar[1_024];
    private int _end;
    private long _count;
    private long _updated;

    public IReadOnlyList<Indicator> Indicators => _indicators;

    public override Instrument Instrument => instrument;

    public override Timeframe Timeframe => timeframe;

    public override long Count => _count;

    public override ref readonly Bar this[int barsAgo]
    {
        get
        {
            if ((uint)barsAgo >= (ulong)Available)
                throw new ArgumentOutOfRangeException(nameof(barsAgo), barsAgo, $"{Instrument} {Timeframe} has {Available} bars to look back on, of {_count} seen and at most {historyLength} kept.");
            return ref _buffer[_end - 1 - barsAgo];
        }
    }

    private long Available => Math.Min(_count, historyLength);

    public override ReadOnlySpan<Bar> Last(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int available = (int)Math.Min(count, Available);
        return _buffer.AsSpan(_end - available, available);
    }

    public override T Track<T>(T indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (_count > 0)
            throw new InvalidOperationException($"An indicator can be tracked in OnStart only; {_count} bars of {Instrument} {Timeframe} have passed already.");
        _indicators.Add(indicator);
        return indicator;
    }

    /// <summary>Takes in what is new: how many bars indicators are to have seen, and the bars themselves.</summary>
    public void ReadNews(ref WireReader reader)
    {
        long updated = reader.ReadInt64();
        if (_updated < updated && _updated < _count)
            Update(in _buffer[_end - 1]);
        Append(reader.ReadBars(), updated);
        Append(reader.ReadBars(), updated);
    }

    private void Append(ReadOnlySpan<Bar> bars, long updated)
    {
        foreach (ref readonly var bar in bars)
        {
            MakeRoom();
            _buffer[_end++] = bar;
            _count++;
            if (_count <= updated)
                Update(in _buffer[_end - 1]);
        }
    }

    private void Update(in Bar bar)
    {
        _updated++;
        foreach (var indicator in _indicators)
            indicator.Update(in bar);
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
            return;
        int kept = (int)Math.Min(_end, Math.Max(0, historyLength - 1L));
        var target = kept > _buffer.Length / 2 ? new Bar[_buffer.Length * 2] : _buffer;
        Array.Copy(_buffer, _end - kept, target, 0, kept);
        (_buffer, _end) = (target, kept);
    }
}
