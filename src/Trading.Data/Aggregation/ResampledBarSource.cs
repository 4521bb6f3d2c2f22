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
    public IMarketDataReader<Bar> Open()
    {
        var aggregator = new BarAggregator(_source.Timeframe, Timeframe, _calendar);
        return new AggregatedBarReader<Bar>(_source.Open(), bars => aggregator.AddAll(bars.Span));
    }
}
