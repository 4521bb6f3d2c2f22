namespace Trading.Exchanges.Coinbase;

/// <summary>Coinbase Advanced Trade, spot.</summary>
internal sealed class CoinbaseExchange : IExchange
{
    public const string VenueName = "COINBASE";

    /// <summary>The host that tokens are made for.</summary>
    public const string SignedHost = "api.coinbase.com";

    private static readonly Uri LiveRest = new("https://api.coinbase.com");
    private static readonly Uri LiveStream = new("wss://advanced-trade-ws.coinbase.com");
    private static readonly Uri LiveUserStream = new("wss://advanced-trade-ws-user.coinbase.com");

    private readonly CoinbaseOptions _options;
    private readonly CredentialHolder _credentials;
    private readonly CoinbaseRequests _requests;
    private readonly StreamPool _market;
    private readonly StreamPool? _user;
    private readonly StreamRecorder? _recorder;
    private readonly VenueClock _clock;

    public CoinbaseExchange(CoinbaseOptions options, ExchangeContext context)
    {
        if (options.Environment == VenueEnvironment.TestNet)
            throw new NotSupportedException("Coinbase's sandbox gives canned answers and has no streams; run against its simulator instead.");
        _options = options;
        var restUri = options.RestUri ?? LiveRest;
        var streamUri = options.StreamUri ?? LiveStream;
        _clock = new(context.TimeProvider);
        _credentials = new(context.Secrets, "coinbase", options.Account);
        RateBudgetOptions[] perSecond = [new("REQUESTS", options.RequestsPerSecond, TimeSpan.FromSeconds(1))];
        var address = context.Limiters.GetOrAdd($"{VenueName}:{restUri.Host}:{restUri.Port}", () => new(context.TimeProvider, perSecond, options.Limits));
        var key = context.Limiters.GetOrAdd($"{VenueName}:{restUri.Host}:{restUri.Port}:{options.Account}", () => new(context.TimeProvider, perSecond, options.Limits));
        var connects = context.Limiters.GetOrAdd($"{VenueName}:{streamUri.Host}:{streamUri.Port}:connections", () => new(context.TimeProvider, [new("CONNECTIONS", 8, TimeSpan.FromSeconds(1))]));
        var protocol = new CoinbaseRestProtocol(restUri, _credentials, _clock);
        var rest = new VenueRestClient(VenueName, context.CreateClient, protocol, address, key, options.Rest, context.TimeProvider, context.Metrics, context.Logger)
        {
            SynchronizeClock = SynchronizeClockAsync,
        };
        _requests = new(rest);
        Instruments = new CoinbaseInstruments(_requests, context.Logger);
        Snapshots = new CoinbaseSnapshots(_requests, context.Logger);
        History = new CoinbaseHistory(_requests, Instruments, context.Logger);
        _recorder = StreamRecorder.Open(options.RecordPath);
        var environment = new StreamEnvironment(
            VenueName, context.StreamConnector, connects, context.TimeProvider, context.Metrics, context.Logger, _recorder is null ? null : _recorder.Record, SynchronizeClockAsync);

        // A connection must be subscribed to within 5 seconds; heartbeats come every second.
        var limits = new StreamLimits { MaxTopics = 60, TopicsPerMessage = 1, MessageInterval = TimeSpan.FromMilliseconds(130), IdleLimit = TimeSpan.FromSeconds(20) };
        _market = new(environment, limits, _ => new(new CoinbaseStreamProtocol(streamUri)));
        var feeds = new MarketFeedFactory(environment, Snapshots, History);
        Streams = new MarketStreams(NameOf, subscription => (CreateFeed(subscription, feeds), _market));
        if (!_credentials.IsWanted)
            return;

        Orders = new CoinbaseOrders(_requests, Snapshots, options.MarketBuyPercent, context.Metrics, context.TimeProvider, context.Logger);
        var account = new CoinbaseAccount(_requests, context.Logger);
        Account = account;
        var feed = new UserFeed($"{VenueName} account", environment);
        var fills = new CoinbaseFillFetcher(account, feed, context.TimeProvider, context.Logger);
        var userUri = options.StreamUri ?? LiveUserStream;
        _user = new(environment, limits, _ => new(new CoinbaseUserProtocol(userUri, () => protocol.Signer, fills, feed)));
        UserStreams = new UserStreams(feed, _user);
    }

    public string Venue => VenueName;

    public ExchangeCapabilities Capabilities => CoinbaseCapabilities.Spot;

    public IInstrumentCatalog Instruments { get; }

    public IMarketSnapshots Snapshots { get; }

    public IMarketHistory History { get; }

    public IMarketStreams Streams { get; }

    public IOrderGateway? Orders { get; }

    public IAccountReader? Account { get; }

    public IUserStreams? UserStreams { get; }

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await SynchronizeClockAsync(cancellationToken);
        ConnectChecks.RequireClock(Venue, _clock, _options);
        if (Account is null)
            return;
        await _credentials.FetchAsync(needsPassphrase: false, cancellationToken);
        ConnectChecks.RequirePermissions(Venue, await Account.GetPermissionsAsync(cancellationToken), _options);
    }

    public async ValueTask DisposeAsync()
    {
        await _market.DisposeAsync();
        if (_user is not null)
            await _user.DisposeAsync();
        _recorder?.Dispose();
    }

    private static string NameOf(MarketSubscription subscription) => subscription.Kind switch
    {
        MarketDataKind.Quotes => $"ticker:{subscription.Instrument.Id.Symbol}",
        MarketDataKind.Trades => $"market_trades:{subscription.Instrument.Id.Symbol}",
        MarketDataKind.BookDeltas => $"level2:{subscription.Instrument.Id.Symbol}",
        _ => throw new NotSupportedException($"Coinbase has no stream of {subscription.Kind}."),
    };

    private MarketFeed CreateFeed(MarketSubscription subscription, MarketFeedFactory feeds)
    {
        string name = NameOf(subscription);
        return subscription.Kind switch
        {
            MarketDataKind.Quotes => feeds.CreateQuotes(name, subscription.Instrument),
            MarketDataKind.Trades => feeds.CreateTrades(name, subscription.Instrument),
            _ => feeds.CreateBook(name, subscription.Instrument, new StreamedBook(BookContinuity.None), 0, _market.Renew),
        };
    }

    private Task SynchronizeClockAsync(CancellationToken cancellationToken) => _clock.SynchronizeAsync(AskTimeAsync, cancellationToken: cancellationToken);

    private async Task<Timestamp> AskTimeAsync(CancellationToken cancellationToken)
    {
        var response = await _requests.GetPublicAsync("/time", new(), cancellationToken);
        return response.Read(root => root.Milliseconds("epochMillis"));
    }
}
