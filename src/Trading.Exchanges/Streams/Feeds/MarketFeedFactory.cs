namespace Trading.Exchanges;

/// <summary>Makes feeds that fetch what they missed by a venue's snapshots and history.</summary>
internal sealed class MarketFeedFactory(StreamEnvironment environment, IMarketSnapshots snapshots, IMarketHistory? history)
{
    private const int MaxBarPages = 20;

    public QuoteFeed CreateQuotes(string name, Instrument instrument) => new(name, instrument, environment);

    /// <param name="name">The venue's name of it.</param>
    /// <param name="instrument">What is traded.</param>
    /// <param name="areNumbered">Whether the ids are numbers of which none is left out.</param>
    public TradeFeed CreateTrades(string name, Instrument instrument, bool areNumbered = false) =>
        new(name, instrument, environment, (of, cancellationToken) => snapshots.GetTradesAsync(of, 1_000, cancellationToken), areNumbered);

    public BarFeed CreateBars(string name, Instrument instrument, Timeframe timeframe) =>
        new(name, instrument, timeframe, environment, history is null ? null : FetchBarsAsync);

    /// <param name="name">The venue's name of it.</param>
    /// <param name="instrument">Whose book.</param>
    /// <param name="book">How it is kept.</param>
    /// <param name="snapshotDepth">How many levels are asked for where the snapshot has to be.</param>
    /// <param name="renew">Has the venue send it from its beginning.</param>
    public BookFeed CreateBook(string name, Instrument instrument, MaintainedBook book, int snapshotDepth, Action<BookFeed> renew) =>
        new(name, instrument, environment, book, (of, cancellationToken) => snapshots.GetBookAsync(of, snapshotDepth, cancellationToken), renew);

    private async Task<IReadOnlyList<Bar>> FetchBarsAsync(Instrument instrument, Timeframe timeframe, Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        var bars = new List<Bar>();
        string? cursor = null;
        for (int page = 0; page < MaxBarPages; page++)
        {
            var answer = await history!.ReadAsync<Bar>(new(instrument, timeframe, from, to, cursor), cancellationToken);
            bars.AddRange(answer.Records.Span);
            cursor = answer.NextCursor;
            if (cursor is null)
                break;
        }

        return bars;
    }
}
