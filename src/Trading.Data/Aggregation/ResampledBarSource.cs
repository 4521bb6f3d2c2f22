namespace Trading.Data;

/// <summary>The bars of another source as bars of a larger timeframe, by <see cref="BarAggregator"/>.</summary>
public sealed class ResampledBarSource : IBarSource
{
    private readonly IBarSource _source;
    private readonly TradingCalendar? _calendar;

    /// <summary>Creates a source of the larger bars.</summary>
    /// <param name="source">The smaller bars.</param>
    /// <param name="timeframe">How long the larger ones are.</param>
    /// <param name="calendar">The sessions to align to; <see langword="null"/> for alignment in UTC.</param>
    /// <exception cref="ArgumentException">The timeframe is not a whole number of the source's bars.</exception>
    public ResampledBarSource(IBarSource source, Timeframe timeframe, TradingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _ = new BarAggregator(source.Timeframe, timeframe, calendar);
        _source = source;
        _calendar = calendar;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument => _source.Instrument;

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description => $"{_source.Description}, resampled from {_source.Timeframe}{(_calendar is null ? "" : $" by the sessions of {_calendar}")}";

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new Reader(_source.Open(), new BarAggregator(_source.Timeframe, Timeframe, _calendar));

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
