namespace Trading.Data;

/// <summary>Appends to a data set of a <see cref="MarketDataStore"/>. Not for several threads.</summary>
internal sealed class StoreWriter<T> : IMarketDataWriter<T>
{
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly StoreIdentity _identity;
    private readonly string _folder;
    private readonly string _files;
    private readonly FileStream _lock;
    private readonly StoreCodec<T> _codec;
    private readonly T[] _pending;
    private int _count;
    private StoreFileWriter<T>? _file;
    private string _name = "";
    private T _last = default!;
    private bool _hasLast;
    private string _hourName = "";
    private Timestamp _hourStart = Timestamp.MaxValue;
    private Timestamp _hourEnd = Timestamp.MinValue;

    public StoreWriter(string folder, Instrument instrument, StoreIdentity identity, string source)
        : this(folder, instrument, identity, Describe(folder, instrument, identity, source, out var writerLock), writerLock)
    {
    }

    private StoreWriter(string folder, Instrument instrument, StoreIdentity identity, StoredDataset dataset, FileStream writerLock)
        : this(StoredDataset.GenerationFolder(folder, dataset.Generation), folder, instrument, identity, StoreCompression.Fast, writerLock)
    {
    }

    private StoreWriter(string files, string folder, Instrument instrument, StoreIdentity identity, StoreCompression compression, FileStream writerLock)
    {
        _files = files;
        _folder = folder;
        _identity = identity;
        _lock = writerLock;
        _codec = new StoreCodecs<T>(identity.Timeframe).Of(compression);
        _pending = new T[_codec.MaxRows];
        Instrument = instrument;
        try
        {
            Directory.CreateDirectory(files);
            OpenLast();
        }
        catch
        {
            Close();
            throw;
        }
    }

    public Instrument Instrument { get; }

    public Timestamp? LastTime { get; private set; }

    /// <summary>A writer of a new generation, which nobody reads yet; its lock is the caller's.</summary>
    public static StoreWriter<T> OfGeneration(string folder, int generation, Instrument instrument, StoreIdentity identity, StoreCompression compression)
    {
        string files = StoredDataset.GenerationFolder(folder, generation);
        if (Directory.Exists(files))
            Directory.Delete(files, recursive: true);
        Directory.CreateDirectory(files);
        return new(files, folder, instrument, identity, compression, Lock(Path.Combine(files, "writer.lock")));
    }

    /// <summary>Takes the one place that a data set has for writers.</summary>
    public static FileStream LockDataset(string folder)
    {
        Directory.CreateDirectory(folder);
        return Lock(Path.Combine(folder, "writer.lock"));
    }

    public void Append(ReadOnlySpan<T> records)
    {
        ObjectDisposedException.ThrowIf(!_lock.CanWrite, this);
        foreach (ref readonly var record in records)
        {
            var time = _schema.TimeOf(record);
            if ((_schema.FaultOf(record) ?? FaultOfOrder(record, time)) is { } fault)
                throw new MarketDataException($"The {_schema.Singular} of {Instrument} at {time} cannot be stored: {fault}");
            string name = NameOf(time);
            if (name != _name)
                OpenFile(name);
            _pending[_count++] = record;
            _last = record;
            _hasLast = true;
            LastTime = time;
            if (_count == _pending.Length)
                WriteBlock();
        }
    }

    public void Append(in T record) => Append(new ReadOnlySpan<T>(in record));

    public void Flush()
    {
        WriteBlock();
        _file?.Commit();
    }

    /// <summary>Flushes and closes.</summary>
    public void Dispose()
    {
        if (!_lock.CanWrite)
            return;
        try
        {
            Flush();
        }
        finally
        {
            Close();
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new MarketDataException($"Another writer is at work on '{Path.GetDirectoryName(path)}': {e.Message}", e);
        }
    }

    private string? FaultOfOrder(in T record, Timestamp time) => _hasLast
        ? _schema.FaultOfOrder(_last, record)
        : time < LastTime ? $"it is out of order, after {LastTime}." : null;

    /// <summary>The name of a record's file; kept for the hour, since a name is a string.</summary>
    private string NameOf(Timestamp time)
    {
        if (time >= _hourStart && time < _hourEnd)
            return _hourName;
        _hourStart = Timeframe.OneHour.Floor(time);
        _hourEnd = Timeframe.OneHour.CloseOf(_hourStart);
        return _hourName = StorePartition.NameOf(_identity, time);
    }

    private static StoredDataset Describe(string folder, Instrument instrument, StoreIdentity identity, string source, out FileStream writerLock)
    {
        writerLock = LockDataset(folder);
        try
        {
            var known = StoredDataset.Read(folder);
            var sources = known?.Sources ?? [];
            if (!sources.Contains(source))
                sources = [.. sources, source];
            var dataset = StoredDataset.From(instrument, identity, sources) with { Generation = known?.Generation ?? 1, Versions = known?.Versions ?? [] };
            if (known is null || !sources.SequenceEqual(known.Sources) || known with { Sources = sources } != dataset)
                dataset.Write(folder);
            return dataset;
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>Opens the last file, and one before where a crash left that without a row.</summary>
    private void OpenLast()
    {
        var files = Directory.GetFiles(_files, "*" + StorePartition.ExtensionOf(_identity.Kind));
        Array.Sort(files, StringComparer.Ordinal);
        for (int i = files.Length - 1; i >= 0 && LastTime is null; i--)
        {
            OpenFile(Path.GetFileName(files[i]));
            var commit = _file!.Committed;
            if (commit.Rows == 0)
                continue;
            LastTime = commit.LastTime;
            if (_identity.Kind != MarketDataKind.Bars)
                continue;
            _last = (T)(object)new Bar(commit.LastTime, commit.LastCloseTime, 1, 1, 1, 1, 0);
            _hasLast = true;
        }
    }

    private void OpenFile(string name)
    {
        Flush();
        _file?.Dispose();
        _file = null;
        _name = "";
        _file = new(DiskStoreFile.OpenWrite(Path.Combine(_files, name)), _identity, _codec);
        _name = name;
    }

    private void WriteBlock()
    {
        if (_count == 0)
            return;
        _file!.Append(_pending.AsSpan(0, _count));
        _count = 0;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _lock.Dispose();
    }
}
