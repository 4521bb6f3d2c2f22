namespace Trading.Data;

/// <summary>The bars of another source as bars of a larger timeframe, by <see cref="BarAggregator"/>.</summary>
public sealed class ResampledBarSource : IBarSource
{
    private readonly IBarSource _source;

    /// <summary>Creates a source of the larger bars.</summary>
    /// <exception cref="ArgumentException">The timeframe is not a whole number of the source's bars.</exception>
    public ResampledBarSource(IBarSource source, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(source);
        _ = new BarAggregator(source.Timeframe, timeframe);
        _source = source;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument => _source.Instrument;

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description => $"{_source.Description}, resampled from {_source.Timeframe}";

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new Reader(_source.Open(), new BarAggregator(_source.Timeframe, Timeframe));

    private sealed class Reader(IMarketDataReader<Bar> source, BarAggregator aggregator) : IMarketDataReader<Bar>
    {
        private const int ChunkBars = 4096;

        private ReadOnlyMemory<Bar> _rest;

        public long? ExpectedCount => null;

        public double Progress => _rest.IsEmpty ? source.Progress : Math.Min(source.Progress, 0.999);

        public ReadOnlyMemory<Bar> Read()
        {
            while (true)
            {
                if (_rest.IsEmpty)
                    _rest = source.Read();
                if (_rest.IsEmpty)
                    return default;

                // A source may hand out all it has in one piece.
                int taken = Math.Min(ChunkBars, _rest.Length);
                var completed = aggregator.AddAll(_rest.Span[..taken]);
                _rest = _rest[taken..];
                if (!completed.IsEmpty)
                    return completed;
            }
        }

        public void Dispose() => source.Dispose();
    }
}
