namespace Trading.Data;

/// <summary>Market data that is in memory already: hand-made, computed, or read before. Read in one piece and without a copy.</summary>
/// <typeparam name="T">The kind: <see cref="Quote"/>, <see cref="Trade"/>, <see cref="BookDelta"/>, <see cref="FundingRate"/> or <see cref="CorporateAction"/>; for bars see <see cref="MemoryBarSource"/>.</typeparam>
/// <remarks>The array is not copied; whoever changes it afterwards changes what the source gives.</remarks>
public class MemoryMarketDataSource<T> : IMarketDataSource<T>
{
    private readonly ReadOnlyMemory<T> _records;

    /// <summary>Creates a source over <paramref name="records"/>, which are checked here.</summary>
    /// <param name="instrument">Whose data this is.</param>
    /// <param name="records">The data, in order of time, where several of one moment may follow each other; an array fits.</param>
    /// <param name="description">Where it comes from, for reports.</param>
    /// <exception cref="MarketDataException">Something is out of order, or its numbers cannot be; names its index.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is no kind of market data.</exception>
    public MemoryMarketDataSource(Instrument instrument, ReadOnlyMemory<T> records, string description = "memory")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        Instrument = instrument;
        Description = description;
        _records = records;
        RecordSchemas.Of<T>().Check(records.Span, description);
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IMarketDataReader<T> Open() => new Reader(_records);

    private sealed class Reader(ReadOnlyMemory<T> records) : IMarketDataReader<T>
    {
        private ReadOnlyMemory<T> _rest = records;

        public long? ExpectedCount { get; } = records.Length;

        public double Progress => _rest.IsEmpty ? 1 : 0;

        public ReadOnlyMemory<T> Read()
        {
            var all = _rest;
            _rest = default;
            return all;
        }

        public void Dispose() => _rest = default;
    }
}
