namespace Trading.Data;

/// <summary>Several sources of bars of one instrument and timeframe, one behind the other.</summary>
public sealed class JoinedBarSource : JoinedMarketDataSource<Bar>, IBarSource
{
    /// <summary>Creates a source of <paramref name="sources"/>, which must be in order of time.</summary>
    /// <param name="instrument">Whose data this is.</param>
    /// <param name="sources">The parts; one at least.</param>
    /// <param name="description">Where the data comes from, for reports.</param>
    /// <exception cref="ArgumentException">The parts' timeframes differ.</exception>
    public JoinedBarSource(Instrument instrument, IReadOnlyList<IBarSource> sources, string description)
        : base(instrument, sources, description)
    {
        Timeframe = sources[0].Timeframe;
        foreach (var source in sources)
        {
            if (source.Timeframe != Timeframe)
                throw new ArgumentException($"The bars of {source.Description} are of {source.Timeframe}, those of {sources[0].Description} of {Timeframe}.", nameof(sources));
        }
    }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }
}
