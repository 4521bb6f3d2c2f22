namespace Trading.Data;

/// <summary>One pass over the files of a data set, a block at a time.</summary>
internal sealed class StoredReader<T> : IMarketDataReader<T>
{
    private const int BufferBytes = 512 * 1024;

    private readonly StoreIdentity _identity;
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly Timestamp _from;
    private readonly Timestamp _to;
    private readonly List<StoreFileReader<T>> _files = [];
    private T[] _records = new T[StoreBlock.MaxRows];
    private readonly long _rows;
    private T _last = default!;
    private bool _any;
    private readonly long _limit;
    private long _rowsBefore;
    private int _file;
    private long _read;

    public StoredReader(string folder, StoreIdentity identity, int generation, long limit, Timestamp from, Timestamp to)
    {
        _identity = identity;
        _limit = limit;
        _from = from;
        _to = to;
        var codecs = new StoreCodecs<T>(identity.Timeframe);
        var buffer = new byte[Math.Max(BufferBytes, codecs.Fast.MaxBytes)];
        try
        {
            // All are opened now, so that one pass is of one state.
            foreach (string path in StoredDataset.FilesOf(folder, generation, identity.Kind))
                Add(path, codecs, buffer);
        }
        catch
        {
            Dispose();
            throw;
        }

        foreach (var file in _files)
            _rows += file.Committed.Rows;
        _rows = Math.Min(_rows, limit);
        bool all = _files.Count == 0 || (_files[0].Committed.FirstTime >= from && _files[^1].Committed.LastTime < to);
        ExpectedCount = all ? _rows : null;
    }

    public long? ExpectedCount { get; }

    public double Progress => _file == _files.Count ? 1 : (double)_read / _rows;

    public ReadOnlyMemory<T> Read()
    {
        for (; _file < _files.Count; _rowsBefore += _files[_file++].Committed.Rows)
        {
            int count = _files[_file].Read(ref _records, _from, _to, out int first);
            if (count == 0)
                continue;
            count = (int)Math.Min(count, _limit - _rowsBefore - _files[_file].RowsBefore);
            if (count <= 0)
                break;
            if (_any && _schema.FaultOfOrder(_last, _records[first]) is { } fault)
                throw new MarketDataException($"The {_identity} from {_schema.TimeOf(_records[first])} in the store do not fit behind those before: {fault}");
            _any = true;
            _last = _records[first + count - 1];
            _read += count;
            return _records.AsMemory(first, count);
        }

        _file = _files.Count;
        return default;
    }

    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private void Add(string path, StoreCodecs<T> codecs, byte[] buffer)
    {
        var file = DiskStoreFile.OpenRead(path);
        StoreFileReader<T> reader;
        try
        {
            reader = new(file, _identity, codecs, buffer);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        if (reader.Committed.Rows > 0 && reader.Committed.LastTime >= _from && reader.Committed.FirstTime < _to)
        {
            _files.Add(reader);
            return;
        }

        // What stands before the range counts for where a version ends.
        if (_files.Count == 0)
            _rowsBefore += reader.Committed.Rows;
        reader.Dispose();
    }
}
