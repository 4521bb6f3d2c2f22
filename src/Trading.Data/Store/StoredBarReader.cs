namespace Trading.Data;

/// <summary>One pass over the files of a data set, a block at a time.</summary>
internal sealed class StoredBarReader : IMarketDataReader<Bar>
{
    private readonly Timeframe _timeframe;
    private readonly Timestamp _from;
    private readonly Timestamp _to;
    private readonly List<BarFileReader> _files = [];
    private readonly Bar[] _bars = new Bar[BarBlock.MaxBars];
    private readonly long _rows;
    private Timestamp _last = Timestamp.MinValue;
    private int _file;
    private long _read;

    public StoredBarReader(string folder, Timeframe timeframe, Timestamp from, Timestamp to)
    {
        _timeframe = timeframe;
        _from = from;
        _to = to;
        var decoder = new BarBlockDecoder(timeframe);
        var buffer = BarFileReader.CreateBuffer();
        try
        {
            // All are opened now, so that one pass is of one state.
            foreach (string path in BarStore.FilesOf(folder))
                Add(path, decoder, buffer);
        }
        catch
        {
            Dispose();
            throw;
        }

        foreach (var file in _files)
            _rows += file.Committed.Rows;
        bool all = _files.Count == 0 || (_files[0].Committed.FirstTime >= from && _files[^1].Committed.LastTime < to);
        ExpectedCount = all ? _rows : null;
    }

    public long? ExpectedCount { get; }

    public double Progress => _file == _files.Count ? 1 : (double)_read / _rows;

    public ReadOnlyMemory<Bar> Read()
    {
        for (; _file < _files.Count; _file++)
        {
            int count = _files[_file].Read(_bars, _from, _to, out int first);
            if (count == 0)
                continue;
            if (_bars[first].OpenTime <= _last)
                throw new MarketDataException($"The bars of {_timeframe} from {_bars[first].OpenTime} stand in two files of the store.");
            _last = _bars[first + count - 1].OpenTime;
            _read += count;
            return _bars.AsMemory(first, count);
        }

        return default;
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private void Add(string path, BarBlockDecoder decoder, byte[] buffer)
    {
        var file = DiskStoreFile.OpenRead(path);
        BarFileReader reader;
        try
        {
            reader = new(file, _timeframe, decoder, buffer);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (reader.Committed.Rows > 0 && reader.Committed.LastTime >= _from && reader.Committed.FirstTime < _to)
            _files.Add(reader);
        else
            reader.Dispose();
    }
}
