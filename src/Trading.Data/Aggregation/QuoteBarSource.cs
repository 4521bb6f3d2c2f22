namespace Trading.Data;

/// <summary>Bars by the clock of a source's quotes, by <see cref="QuoteBarAggregator"/>. The bar in which the quotes end is left out, since nothing says that it is complete.</summary>
public sealed class QuoteBarSource : IBarSource
{
    private readonly IMarketDataSource<Quote> _source;
    private readonly TradingCalendar? _calendar;
    private readonly QuoteBarPrice _price;

    /// <summary>Creates a source of the bars.</summary>
    /// <param name="source">The quotes.</param>
    /// <param name="timeframe">How long each bar is.</param>
    /// <param name="price">Which price of the quotes.</param>
    /// <param name="calendar">The sessions to align to; <see langword="null"/> for alignment in UTC.</param>
    /// <exception cref="ArgumentException">The timeframe is not set.</exception>
    public QuoteBarSource(IMarketDataSource<Quote> source, Timeframe timeframe, QuoteBarPrice price = QuoteBarPrice.Mid, TradingCalendar? calendar = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _ = new QuoteBarAggregator(source.Instrument, TradeBarRule.Time(timeframe), price, calendar);
        _source = source;
        _calendar = calendar;
        _price = price;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument => _source.Instrument;

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <inheritdoc/>
    public string Description => $"{_source.Description}, bars of {_price} of quotes{(_calendar is null ? "" : $" by the sessions of {_calendar}")}";

    /// <inheritdoc/>
    public IMarketDataReader<Bar> Open()
    {
        var aggregator = new QuoteBarAggregator(Instrument, TradeBarRule.Time(Timeframe), _price, _calendar);
        return new AggregatedBarReader<Quote>(_source.Open(), quotes => aggregator.AddAll(quotes.Span));
    }
}
