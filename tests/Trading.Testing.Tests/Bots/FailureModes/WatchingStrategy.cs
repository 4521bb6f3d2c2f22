namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Trades nothing, and keeps what it is shown.</summary>
public sealed class WatchingStrategy : Strategy
{
    public List<Timestamp> BarCloses { get; } = [];

    public List<Trade> Trades { get; } = [];

    public List<Quote> Quotes { get; } = [];

    /// <summary>The best prices of each book that it was shown, in ticks; 0 for an empty side.</summary>
    public List<(long Bid, long Ask)> Books { get; } = [];

    protected override void OnBar(in Bar bar) => BarCloses.Add(bar.CloseTime);

    protected override void OnTrade(Instrument instrument, in Trade trade) => Trades.Add(trade);

    protected override void OnQuote(Instrument instrument, in Quote quote) => Quotes.Add(quote);

    protected override void OnBook(Instrument instrument, IBookView book) => Books.Add((
        book.TryGetBest(OrderSide.Buy, out var bid) ? bid.PriceTicks : 0,
        book.TryGetBest(OrderSide.Sell, out var ask) ? ask.PriceTicks : 0));
}
