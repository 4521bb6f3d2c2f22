namespace Trading.Data;

/// <summary>Bars drawn in blocks from a real series: its moves, shapes and volumes in another order, for asking what else might have happened.</summary>
/// <remarks>
/// A bar is drawn as its gap to the close before, its range and close relative to its open, and its volume. Blocks wrap around the end of the series. The
/// first price is that of the series, times follow each other without gaps, and prices stand on the instrument's tick. The series is held in memory.
/// </remarks>
public sealed class BootstrapBarSource : IBarSource
{
    private readonly Bar[] _bars;
    private readonly BootstrapOptions _options;
    private readonly long _count;

    /// <summary>Reads a series and creates a source of what is drawn from it.</summary>
    /// <exception cref="MarketDataException">The series is wrong, or has less than two bars.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public BootstrapBarSource(IBarSource source, BootstrapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.BlockLength, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Count, nameof(options));
        _options = new() { Seed = _options.Seed, Count = _options.Count, BlockLength = _options.BlockLength, IsStationary = _options.IsStationary };
        _bars = source.ReadAll();
        if (_bars.Length < 2)
            throw new MarketDataException($"{source.Description} has less than two bars, from which nothing can be drawn.");
        _count = _options.Count == 0 ? _bars.Length : _options.Count;
        Instrument = source.Instrument;
        Timeframe = source.Timeframe;
        Description = FormattableString.Invariant($"{source.Description}, drawn in blocks of {_options.BlockLength} with seed {_options.Seed}");
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new Reader(this);

    private sealed class Reader(BootstrapBarSource source) : IMarketDataReader<Bar>
    {
        private const int ChunkBars = 2048;

        // Far beyond both, a series has left what can be a price.
        private const double LowestTicks = 1;
        private const double HighestTicks = 1e13;

        private readonly Bar[] _out = new Bar[(int)Math.Min(ChunkBars, source._count)];
        private readonly DecimalGrid _grid = new(source.Instrument.TickSize);
        private Xoshiro256 _random = new(source._options.Seed);
        private Timestamp _open = source._bars[0].OpenTime;
        private double _close = source._bars[0].Open;
        private long _read;
        private int _at;
        private int _left;

        public long? ExpectedCount => source._count;

        public double Progress => (double)_read / source._count;

        public ReadOnlyMemory<Bar> Read()
        {
            int count = (int)Math.Min(_out.Length, source._count - _read);
            for (int i = 0; i < count; i++)
                _out[i] = Next();
            _read += count;
            return _out.AsMemory(0, count);
        }

        public void Dispose()
        {
        }

        private Bar Next()
        {
            var bars = source._bars;
            if (_left-- <= 0)
                BeginBlock();
            ref readonly var drawn = ref bars[_at];

            // The first bar has no close before it.
            double before = _at == 0 ? drawn.Open : bars[_at - 1].Close;
            double open = OnGrid(_close * (drawn.Open / before));
            double close = OnGrid(open * (drawn.Close / drawn.Open));
            double high = Math.Max(Math.Max(open, close), OnGrid(open * (drawn.High / drawn.Open)));
            double low = Math.Min(Math.Min(open, close), OnGrid(open * (drawn.Low / drawn.Open)));
            var opensAt = _open;
            _open = source.Timeframe.CloseOf(opensAt);
            _close = close;
            _at = (_at + 1) % bars.Length;
            return new(opensAt, _open, open, high, low, close, drawn.Volume);
        }

        private void BeginBlock()
        {
            _at = (int)(_random.NextUInt64() % (ulong)source._bars.Length);
            _left = source._options.BlockLength - 1;
            if (!source._options.IsStationary)
                return;
            double ends = 1.0 / source._options.BlockLength;
            _left = 0;
            while (_random.NextDouble() >= ends)
                _left++;
        }

        private double OnGrid(double price) => _grid.ValueOf(Math.Clamp(_grid.StepsOf(price), LowestTicks, HighestTicks));
    }
}
