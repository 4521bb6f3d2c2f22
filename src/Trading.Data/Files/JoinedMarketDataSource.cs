namespace Trading.Data;

/// <summary>Several sources of one instrument, one behind the other, as a file a day or a month.</summary>
/// <typeparam name="T">The kind.</typeparam>
public class JoinedMarketDataSource<T> : IMarketDataSource<T>
{
    private readonly IReadOnlyList<IMarketDataSource<T>> _sources;

    /// <summary>Creates a source of <paramref name="sources"/>, which must be in order of time.</summary>
    /// <param name="instrument">Whose data this is.</param>
    /// <param name="sources">The parts; one at least.</param>
    /// <param name="description">Where the data comes from, for reports.</param>
    public JoinedMarketDataSource(Instrument instrument, IReadOnlyList<IMarketDataSource<T>> sources, string description)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (sources.Count == 0)
            throw new ArgumentException("There is no source.", nameof(sources));
        _ = RecordSchemas.Of<T>();
        Instrument = instrument;
        Description = description;
        _sources = [.. sources];
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">When it is read: a source begins before the one before it ends.</exception>
    public IMarketDataReader<T> Open() => new Reader(_sources);

    private sealed class Reader(IReadOnlyList<IMarketDataSource<T>> sources) : IMarketDataReader<T>
    {
        private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
        private IMarketDataReader<T>? _reader;
        private T _last = default!;
        private bool _any;
        private int _index;

        public long? ExpectedCount => null;

        public double Progress => _index >= sources.Count ? 1 : (_index + (_reader?.Progress ?? 0)) / sources.Count;

        public ReadOnlyMemory<T> Read()
        {
            for (; _index < sources.Count; _index++)
            {
                bool begins = _reader is null;
                _reader ??= sources[_index].Open();
                var records = _reader.Read();
                if (!records.IsEmpty)
                {
                    if (begins && _any && _schema.FaultOfOrder(_last, records.Span[0]) is { } fault)
                        throw new MarketDataException($"{sources[_index].Description}: the first {_schema.Singular}, at {_schema.TimeOf(records.Span[0])}, does not fit behind {sources[_index - 1].Description}: {fault}");
                    _last = records.Span[^1];
                    _any = true;
                    return records;
                }

                _reader.Dispose();
                _reader = null;
            }

            return default;
        }

        public void Dispose() => _reader?.Dispose();
    }
}
