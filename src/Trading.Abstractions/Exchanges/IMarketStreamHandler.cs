namespace Trading;

/// <summary>Gets what a market stream brings. Called by one thread at a time; what it holds up, it holds up for the whole connection.</summary>
public interface IMarketStreamHandler
{
    /// <summary>A bar; one that is not closed may come again and again.</summary>
    void OnBar(Instrument instrument, in Bar bar, bool isClosed);

    /// <summary>The best bid and offer.</summary>
    void OnQuote(Instrument instrument, in Quote quote);

    /// <summary>A trade; each once, in order.</summary>
    void OnTrade(Instrument instrument, in VenueTrade trade);

    /// <summary>The book changed, or is no longer to be trusted: read it only while <see cref="BookStatus.State"/> is <see cref="BookState.Synced"/>; it is empty otherwise.</summary>
    void OnBook(Instrument instrument, IBookView book, in BookStatus status);

    /// <summary>Something happened to the stream: connected, lost, a gap, silence.</summary>
    void OnStreamEvent(in StreamEvent streamEvent);
}
