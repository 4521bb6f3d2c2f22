namespace Trading.Data;

/// <summary>Appends bars to a data set of a <see cref="BarStore"/>. Not for several threads.</summary>
public sealed class BarStoreWriter : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly Bar[] _pending = new Bar[BarBlock.MaxBars];
    private int _count;
    private BarFileWriter? _file;
    private string _name = "";
    private Bar _last;
    private string _hourName = "";
    private Timestamp _hourStart = Timestamp.MaxValue;
    private Timestamp _hourEnd = Timestamp.MinValue;

    internal BarStoreWriter(string folder, Instrument instrument, Timeframe timeframe, string source)
    {
        _folder = folder;
        Instrument = instrument;
        Timeframe = timeframe;
        Directory.CreateDirectory(folder);
        _lock = Lock(Path.Combine(folder, "writer.lock"));
        try
        {
            Describe(source);
            OpenLast();
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Whose bars these are.</summary>
    public Instrument Instrument { get; }

    /// <summary>How long each bar is.</summary>
    public Timeframe Timeframe { get; }

    /// <summary>The open of the last bar that was appended, now or before; <see langword="null"/> where there is none.</summary>
    public Timestamp? LastTime { get; private set; }

    /// <summary>Appends bars, which must be later than all before. They are safe when <see cref="Flush"/> has returned.</summary>
    /// <exception cref="MarketDataException">A bar cannot be, or is not later; the bars before it are taken.</exception>
    public void Append(ReadOnlySpan<Bar> bars)
    {
        ObjectDisposedException.ThrowIf(!_lock.CanWrite, this);
        foreach (ref readonly var bar in bars)
        {
            string? fault = BarRules.FaultOf(bar) ?? (LastTime is null ? null : BarRules.FaultOfOrder(_last, bar));
            if (fault is not null)
                throw new MarketDataException($"The bar of {Instrument} at {bar.OpenTime} cannot be stored: {fault}");
            string name = NameOf(bar);
            if (name != _name)
                OpenFile(name);
            _pending[_count++] = bar;
            _last = bar;
            LastTime = bar.OpenTime;
            if (_count == _pending.Length)
                WriteBlock();
        }
    }

    /// <summary>Appends a bar.</summary>
    /// <exception cref="MarketDataException">The bar cannot be, or is not later than all before.</exception>
    public void Append(in Bar bar) => Append(new ReadOnlySpan<Bar>(in bar));

    /// <summary>Returns when all that was appended is on the disk. Each call that finds bars makes a block, so that many calls with few bars cost space.</summary>
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

    /// <summary>The name of a bar's file; kept for the hour, since a name is a string.</summary>
    private string NameOf(in Bar bar)
    {
        if (bar.OpenTime >= _hourStart && bar.OpenTime < _hourEnd)
            return _hourName;
        _hourStart = Timeframe.OneHour.Floor(bar.OpenTime);
        _hourEnd = Timeframe.OneHour.CloseOf(_hourStart);
        return _hourName = BarPartition.NameOf(Timeframe, bar.OpenTime);
    }

    private void Describe(string source)
    {
        var known = StoredDataset.Read(_folder);
        var sources = known?.Sources ?? [];
        if (!sources.Contains(source))
            sources = [.. sources, source];
        var dataset = StoredDataset.From(Instrument, Timeframe, sources);
        if (known is null || !sources.SequenceEqual(known.Sources) || known with { Sources = sources } != dataset)
            dataset.Write(_folder);
    }

    /// <summary>Opens the last file, and one before where a crash left that without a row.</summary>
    private void OpenLast()
    {
        var files = BarStore.FilesOf(_folder);
        for (int i = files.Length - 1; i >= 0 && LastTime is null; i--)
        {
            OpenFile(Path.GetFileName(files[i]));
            var commit = _file!.Committed;
            if (commit.Rows == 0)
                continue;
            LastTime = commit.LastTime;
            _last = new(commit.LastTime, commit.LastCloseTime, 1, 1, 1, 1, 0);
        }
    }

    private void OpenFile(string name)
    {
        Flush();
        _file?.Dispose();
        _file = null;
        _name = "";
        _file = new(DiskStoreFile.OpenWrite(Path.Combine(_folder, name)), Timeframe);
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
