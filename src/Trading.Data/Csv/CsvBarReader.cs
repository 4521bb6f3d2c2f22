namespace Trading.Data;

/// <summary>One pass over a CSV file. Allocates its buffers once and nothing per row.</summary>
internal sealed class CsvBarReader : IMarketDataReader<Bar>
{
    private const int ChunkBars = 2048;

    private readonly string _path;
    private readonly CsvLineReader _lines;
    private readonly CsvRowParser _parser;
    private readonly Timeframe _timeframe;
    private readonly long _step;
    private readonly Bar[] _bars = new Bar[ChunkBars];
    private long _previous;
    private bool _any;
    private bool _disposed;

    public CsvBarReader(string path, CsvLayout layout, Timeframe timeframe)
    {
        _path = path;
        _timeframe = timeframe;
        _step = timeframe.Nanoseconds;
        _parser = new(path, layout);
        _lines = new(CsvInput.Open(path));
        if (layout.HasHeader)
            _lines.TryRead(out _);
    }

    public long? ExpectedCount => null;

    public double Progress => _lines.Progress;

    public ReadOnlyMemory<Bar> Read()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Span<double> numbers = stackalloc double[5];
        numbers.Clear();
        bool months = _timeframe.Unit == TimeframeUnit.Month;
        var bars = _bars;
        int count = 0;
        while (count < bars.Length && _lines.TryRead(out var line))
        {
            long time = _parser.Parse(line, _lines.LineNumber, numbers);

            // Clocks that move by an hour bring daily bars closer together, but never by half of their length.
            if (time - _previous < _step / 2 && _any)
                throw OutOfOrder(line, time);
            _any = true;
            _previous = time;
            var open = new Timestamp(time);
            bars[count++] = new(open, months ? _timeframe.CloseOf(open) : new(time + _step), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        if (!_any)
            throw CsvFault.InFile(_path, "holds no rows.");
        return bars.AsMemory(0, count);
    }

    public void Dispose()
    {
        _disposed = true;
        _lines.Dispose();
    }

    private MarketDataException OutOfOrder(ReadOnlySpan<byte> line, long time) => _parser.FaultOf(line, _lines.LineNumber, CsvColumn.Time,
        time == _previous ? "is the time of the row before as well."
        : time < _previous ? $"is out of order, after {new Timestamp(_previous)}."
        : $"is only {new Timestamp(time) - new Timestamp(_previous)} after the row before, but bars of {_timeframe} are longer.");
}
