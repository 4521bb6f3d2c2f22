namespace Trading.Exchanges.Tests;

/// <summary>Keeps all that streams bring.</summary>
internal sealed class MarketRecorder : IMarketStreamHandler
{
    public List<(Bar Bar, bool IsClosed)> Bars { get; } = [];

    public List<Quote> Quotes { get; } = [];

    public List<VenueTrade> Trades { get; } = [];

    public List<BookStatus> Books { get; } = [];

    public List<StreamEvent> Events { get; } = [];

    public IBookView? Book { get; private set; }

    public Action<IBookView, BookStatus>? OnBookChange { get; set; }

    public void OnBar(Instrument instrument, in Bar bar, bool isClosed) => Bars.Add((bar, isClosed));

    public void OnQuote(Instrument instrument, in Quote quote) => Quotes.Add(quote);

    public void OnTrade(Instrument instrument, in VenueTrade trade) => Trades.Add(trade);

    public void OnBook(Instrument instrument, IBookView book, in BookStatus status)
    {
        Book = book;
        Books.Add(status);
        OnBookChange?.Invoke(book, status);
    }

    public void OnStreamEvent(in StreamEvent streamEvent) => Events.Add(streamEvent);
}
