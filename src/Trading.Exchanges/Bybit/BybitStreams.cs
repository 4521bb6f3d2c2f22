namespace Trading.Exchanges.Bybit;

/// <summary>Which topic carries what.</summary>
internal sealed class BybitStreams : IAsyncDisposable
{
    private static readonly int[] Depths = [50, 200, 1000];

    private readonly BybitMarket _market;
    private readonly MarketFeedFactory _feeds;
    private readonly int _bookDepth;
    private readonly StreamPool _pool;

    public BybitStreams(BybitMarket market, Uri streamUri, StreamEnvironment environment, MarketFeedFactory feeds, int bookDepth)
    {
        _market = market;
        _feeds = feeds;
        _bookDepth = bookDepth;

        // One topic a message: the venue refuses a whole message for one topic that it does not know.
        var limits = new StreamLimits
        {
            MaxTopics = 200,
            TopicsPerMessage = 1,
            MessageInterval = TimeSpan.FromMilliseconds(50),
            PingInterval = TimeSpan.FromSeconds(20),
            IdleLimit = TimeSpan.FromSeconds(50),
        };
        var uri = new Uri(streamUri, "/v5/public/" + market.Category);
        _pool = new(environment, limits, _ => new(new BybitStreamProtocol(uri)));
        Streams = new(NameOf, Create);
    }

    public MarketStreams Streams { get; }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private string NameOf(MarketSubscription subscription)
    {
        string symbol = subscription.Instrument.Id.Symbol;
        return subscription.Kind switch
        {
            MarketDataKind.Bars => $"kline.{BybitTimeframes.NameOf(subscription.Timeframe)}.{symbol}",

            // Tickers have no best prices on spot; a book of one level has them everywhere.
            MarketDataKind.Quotes => $"orderbook.1.{symbol}",
            MarketDataKind.Trades => $"publicTrade.{symbol}",
            MarketDataKind.BookDeltas => FormattableString.Invariant($"orderbook.{DepthOf(subscription.Depth)}.{symbol}"),
            _ => throw new NotSupportedException($"{_market.Venue} has no stream of {subscription.Kind}."),
        };
    }

    private int DepthOf(int wanted)
    {
        int depth = wanted > 0 ? wanted : _bookDepth;
        return Array.Find(Depths, offered => offered >= depth) is > 0 and var found ? found : Depths[^1];
    }

    private (MarketFeed Feed, StreamPool Pool) Create(MarketSubscription subscription)
    {
        string name = NameOf(subscription);
        var instrument = subscription.Instrument;
        MarketFeed feed = subscription.Kind switch
        {
            MarketDataKind.Bars => _feeds.CreateBars(name, instrument, subscription.Timeframe),
            MarketDataKind.Quotes => _feeds.CreateQuotes(name, instrument),
            MarketDataKind.Trades => _feeds.CreateTrades(name, instrument),
            _ => _feeds.CreateBook(name, instrument, new StreamedBook(BookContinuity.Next), DepthOf(subscription.Depth), _pool.Renew),
        };
        return (feed, _pool);
    }
}
