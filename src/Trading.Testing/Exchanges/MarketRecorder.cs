namespace Trading.Testing;

/// <summary>Keeps all that market streams bring.</summary>
public sealed class MarketRecorder : IMarketStreamHandler
{
    /// <summary>The bars, and whether each was closed.</summary>
    public IList<(Bar Bar, bool IsClosed)> Bars { get; } = [];

    /// <summary>The quotes.</summary>
    public IList<Quote> Quotes { get; } = [];

    /// <summary>The trades.</summary>
    public IList<VenueTrade> Trades { get; } = [];

    /// <summary>How the book stood at each change.</summary>
    public IList<BookStatus> Books { get; } = [];

    /// <summary>What happened to the streams.</summary>
    public IList<StreamEvent> Events { get; } = [];

    /// <summary>The book as last shown.</summary>
    public IBookView? Book { get; private set; }

    /// <summary>Looks at each change of the book.</summary>
    public Action<IBookView, BookStatus>? BookChanged { get; set; }

    /// <summary>Whether the book was good when last shown.</summary>
    public bool IsBookSynced => Books.Count > 0 && Books[^1].State == BookState.Synced;

    /// <inheritdoc/>
    public void OnBar(Instrument instrument, in Bar bar, bool isClosed) => Bars.Add((bar, isClosed));

    /// <inheritdoc/>
    public void OnQuote(Instrument instrument, in Quote quote) => Quotes.Add(quote);

    /// <inheritdoc/>
    public void OnTrade(Instrument instrument, in VenueTrade trade) => Trades.Add(trade);

    /// <inheritdoc/>
    public void OnBook(Instrument instrument, IBookView book, in BookStatus status)
    {
        Book = book;
        Books.Add(status);
        BookChanged?.Invoke(book, status);
    }

    /// <inheritdoc/>
    public void OnStreamEvent(in StreamEvent streamEvent) => Events.Add(streamEvent);
}
