namespace Trading.Data;

/// <summary>Bars that are in memory already: hand-made, computed, or read before. Read in one piece and without a copy.</summary>
/// <remarks>The array is not copied; whoever changes it afterwards changes what the source gives.</remarks>
public sealed class MemoryBarSource : IBarSource
{
    private readonly ReadOnlyMemory<Bar> _bars;

    /// <summary>Creates a source over <paramref name="bars"/>, which are checked here.</summary>
    /// <param name="instrument">Whose bars these are.</param>
    /// <param name="timeframe">How long each bar is.</param>
    /// <param name="bars">The bars, in order of time; an array fits.</param>
    /// <param name="description">Where they come from, for reports.</param>
    /// <exception cref="MarketDataException">A bar is out of order, or its numbers cannot be; names its index.</exception>
    public MemoryBarSource(Instrument instrument, Timeframe timeframe, ReadOnlyMemory<Bar> bars, string description = "memory")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (timeframe.Count == 0)
            throw new ArgumentException("The timeframe is not set.", nameof(timeframe));
        Instrument = instrument;
        Timeframe = timeframe;
        Description = description;
        _bars = bars;
        Check(bars.Span, description);
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new Reader(_bars);

    private static void Check(ReadOnlySpan<Bar> bars, string description)
    {
        for (int i = 0; i < bars.Length; i++)
        {
            ref readonly var bar = ref bars[i];
            string? fault = BarRules.FaultOf(bar);
            if (fault is null && i > 0)
                fault = BarRules.FaultOfOrder(bars[i - 1], bar);
            if (fault is not null)
                throw new MarketDataException(FormattableString.Invariant($"{description}, bar {i} at {bar.OpenTime}: {fault}"));
        }
    }

    private sealed class Reader(ReadOnlyMemory<Bar> bars) : IMarketDataReader<Bar>
    {
        private ReadOnlyMemory<Bar> _rest = bars;

        public long? ExpectedCount { get; } = bars.Length;

        public double Progress => _rest.IsEmpty ? 1 : 0;

        public ReadOnlyMemory<Bar> Read()
        {
            var all = _rest;
            _rest = default;
            return all;
        }

        public void Dispose() => _rest = default;
    }
}
