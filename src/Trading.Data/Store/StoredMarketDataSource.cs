namespace Trading.Data;

/// <summary>Market data of a <see cref="MarketDataStore"/>.</summary>
/// <typeparam name="T">The kind.</typeparam>
public class StoredMarketDataSource<T> : IMarketDataSource<T>
{
    private readonly string _folder;
    private readonly StoreIdentity _identity;
    private readonly string? _version;
    private readonly Timestamp _from;
    private readonly Timestamp _to;

    internal StoredMarketDataSource(string folder, Instrument instrument, StoreIdentity identity, string? version, Timestamp from, Timestamp to)
    {
        _folder = folder;
        _identity = identity;
        _version = version;
        _from = from;
        _to = to;
        Instrument = instrument;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <summary>The folder of the data set, and its version where one was asked for.</summary>
    public string Description => _version is null ? _folder : $"{_folder}, version {_version}";

    /// <summary>Opens what is flushed now, or the version that was asked for; what a writer appends later is not seen.</summary>
    /// <exception cref="MarketDataException">A file is damaged.</exception>
    public IMarketDataReader<T> Open()
    {
        // A rewriting between reading where the files are and opening them takes them away; then they are elsewhere.
        for (int attempt = 0; ; attempt++)
        {
            var dataset = StoredDataset.Read(_folder) ?? throw new MarketDataException($"The data set '{_folder}' is no longer there.");
            var version = _version is null ? null : StoredDataset.Find(dataset, _version, _folder);
            try
            {
                return new StoredReader<T>(_folder, _identity, version?.Generation ?? dataset.Generation, version?.Rows ?? long.MaxValue, _from, _to);
            }
            catch (MarketDataException e) when (e.InnerException is FileNotFoundException or DirectoryNotFoundException && attempt < 3)
            {
            }
        }
    }

    /// <summary>The SHA-256 of all records of this source, by which a result can name its data; see <see cref="MarketDataHash"/>.</summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="MarketDataException">A file is damaged.</exception>
    public string ComputeContentHash() => MarketDataHash.Compute(this);
}
