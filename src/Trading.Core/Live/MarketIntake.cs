namespace Trading.Live;

/// <summary>Takes what market streams bring, leaves out what is old or doubled, and passes it to the session.</summary>
internal sealed class MarketIntake(SessionQueue queue, SessionTime time, IReadOnlyList<FeedPlan> feeds) : IMarketStreamHandler
{
    /// <summary>How many levels of a book's side are wanted, and passed on.</summary>
    public const int BookDepth = 50;

    private readonly Timestamp[] _last = [.. feeds.Select(_ => Timestamp.MinValue)];
    private List<(Instrument Instrument, Bar Bar)>? _held;
    private readonly bool[] _isBookShown = new bool[feeds.Count];

    /// <summary>How many data were left out because they were older than what was there, or there already.</summary>
    public long StaleCount { get; private set; }

    /// <summary>When something last came.</summary>
    public Timestamp LastTime { get; private set; } = Timestamp.MinValue;

    /// <summary>Says up to when a feed has its data already: from history, or from before a restart.</summary>
    public void Skip(int feed, Timestamp until) => _last[feed] = until;

    /// <summary>Keeps bars back until <see cref="Release"/>, because history has to come first; what else comes is passed over.</summary>
    public void Hold() => _held = [];

    /// <summary>Passes on what was kept back and is not in the history.</summary>
    public void Release()
    {
        lock (_last)
        {
            var held = _held ?? [];
            _held = null;
            foreach (var (instrument, bar) in held)
                Pass(instrument, in bar);
        }
    }

    public void OnBar(Instrument instrument, in Bar bar, bool isClosed)
    {
        LastTime = time.Now();
        if (!isClosed)
            return;
        lock (_last)
        {
            if (_held is not null)
                _held.Add((instrument, bar));
            else
                Pass(instrument, in bar);
        }
    }

    public void OnQuote(Instrument instrument, in Quote quote)
    {
        var now = LastTime = time.Now();
        int feed = FeedOf(instrument, MarketDataKind.Quotes);
        if (feed < 0 || _held is not null || queue.ShouldConflate())
            return;
        if (quote.Time < _last[feed] || !(quote.BidPrice < quote.AskPrice))
        {
            StaleCount++;
            return;
        }

        _last[feed] = quote.Time;
        queue.Add(SessionInput.OfQuote(feed, in quote).At(now));
    }

    public void OnTrade(Instrument instrument, in VenueTrade trade)
    {
        var now = LastTime = time.Now();
        int feed = FeedOf(instrument, MarketDataKind.Trades);
        if (feed < 0 || _held is not null)
            return;
        // Each comes once; where a venue merges its engines, times can step back by a hair.
        var at = trade.Trade.Time > _last[feed] ? trade.Trade.Time : _last[feed];
        _last[feed] = at;
        queue.Add(SessionInput.OfTrade(feed, trade.Trade with { Time = at }).At(now));
    }

    public void OnBook(Instrument instrument, IBookView book, in BookStatus status)
    {
        var now = LastTime = time.Now();
        int feed = FeedOf(instrument, MarketDataKind.BookDeltas);
        if (feed < 0 || _held is not null)
            return;
        if (status.State != BookState.Synced)
        {
            // A book that is not synced is never shown as good: it is empty.
            if (_isBookShown[feed])
                queue.Add(SessionInput.OfBook(feed, [new(now, BookAction.Clear, default, 0, 0, 0, IsLast: true)]).At(now));
            _isBookShown[feed] = false;
        }
        else if (!queue.ShouldConflate())
        {
            _isBookShown[feed] = true;
            queue.Add(SessionInput.OfBook(feed, ChangesOf(instrument, book, now)).At(now));
        }
    }

    public void OnStreamEvent(in StreamEvent streamEvent) =>
        queue.Add(SessionInput.Of(EntryKind.Stream, new StreamReport(streamEvent.Kind, streamEvent.Instrument?.Id, streamEvent.Text)).At(time.Now()));

    private void Pass(Instrument instrument, in Bar bar)
    {
        for (int feed = 0; feed < feeds.Count; feed++)
        {
            var plan = feeds[feed];
            if (plan.Kind != MarketDataKind.Bars || plan.Instrument != instrument.Id || plan.Timeframe.CloseOf(bar.OpenTime) != bar.CloseTime)
                continue;
            if (IsNew(feed, bar.CloseTime))
                queue.Add(SessionInput.OfBar(feed, in bar).At(time.Now()));
        }
    }

    private static BookDelta[] ChangesOf(Instrument instrument, IBookView book, Timestamp now)
    {
        var changes = new List<BookDelta> { new(now, BookAction.Clear, default, 0, 0, 0, IsLast: false) };
        AddSide(OrderSide.Buy);
        AddSide(OrderSide.Sell);
        changes[^1] = changes[^1] with { IsLast = true };
        return [.. changes];

        void AddSide(OrderSide side)
        {
            // Books of several connections come at the same time, so each has room of its own.
            Span<BookLevel> levels = stackalloc BookLevel[BookDepth];
            int count = book.CopyTo(side, levels);
            foreach (ref readonly var level in levels[..count])
                changes.Add(new(now, BookAction.Set, side, (double)instrument.PriceOf(level.PriceTicks), (double)instrument.QuantityOf(level.SizeLots), 0, IsLast: false));
        }
    }

    private bool IsNew(int feed, Timestamp at)
    {
        if (at <= _last[feed])
        {
            StaleCount++;
            return false;
        }

        _last[feed] = at;
        return true;
    }

    private int FeedOf(Instrument instrument, MarketDataKind kind)
    {
        for (int feed = 0; feed < feeds.Count; feed++)
        {
            if (feeds[feed].Kind == kind && feeds[feed].Instrument == instrument.Id)
                return feed;
        }

        return -1;
    }
}
