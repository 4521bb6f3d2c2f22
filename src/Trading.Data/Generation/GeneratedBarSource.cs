namespace Trading.Data;

/// <summary>Bars of a market that never was, for samples, tests and trying out: regimes, clustered volatility, fat tails and jumps.</summary>
/// <remarks>Equal options give the same bars to the last bit on every machine. What a strategy earns here says nothing about a real market.</remarks>
public sealed class GeneratedBarSource : IBarSource
{
    private readonly MarketGeneratorOptions _options;

    /// <summary>Creates a source of bars as <paramref name="options"/> describe them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GeneratedBarSource(MarketGeneratorOptions? options = null)
    {
        _options = MarketGeneratorOptions.Checked(options ?? new());
        Description = FormattableString.Invariant($"generated with seed {_options.Seed}");
    }

    /// <inheritdoc/>
    public Instrument Instrument => _options.Instrument;

    /// <inheritdoc/>
    public Timeframe Timeframe => _options.Timeframe;

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new Reader(_options);

    private sealed class Reader(MarketGeneratorOptions options) : IMarketDataReader<Bar>
    {
        private const int ChunkBars = 2048;

        private readonly MarketGenerator _market = new(options);
        private readonly Bar[] _bars = new Bar[Math.Min(ChunkBars, options.Count)];
        private long _read;

        public long? ExpectedCount => options.Count;

        public double Progress => _read == options.Count ? 1 : (double)_read / options.Count;

        public ReadOnlyMemory<Bar> Read()
        {
            int count = (int)Math.Min(_bars.Length, options.Count - _read);
            for (int i = 0; i < count; i++)
                _bars[i] = _market.Next();
            _read += count;
            return _bars.AsMemory(0, count);
        }

        public void Dispose()
        {
        }
    }
}
