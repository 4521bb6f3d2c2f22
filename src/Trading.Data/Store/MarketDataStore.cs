namespace Trading.Data;

/// <summary>Market data of all kinds in a folder, packed and checked, at the speed of memory. docs/data-store.md gives the format to the byte.</summary>
/// <remarks>
/// What <see cref="IMarketDataWriter{T}.Flush"/> has returned from survives a crash of the process or the machine. One writer and any number of
/// readers work on a data set at a time; a reader sees what was flushed when it was opened.
/// </remarks>
public sealed class MarketDataStore : IMarketDataStore
{
    /// <summary>Creates a store over a folder, which need not be there yet.</summary>
    public MarketDataStore(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
    }

    /// <summary>The full path of the folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StoredSeries> List()
    {
        var found = new List<StoredSeries>();
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
            order = order != 0 ? order : a.Kind.CompareTo(b.Kind);
            return order != 0 || a.Kind != MarketDataKind.Bars ? order : a.Timeframe.Nanoseconds.CompareTo(b.Timeframe.Nanoseconds);
        });
        return found;
    }

    /// <inheritdoc/>
    public IMarketDataSource<T> Open<T>(InstrumentId instrument, Timeframe timeframe = default, Timestamp? from = null, Timestamp? to = null, string? version = null)
    {
        var identity = IdentityOf<T>(timeframe);
        var dataset = Read(instrument, identity, out string folder);
        if (version is not null)
            _ = StoredDataset.Find(dataset, version, folder);
        var start = from ?? Timestamp.MinValue;
        var end = to ?? Timestamp.MaxValue;
        return typeof(T) == typeof(Bar)
            ? (IMarketDataSource<T>)(object)new StoredBarSource(folder, dataset.ToInstrument(), identity, version, start, end)
            : new StoredMarketDataSource<T>(folder, dataset.ToInstrument(), identity, version, start, end);
    }

    /// <inheritdoc/>
    public IMarketDataWriter<T> OpenWriter<T>(Instrument instrument, string source, Timeframe timeframe = default)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var identity = IdentityOf<T>(timeframe);
        return new StoreWriter<T>(FolderOf(instrument.Id, identity), instrument, identity, source);
    }

    /// <inheritdoc/>
    public StoredVersion Freeze<T>(InstrumentId instrument, Timeframe timeframe = default)
    {
        var identity = IdentityOf<T>(timeframe);
        _ = Read(instrument, identity, out string folder);
        using var writerLock = StoreWriter<T>.LockDataset(folder);
        return Freeze<T>(folder, StoredDataset.Read(folder)!);
    }

    /// <inheritdoc/>
    public StoredVersion Replace<T>(IMarketDataSource<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var identity = IdentityOf<T>(source is IBarSource bars ? bars.Timeframe : default);
        string folder = FolderOf(source.Instrument.Id, identity);
        using var writerLock = StoreWriter<T>.LockDataset(folder);
        var dataset = StoredDataset.Read(folder) ?? StoredDataset.From(source.Instrument, identity, []) with { Generation = 0 };
        if (dataset.Generation > 0)
        {
            Freeze<T>(folder, dataset);
            dataset = StoredDataset.Read(folder)!;
        }

        int generation = NextGeneration(dataset);
        Rewrite(folder, generation, source, identity, StoreCompression.Fast);
        string[] sources = [.. dataset.Sources.Where(name => name != source.Description), source.Description];
        (StoredDataset.From(source.Instrument, identity, sources) with { Generation = generation, Versions = dataset.Versions }).Write(folder);
        return Freeze<T>(folder, StoredDataset.Read(folder)!);
    }

    /// <summary>Writes the files of a data set anew with full blocks, where many small flushes left many small ones. The content and its versions stay.</summary>
    /// <param name="instrument">Whose data.</param>
    /// <param name="timeframe">How long each bar is; not set for other kinds.</param>
    /// <param name="compression">How to pack it; what is appended later is packed for speed.</param>
    /// <returns>By how many bytes the files became smaller.</returns>
    /// <exception cref="MarketDataException">There is no such data set, another writer is at work, or it is damaged; nothing has changed then.</exception>
    public long Compact<T>(InstrumentId instrument, Timeframe timeframe = default, StoreCompression compression = StoreCompression.Fast)
    {
        var identity = IdentityOf<T>(timeframe);
        _ = Read(instrument, identity, out string folder);
        using var writerLock = StoreWriter<T>.LockDataset(folder);
        var dataset = StoredDataset.Read(folder)!;
        var current = new StoredMarketDataSource<T>(folder, dataset.ToInstrument(), identity, null, Timestamp.MinValue, Timestamp.MaxValue);
        long before = Describe(folder, dataset).Bytes;
        int generation = NextGeneration(dataset);
        string hash = current.ComputeContentHash();
        Rewrite(folder, generation, current, identity, compression);
        using (var written = new StoredReader<T>(folder, identity, generation, long.MaxValue, Timestamp.MinValue, Timestamp.MaxValue))
        {
            if (MarketDataHash.Compute(written) != hash)
                throw new MarketDataException($"What was written to '{StoredDataset.GenerationFolder(folder, generation)}' is not what was read; the disk or the memory is at fault.");
        }

        // A version is the first rows of a generation, whatever blocks they stand in.
        var compacted = dataset with
        {
            Generation = generation,
            Versions = [.. dataset.Versions.Select(version => version.Generation == dataset.Generation ? version with { Generation = generation } : version)],
        };
        compacted.Write(folder);
        Directory.Delete(StoredDataset.GenerationFolder(folder, dataset.Generation), recursive: true);
        return before - Describe(folder, compacted).Bytes;
    }

    private static StoreIdentity IdentityOf<T>(Timeframe timeframe)
    {
        var kind = MarketDataKinds.Of<T>();
        if (kind == MarketDataKind.Bars && timeframe.Count == 0)
            throw new ArgumentException("Bars need a timeframe.", nameof(timeframe));
        if (kind != MarketDataKind.Bars && timeframe.Count != 0)
            throw new ArgumentException($"{MarketDataKinds.NameOf(kind)} have no timeframe.", nameof(timeframe));
        return new(kind, timeframe);
    }

    private static int NextGeneration(StoredDataset dataset) =>
        Math.Max(dataset.Generation, dataset.Versions.Select(version => version.Generation).DefaultIfEmpty(0).Max()) + 1;

    private static void Rewrite<T>(string folder, int generation, IMarketDataSource<T> source, StoreIdentity identity, StoreCompression compression)
    {
        try
        {
            using var writer = StoreWriter<T>.OfGeneration(folder, generation, source.Instrument, identity, compression);
            using var reader = source.Open();
            while (reader.Read() is { IsEmpty: false } records)
                writer.Append(records.Span);
            writer.Flush();
        }
        catch
        {
            Directory.Delete(StoredDataset.GenerationFolder(folder, generation), recursive: true);
            throw;
        }
    }

    private static StoredVersion Freeze<T>(string folder, StoredDataset dataset)
    {
        var described = Describe(folder, dataset);
        using var reader = new StoredReader<T>(folder, dataset.Identity, dataset.Generation, long.MaxValue, Timestamp.MinValue, Timestamp.MaxValue);
        string hash = MarketDataHash.Compute(reader);
        if (!dataset.Versions.Any(version => version.Hash == hash))
        {
            var version = new StoredDatasetVersion(hash, dataset.Generation, described.Count, described.Start.UnixNanoseconds, described.End.UnixNanoseconds);
            (dataset with { Versions = [.. dataset.Versions, version] }).Write(folder);
        }

        return new(hash, described.Count, described.Start, described.End);
    }

    private static StoredSeries Describe(string folder, StoredDataset dataset)
    {
        var identity = dataset.Identity;
        long rows = 0;
        long bytes = 0;
        int files = 0;
        Timestamp start = default;
        Timestamp end = default;
        foreach (string path in StoredDataset.FilesOf(folder, dataset.Generation, identity.Kind))
        {
            using var file = DiskStoreFile.OpenRead(path);
            if (StoreFileHeader.Read(file, identity) is not { Rows: > 0 } commit)
                continue;
            start = rows == 0 ? commit.FirstTime : start;
            end = commit.LastCloseTime;
            rows += commit.Rows;
            bytes += commit.Length;
            files++;
        }

        return new(dataset.ToInstrument(), identity.Kind, identity.Timeframe, dataset.Sources, rows, start, end, files, bytes,
            [.. dataset.Versions.Select(version => new StoredVersion(version.Hash, version.Rows, new(version.Start), new(version.End)))]);
    }

    private StoredDataset Read(InstrumentId instrument, StoreIdentity identity, out string folder)
    {
        folder = FolderOf(instrument, identity);
        return StoredDataset.Read(folder) ?? throw new MarketDataException($"The store '{Folder}' has no {identity} of {instrument}.");
    }

    private string FolderOf(InstrumentId instrument, StoreIdentity identity) => Path.Combine(Folder, StorePartition.FolderOf(instrument, identity));
}
