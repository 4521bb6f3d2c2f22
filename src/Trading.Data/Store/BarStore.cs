namespace Trading.Data;

/// <summary>Bars in a folder, packed and checked, at the speed of memory. docs/data-store.md gives the format to the byte.</summary>
/// <remarks>
/// What <see cref="BarStoreWriter.Flush"/> has returned from survives a crash of the process or the machine. One writer and any number of
/// readers work on a data set at a time; a reader sees what was flushed when it was opened.
/// </remarks>
public sealed class BarStore
{
    /// <summary>Creates a store over a folder, which need not be there yet.</summary>
    public BarStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }

    /// <summary>What there is, ordered by instrument and timeframe.</summary>
    /// <exception cref="MarketDataException">A file is damaged.</exception>
    public IReadOnlyList<StoredBars> List()
    {
        var found = new List<StoredBars>();
        if (!Directory.Exists(Folder))
            return found;
        foreach (string path in Directory.EnumerateFiles(Folder, StoredDataset.FileName, SearchOption.AllDirectories))
        {
            string folder = Path.GetDirectoryName(path)!;
            if (StoredDataset.Read(folder) is { } dataset)
                found.Add(Describe(folder, dataset));
        }

        found.Sort((a, b) =>
        {
            int order = string.CompareOrdinal(a.Instrument.Id.ToString(), b.Instrument.Id.ToString());
            return order != 0 ? order : a.Timeframe.Nanoseconds.CompareTo(b.Timeframe.Nanoseconds);
        });
        return found;
    }

    /// <summary>The bars of an instrument and timeframe, all or those that open within a range.</summary>
    /// <param name="instrument">Whose bars.</param>
    /// <param name="timeframe">How long each is.</param>
    /// <param name="from">The first open, included; the first there is where <see langword="null"/>.</param>
    /// <param name="to">The last open, not included; the last there is where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">There are none, or a file is damaged.</exception>
    public StoredBarSource Open(InstrumentId instrument, Timeframe timeframe, Timestamp? from = null, Timestamp? to = null)
    {
        string folder = FolderOf(instrument, timeframe);
        var dataset = StoredDataset.Read(folder)
            ?? throw new MarketDataException($"The store '{Folder}' has no bars of {instrument} of {timeframe}.");
        return new(folder, dataset.ToInstrument(), timeframe, from ?? Timestamp.MinValue, to ?? Timestamp.MaxValue);
    }

    /// <summary>Opens a data set for appending, and creates it where it is not there. What an earlier writer did not flush is cut.</summary>
    /// <param name="instrument">Whose bars come; what the store knows of it is replaced by this.</param>
    /// <param name="timeframe">How long each is.</param>
    /// <param name="source">Where they come from, for the catalog.</param>
    /// <exception cref="MarketDataException">Another writer is at work, or a file is damaged.</exception>
    public BarStoreWriter OpenWriter(Instrument instrument, Timeframe timeframe, string source)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        if (timeframe.Count == 0)
            throw new ArgumentException("The timeframe is not set.", nameof(timeframe));
        return new(FolderOf(instrument.Id, timeframe), instrument, timeframe, source);
    }

    /// <summary>Appends the bars of a source that are later than what is there, so that an import that was broken off goes on.</summary>
    /// <returns>How many were appended.</returns>
    /// <exception cref="MarketDataException">The source is wrong, another writer is at work, or a file is damaged.</exception>
    public long Import(IBarSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var writer = OpenWriter(source.Instrument, source.Timeframe, source.Description);
        using var reader = source.Open();
        var last = writer.LastTime;
        long count = 0;
        while (reader.Read() is { IsEmpty: false } chunk)
        {
            var bars = chunk.Span;
            int known = 0;
            while (last is { } time && known < bars.Length && bars[known].OpenTime <= time)
                known++;
            writer.Append(bars[known..]);
            count += bars.Length - known;
        }

        writer.Flush();
        return count;
    }

    /// <summary>The data set's files in order of time.</summary>
    internal static string[] FilesOf(string folder)
    {
        var files = Directory.GetFiles(folder, "*" + BarPartition.Extension);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static StoredBars Describe(string folder, StoredDataset dataset)
    {
        var timeframe = Timeframe.Parse(dataset.Timeframe);
        long rows = 0;
        long bytes = 0;
        int files = 0;
        Timestamp start = default;
        Timestamp end = default;
        foreach (string path in FilesOf(folder))
        {
            using var file = DiskStoreFile.OpenRead(path);
            if (BarFileHeader.Read(file, timeframe) is not { Rows: > 0 } commit)
                continue;
            start = rows == 0 ? commit.FirstTime : start;
            end = commit.LastCloseTime;
            rows += commit.Rows;
            bytes += commit.Length;
            files++;
        }

        return new(dataset.ToInstrument(), timeframe, dataset.Sources, rows, start, end, files, bytes);
    }

    private string FolderOf(InstrumentId instrument, Timeframe timeframe) => Path.Combine(Folder, BarPartition.FolderOf(instrument, timeframe));
}
