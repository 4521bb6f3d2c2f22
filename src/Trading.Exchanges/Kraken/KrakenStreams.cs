using System.Collections.Concurrent;

namespace Trading.Exchanges.Kraken;

/// <summary>Which channel carries what.</summary>
internal sealed class KrakenStreams : IAsyncDisposable
{
    private static readonly int[] Depths = [10, 25, 100, 500, 1000];

    private readonly KrakenSymbols _symbols;
    private readonly MarketFeedFactory _feeds;
    private readonly int _defaultDepth;
    private readonly StreamPool _pool;

    /// <summary>Messages do not say of which depth they are, so that a symbol has one: that of its first subscription.</summary>
    private readonly ConcurrentDictionary<string, int> _depths = new(StringComparer.Ordinal);

    public KrakenStreams(KrakenSymbols symbols, Uri uri, StreamEnvironment environment, MarketFeedFactory feeds, int defaultDepth)
    {
        _symbols = symbols;
        _feeds = feeds;
        _defaultDepth = defaultDepth;
        _pool = new(environment, Limits, _ => new(new KrakenStreamProtocol(uri, DepthOf)));
        Streams = new(NameOf, subscription => (Create(subscription), _pool));
    }

    /// <summary>A heartbeat comes every second where there are subscriptions.</summary>
    public static StreamLimits Limits { get; } = new()
    {
        MaxTopics = 200,
        TopicsPerMessage = 1,
        MessageInterval = TimeSpan.FromMilliseconds(50),
        IdleLimit = TimeSpan.FromSeconds(30),
        PingInterval = TimeSpan.FromSeconds(15),
    };

    public MarketStreams Streams { get; }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    private int DepthOf(string symbol) => _depths.GetValueOrDefault(symbol, _defaultDepth);

    private static string NameOf(MarketSubscription subscription)
    {
        string symbol = subscription.Instrument.Id.Symbol;
        return subscription.Kind switch
        {
            MarketDataKind.Bars => FormattableString.Invariant($"ohlc-{KrakenTimeframes.MinutesOf(subscription.Timeframe)} {symbol}"),
            MarketDataKind.Quotes => $"ticker {symbol}",
            MarketDataKind.Trades => $"trade {symbol}",
            MarketDataKind.BookDeltas => $"book {symbol}",
            _ => throw new NotSupportedException($"Kraken has no stream of {subscription.Kind}."),
        };
    }

    private MarketFeed Create(MarketSubscription subscription)
    {
        string name = NameOf(subscription);
        var instrument = subscription.Instrument;
        return subscription.Kind switch
        {
            MarketDataKind.Bars => _feeds.CreateBars(name, instrument, subscription.Timeframe),
            MarketDataKind.Quotes => _feeds.CreateQuotes(name, instrument),
            MarketDataKind.Trades => _feeds.CreateTrades(name, instrument),
            _ => CreateBook(name, instrument, subscription.Depth > 0 ? subscription.Depth : _defaultDepth),
        };
    }

    private BookFeed CreateBook(string name, Instrument instrument, int wanted)
    {
        int depth = Array.Find(Depths, offered => offered >= wanted) is > 0 and var found ? found : Depths[^1];
        depth = _depths.GetOrAdd(instrument.Id.Symbol, depth);
        var checksum = _symbols.Find(instrument.Id.Symbol) is { } pair
            ? new KrakenBookChecksum(instrument, pair.PriceDigits, pair.QuantityDigits)
            : KrakenBookChecksum.Of(instrument);
        return _feeds.CreateBook(name, instrument, new StreamedBook(BookContinuity.None, depth, checksum.Compute), 0, _pool.Renew);
    }
}
