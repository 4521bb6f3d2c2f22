namespace Trading.Live;

/// <summary>One thing that a session is told. All that it does follows from these, in their order.</summary>
internal readonly struct SessionInput
{
    public EntryKind Kind { get; init; }

    /// <summary>When it arrived.</summary>
    public Timestamp Time { get; init; }

    /// <summary>The number of the feed that it is of.</summary>
    public int Feed { get; init; }

    public Bar Bar { get; init; }

    public Quote Quote { get; init; }

    public Trade Trade { get; init; }

    /// <summary>What else it says, by its kind; never changed once it is here.</summary>
    public object? Content { get; init; }

    public static SessionInput OfBar(int feed, in Bar bar) => new() { Kind = EntryKind.Bar, Feed = feed, Bar = bar };

    public static SessionInput OfQuote(int feed, in Quote quote) => new() { Kind = EntryKind.Quote, Feed = feed, Quote = quote };

    public static SessionInput OfTrade(int feed, in Trade trade) => new() { Kind = EntryKind.Trade, Feed = feed, Trade = trade };

    public static SessionInput Of(EntryKind kind, object? content = null) => new() { Kind = kind, Content = content };

    public static SessionInput OfBook(int feed, BookDelta[] changes) => new() { Kind = EntryKind.Book, Feed = feed, Content = changes };

    public SessionInput At(Timestamp time) =>
        new() { Kind = Kind, Time = time, Feed = Feed, Bar = Bar, Quote = Quote, Trade = Trade, Content = Content };
}
