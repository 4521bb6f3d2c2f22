namespace Trading.Exchanges.Okx;

/// <summary>Which channel carries what, and at which of the venue's addresses.</summary>
internal sealed class OkxStreams : IAsyncDisposable
{
    private readonly MarketFeedFactory _feeds;
    private readonly StreamPool _public;
    private readonly StreamPool _business;

    public OkxStreams(Uri streamUri, StreamEnvironment environment, MarketFeedFactory feeds)
    {
        _feeds = feeds;
        _public = new(environment, Limits, _ => new(new OkxStreamProtocol(new(streamUri, OkxAddresses.PublicPath))));
        _business = new(environment, Limits, _ => new(new OkxStreamProtocol(new(streamUri, OkxAddresses.BusinessPath))));
        Streams = new(NameOf, Create);
    }

    /// <summary>One subscription a message, so that a refusal is of that one; 480 an hour on a connection are allowed, renewals among them. The venue ends what is silent for 30 seconds.</summary>
    public static StreamLimits Limits { get; } = new()
    {
        MaxTopics = 100,
        TopicsPerMessage = 1,
        MessageInterval = TimeSpan.FromMilliseconds(100),
        PingInterval = TimeSpan.FromSeconds(15),
        IdleLimit = TimeSpan.FromSeconds(45),
    };

    public MarketStreams Streams { get; }

    public async ValueTask DisposeAsync()
    {
        await _public.DisposeAsync();
        await _business.DisposeAsync();
    }

    private static string NameOf(MarketSubscription subscription)
    {
        string channel = subscription.Kind switch
        {
            MarketDataKind.Bars => "candle" + OkxTimeframes.NameOf(subscription.Timeframe),
            MarketDataKind.Quotes => "bbo-tbt",

            // Not 'trades', which joins several into one and has other numbers than the tape.
            MarketDataKind.Trades => "trades-all",
            MarketDataKind.BookDeltas => "books",
            _ => throw new NotSupportedException($"{OkxInstruments.Venue} has no stream of {subscription.Kind}."),
        };
        return OkxMessages.NameOf(channel, subscription.Instrument.Id.Symbol);
    }

    private (MarketFeed Feed, StreamPool Pool) Create(MarketSubscription subscription)
    {
        string name = NameOf(subscription);
        var instrument = subscription.Instrument;
        return subscription.Kind switch
        {
            MarketDataKind.Bars => (_feeds.CreateBars(name, instrument, subscription.Timeframe), _business),
            MarketDataKind.Quotes => (_feeds.CreateQuotes(name, instrument), _public),
            MarketDataKind.Trades => (_feeds.CreateTrades(name, instrument), _business),
            _ => (_feeds.CreateBook(name, instrument, new StreamedBook(BookContinuity.Previous), 0, _public.Renew), _public),
        };
    }
}
