using Trading.Data;

namespace Trading.Exchanges.Binance;

/// <summary>Which stream carries what, and on which of the venue's routes.</summary>
internal sealed class BinanceStreams : IAsyncDisposable
{
    private readonly BinanceMarket _market;
    private readonly MarketFeedFactory _feeds;
    private readonly int _snapshotDepth;
    private readonly StreamPool _public;
    private readonly StreamPool _marketPool;

    public BinanceStreams(BinanceMarket market, Uri streamUri, StreamEnvironment environment, MarketFeedFactory feeds, int snapshotDepth, TimeSpan age)
    {
        _market = market;
        _feeds = feeds;
        _snapshotDepth = snapshotDepth;

        // Spot: 5 messages a second, pings and pongs among them. A venue's ping comes every 20 seconds there, every 3 minutes on futures.
        var limits = new StreamLimits
        {
            MaxTopics = market.IsFutures ? 200 : 1024,
            TopicsPerMessage = 100,
            MessageInterval = TimeSpan.FromMilliseconds(market.IsFutures ? 150 : 350),
            IdleLimit = TimeSpan.FromSeconds(60),
            MaxAge = age,
            Overlap = TimeSpan.FromSeconds(2),
        };
        _public = new(environment, limits, _ => new(new BinanceStreamProtocol(new Uri(streamUri, market.IsFutures ? "/public/stream" : "/stream"))));
        _marketPool = market.IsFutures
            ? new(environment, limits, _ => new(new BinanceStreamProtocol(new Uri(streamUri, "/market/stream"))))
            : _public;
        Streams = new(NameOf, Create);
    }

    public MarketStreams Streams { get; }

    public async ValueTask DisposeAsync()
    {
        await _public.DisposeAsync();
        await _marketPool.DisposeAsync();
    }

    private string NameOf(MarketSubscription subscription)
    {
        string symbol = subscription.Instrument.Id.Symbol.ToLowerInvariant();
        return subscription.Kind switch
        {
            MarketDataKind.Bars => $"{symbol}@kline_{BinanceTimeframes.NameOf(subscription.Timeframe, _market.IsFutures)}",
            MarketDataKind.Quotes => $"{symbol}@bookTicker",
            MarketDataKind.Trades => _market.IsFutures ? $"{symbol}@aggTrade" : $"{symbol}@trade",
            MarketDataKind.BookDeltas => $"{symbol}@depth@100ms",
            _ => throw new NotSupportedException($"{_market.Venue} has no stream of {subscription.Kind}."),
        };
    }

    private (MarketFeed Feed, StreamPool Pool) Create(MarketSubscription subscription)
    {
        string name = NameOf(subscription);
        var instrument = subscription.Instrument;
        return subscription.Kind switch
        {
            MarketDataKind.Bars => (_feeds.CreateBars(name, instrument, subscription.Timeframe), _marketPool),
            MarketDataKind.Quotes => (_feeds.CreateQuotes(name, instrument), _public),
            MarketDataKind.Trades => (_feeds.CreateTrades(name, instrument, areNumbered: true), _marketPool),
            _ => (CreateBook(name, instrument, subscription.Depth), _public),
        };
    }

    private BookFeed CreateBook(string name, Instrument instrument, int depth)
    {
        var book = new SnapshotBook(_market.IsFutures ? BookSequenceRule.Linked : BookSequenceRule.Contiguous);
        return _feeds.CreateBook(name, instrument, book, depth > 0 ? depth : _snapshotDepth, static _ => { });
    }
}
