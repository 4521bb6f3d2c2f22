namespace Trading.Data;

/// <summary>The bars of a synthetic spread: the weighted sum of its legs' bars, where all of them have one.</summary>
/// <remarks>
/// Open and close are exact. Within a bar the legs' highs and lows need not have come together, so the spread's high is the highest and its
/// low the lowest that it can have been. The volume is the least of the legs' volumes over their weights: as much as could have traded of the whole.
/// </remarks>
public sealed class SpreadBarSource : IBarSource
{
    private readonly IBarSource[] _sources;
    private readonly double[] _weights;

    /// <summary>Creates the source.</summary>
    /// <param name="spread">An instrument of kind <see cref="InstrumentKind.Spread"/> with its legs.</param>
    /// <param name="legs">A source of each leg, in any order, all of one timeframe.</param>
    /// <exception cref="ArgumentException">The instrument is no spread, a leg has no source or no weight, or the timeframes differ.</exception>
    public SpreadBarSource(Instrument spread, IReadOnlyList<IBarSource> legs)
    {
        ArgumentNullException.ThrowIfNull(spread);
        ArgumentNullException.ThrowIfNull(legs);
        if (spread.Kind != InstrumentKind.Spread || spread.Legs.Count == 0)
            throw new ArgumentException($"{spread} is no spread with legs.", nameof(spread));
        if (spread.Legs.FirstOrDefault(leg => leg.Weight == 0 || !double.IsFinite(leg.Weight)) is { } weightless)
            throw new ArgumentException(FormattableString.Invariant($"The weight of {weightless.Instrument} is {weightless.Weight}; a leg has one that is not zero."), nameof(spread));
        Instrument = spread;
        _weights = [.. spread.Legs.Select(leg => leg.Weight)];
        _sources = [.. spread.Legs.Select(leg => legs.FirstOrDefault(source => source.Instrument.Id == leg.Instrument)
            ?? throw new ArgumentException($"There is no source of {leg.Instrument}, a leg of {spread}.", nameof(legs)))];
        if (_sources.FirstOrDefault(source => source.Timeframe != _sources[0].Timeframe) is { } other)
            throw new ArgumentException($"{other.Instrument} has bars of {other.Timeframe}, {_sources[0].Instrument} of {_sources[0].Timeframe}; the legs of a spread need the same.", nameof(legs));
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe => _sources[0].Timeframe;

    /// <inheritdoc/>
    public string Description => $"{Instrument}: {string.Join(", ", _sources.Zip(_weights, (source, weight) => FormattableString.Invariant($"{weight} × {source.Description}")))}";

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open() => new SpreadBarReader([.. _sources.Select(source => source.Open())], _weights);
}
