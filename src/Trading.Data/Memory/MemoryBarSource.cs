namespace Trading.Data;

/// <summary>Bars that are in memory already: hand-made, computed, or read before. Read in one piece and without a copy.</summary>
/// <remarks>The array is not copied; whoever changes it afterwards changes what the source gives.</remarks>
public sealed class MemoryBarSource : MemoryMarketDataSource<Bar>, IBarSource
{
    /// <summary>Creates a source over <paramref name="bars"/>, which are checked here.</summary>
    /// <param name="instrument">Whose bars these are.</param>
    /// <param name="timeframe">How long each bar is.</param>
    /// <param name="bars">The bars, in order of time; an array fits.</param>
    /// <param name="description">Where they come from, for reports.</param>
    /// <exception cref="MarketDataException">A bar is out of order, or its numbers cannot be; names its index.</exception>
    public MemoryBarSource(Instrument instrument, Timeframe timeframe, ReadOnlyMemory<Bar> bars, string description = "memory")
        : base(instrument, bars, description)
    {
        if (timeframe.Count == 0)
            throw new ArgumentException("The timeframe is not set.", nameof(timeframe));
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }
}
