namespace Trading.Data;

/// <summary>Makes bars of quotes as they come, by the clock or by how many there are: the same code live and in history.</summary>
/// <remarks>Nothing is traded in a quote, so that the volume of such bars is 0. The bar in which the quotes begin is given even where they begin in its midst.</remarks>
public sealed class QuoteBarAggregator
{
    private readonly TradeBarAggregator _prices;
    private readonly QuoteBarPrice _price;
    private Trade[] _trades = [];

    /// <summary>Creates an aggregator.</summary>
    /// <param name="instrument">Whose quotes these are.</param>
    /// <param name="rule">When a bar is complete: <see cref="TradeBarRule.Time"/>, or <see cref="TradeBarRule.Ticks"/> for a number of quotes.</param>
    /// <param name="price">Which price.</param>
    /// <param name="calendar">A market's sessions, as for <see cref="TradeBarAggregator"/>.</param>
    /// <exception cref="ArgumentException">The rule is another one, or there is a calendar for one that is not by the clock.</exception>
    public QuoteBarAggregator(Instrument instrument, TradeBarRule rule, QuoteBarPrice price = QuoteBarPrice.Mid, TradingCalendar? calendar = null)
    {
        if (rule is not ({ Kind: TradeBarKind.Time } or { Kind: TradeBarKind.Sum, Measure: TradeMeasure.Ticks }))
            throw new ArgumentException("Bars of quotes are by the clock or by the number of quotes.", nameof(rule));
        if (!Enum.IsDefined(price))
            throw new ArgumentOutOfRangeException(nameof(price), price, "There is no such price of a quote.");
        _prices = new(instrument, rule, calendar, "quote");
        _price = price;
    }

    /// <summary>When a bar is complete.</summary>
    public TradeBarRule Rule => _prices.Rule;

    /// <summary>How many quotes are in the bar that is not complete yet.</summary>
    public int PendingQuotes => _prices.PendingTrades;

    /// <summary>Adds a quote and gives the bar that it completes; mostly none. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">The quote's price or time cannot be.</exception>
    public ReadOnlySpan<Bar> Add(in Quote quote) => Add(new ReadOnlySpan<Quote>(in quote));

    /// <summary>Adds quotes and gives the bars that they complete. Valid until the next call.</summary>
    /// <exception cref="MarketDataException">A quote's price or time cannot be.</exception>
    public ReadOnlySpan<Bar> Add(ReadOnlySpan<Quote> quotes) => AddAll(quotes).Span;

    /// <summary>Says that time has come to <paramref name="now"/> without a further quote, and gives the bar that is complete by the clock, if any.</summary>
    public ReadOnlySpan<Bar> AdvanceTo(Timestamp now) => _prices.AdvanceTo(now);

    internal ReadOnlyMemory<Bar> AddAll(ReadOnlySpan<Quote> quotes)
    {
        if (_trades.Length < quotes.Length)
            _trades = new Trade[quotes.Length];
        for (int i = 0; i < quotes.Length; i++)
            _trades[i] = PriceOf(quotes[i]);
        return _prices.AddAll(_trades.AsSpan(0, quotes.Length));
    }

    private Trade PriceOf(in Quote quote)
    {
        double price = _price switch
        {
            QuoteBarPrice.Bid => quote.BidPrice,
            QuoteBarPrice.Ask => quote.AskPrice,
            _ => quote.MidPrice,
        };
        return new(quote.Time, price, 0, OrderSide.Buy);
    }
}
