namespace Trading.Data;

/// <summary>Trades and quotes that bars could have come from: the same market, so that trades happen at the quotes, and bars made of the trades are the bars.</summary>
/// <remarks>A bar's trades go from its open by its high and low, in either order, to its close; their sizes add up to its volume in lots. A bar without volume has no trade. Equal options and bars give equal trades and quotes.</remarks>
public sealed class GeneratedTicks
{
    private readonly IBarSource _bars;
    private readonly GeneratedTicksOptions _options;

    /// <summary>Creates trades and quotes of <paramref name="bars"/>, whose prices must stand on the instrument's tick.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GeneratedTicks(IBarSource bars, GeneratedTicksOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        options ??= new();
        if (options.TradesPerBar is < 4 or > 10_000 || options.SpreadTicks is < 1 or > 10_000)
            throw new ArgumentOutOfRangeException(nameof(options), $"{nameof(options.TradesPerBar)} must be 4 to 10,000, {nameof(options.SpreadTicks)} 1 to 10,000.");
        _bars = bars;
        _options = new() { Seed = options.Seed, TradesPerBar = options.TradesPerBar, SpreadTicks = options.SpreadTicks };
        Trades = new Source<Trade>(this, static (trade, _) => trade);
        Quotes = new Source<Quote>(this, static (_, quote) => quote);
    }

    /// <summary>The trades.</summary>
    public IMarketDataSource<Trade> Trades { get; }

    /// <summary>The best bid and offer at each trade.</summary>
    public IMarketDataSource<Quote> Quotes { get; }

    private sealed class Source<T>(GeneratedTicks owner, Func<Trade, Quote, T> pick) : IMarketDataSource<T>
    {
        public Instrument Instrument => owner._bars.Instrument;

        public string Description => FormattableString.Invariant($"{owner._bars.Description}, ticks with seed {owner._options.Seed}");

        public IMarketDataReader<T> Open() => new Reader<T>(owner, pick);
    }

    private sealed class Reader<T>(GeneratedTicks owner, Func<Trade, Quote, T> pick) : IMarketDataReader<T>
    {
        private readonly IMarketDataReader<Bar> _reader = owner._bars.Open();
        private readonly BarTicks _ticks = new(owner._bars.Instrument, owner._options);
        private readonly List<T> _out = [];
        private ReadOnlyMemory<Bar> _rest;

        public long? ExpectedCount => null;

        public double Progress => _rest.IsEmpty ? _reader.Progress : Math.Min(_reader.Progress, 0.999);

        public ReadOnlyMemory<T> Read()
        {
            _out.Clear();
            while (_out.Count == 0)
            {
                if (_rest.IsEmpty)
                    _rest = _reader.Read();
                if (_rest.IsEmpty)
                    return default;
                foreach (var (trade, quote) in _ticks.Make(_rest.Span[0]))
                    _out.Add(pick(trade, quote));
                _rest = _rest[1..];
            }

            return _out.ToArray();
        }

        public void Dispose() => _reader.Dispose();
    }
}
