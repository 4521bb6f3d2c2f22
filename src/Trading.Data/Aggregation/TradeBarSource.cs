namespace Trading.Data;

/// <summary>Bars by the clock of a source's trades, by <see cref="TradeBarAggregator"/>. The bar in which the trades end is left out, since nothing says that it is complete.</summary>
public sealed class TradeBarSource : IBarSource
{
    private readonly IMarketDataSource<Trade> _source;
    private readonly TradingCalendar? _calendar;

    /// <summary>Creates a source of the bars.</summary>
    /// <param name="source">The trades.</param>
    /// <param name="timeframe">How long each bar is.</param>
    /// <param name="calendar">The sessions to align to; <see langword="null"/> for alignment in UTC.</param>
    /// <exception cref="ArgumentException">The timeframe is not set.</exception>
    public TradeBarSource(IMarketDataSource<Trade> source, Timeframe timeframe, TradingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _ = new TradeBarAggregator(source.Instrument, TradeBarRule.Time(timeframe), calendar);
        _source = source;
        _calendar = calendar;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument => _source.Instrument;

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description => $"{_source.Description}, bars of trades{(_calendar is null ? "" : $" by the sessions of {_calendar}")}";

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open()
    {
        var aggregator = new TradeBarAggregator(Instrument, TradeBarRule.Time(Timeframe), _calendar);
        return new AggregatedBarReader<Trade>(_source.Open(), trades => aggregator.AddAll(trades.Span));
    }
}
