using Trading.Data;

namespace Trading.Exchanges.Binance;

/// <summary>Binance, spot or futures with USDT and USDC as margin.</summary>
internal sealed class BinanceExchange : IExchange
{
    private readonly BinanceMarket _market;
    private readonly BinanceOptions _options;
    private readonly CredentialHolder _credentials;
    private readonly VenueRestClient _rest;
    private readonly BinanceStreams _streams;
    private readonly StreamPool? _userPool;
    private readonly BinanceListenKey? _listenKey;
    private readonly StreamRecorder? _recorder;

    public BinanceExchange(BinanceOptions options, ExchangeContext context)
    {
        _options = options;
        _market = BinanceMarket.Of(options.Product);
        bool isTest = options.Environment == VenueEnvironment.TestNet;
        var restUri = options.RestUri ?? (isTest ? _market.TestRest : _market.LiveRest);
        var streamUri = options.StreamUri ?? (isTest ? _market.TestStream : _market.LiveStream);
        var socketUri = options.StreamUri ?? (isTest ? _market.TestSocket : _market.LiveSocket);
        Clock = new(context.TimeProvider);
        _credentials = new(context.Secrets, _market.SecretName, options.Account);

        var address = context.Limiters.GetOrAdd($"{_market.Venue}:{restUri.Host}:{restUri.Port}", () => new(
            context.TimeProvider, [new(BinanceLimits.Weight, _market.WeightPerMinute, TimeSpan.FromMinutes(1))], options.Limits));
        var key = context.Limiters.GetOrAdd($"{_market.Venue}:{restUri.Host}:{restUri.Port}:{options.Account}", () => new(context.TimeProvider, _market.OrderBudgets, options.Limits));
        var connects = context.Limiters.GetOrAdd($"{_market.Venue}:{streamUri.Host}:{streamUri.Port}:connections", () => new(
            context.TimeProvider, [new("CONNECTIONS", 300, TimeSpan.FromMinutes(5))]));
        var protocol = new BinanceRestProtocol(_market, restUri, _credentials, Clock, options.ReceiveWindow, address, key);
        _rest = new(_market.Venue, context.CreateClient, protocol, address, key, options.Rest, context.TimeProvider, context.Metrics, context.Logger)
        {
            SynchronizeClock = SynchronizeClockAsync,
        };

        Instruments = new BinanceInstruments(_market, _rest, context.Logger);
        Snapshots = new BinanceSnapshots(_market, _rest, Clock, context.Logger);
        History = new BinanceHistory(_market, _rest, Instruments, context.Logger);
        _recorder = StreamRecorder.Open(options.RecordPath);
        var environment = new StreamEnvironment(_market.Venue, context.StreamConnector, connects, context.TimeProvider, context.Metrics, context.Logger, _recorder is null ? null : _recorder.Record, SynchronizeClockAsync);
        _streams = new(_market, streamUri, environment, new(environment, Snapshots, History), options.SnapshotDepth, options.StreamAge);
        if (!_credentials.IsWanted)
            return;

        Orders = new BinanceOrders(_market, _rest, context.Metrics, context.TimeProvider, context.Logger);
        Account = new BinanceAccount(_market, _rest, Clock, context.Logger);
        var feed = new UserFeed($"{_market.Venue} account", environment);
        var events = new BinanceUserEvents(_market, feed);
        // Nothing happens in a quiet account for hours, and the venue's own pings are answered unseen.
        var limits = new StreamLimits { MessageInterval = TimeSpan.FromMilliseconds(350), PingInterval = TimeSpan.FromSeconds(20), IdleLimit = TimeSpan.FromSeconds(50) };
        if (_market.IsFutures)
        {
            DeadManSwitch = new BinanceDeadManSwitch(_market, _rest);
            var listenKey = _listenKey = new(_market, _rest, context.TimeProvider);
            _userPool = new(environment, limits, async cancellationToken => new BinanceFuturesUserProtocol(
                new Uri(streamUri, "/private/ws?listenKey=" + await listenKey.GetAsync(cancellationToken)), feed, events));
        }
        else
        {
            _userPool = new(environment, limits, _ => new(new BinanceSpotUserProtocol(new Uri(socketUri, "/ws-api/v3"), protocol, _credentials, Clock, feed, events)));
        }

        UserStreams = new UserStreams(feed, _userPool);
    }

    public string Venue => _market.Venue;

    public ExchangeCapabilities Capabilities => _market.IsFutures ? BinanceCapabilities.UsdFutures : BinanceCapabilities.Spot;

    public IInstrumentCatalog Instruments { get; }

    public IMarketSnapshots Snapshots { get; }

    public IMarketHistory History { get; }

    public IMarketStreams Streams => _streams.Streams;

    public IOrderGateway? Orders { get; }

    public IAccountReader? Account { get; }

    public IUserStreams? UserStreams { get; }

    public IDeadManSwitch? DeadManSwitch { get; }

    internal VenueClock Clock { get; }

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await SynchronizeClockAsync(cancellationToken);
        ConnectChecks.RequireClock(Venue, Clock, _options);
        if (Account is null)
            return;
        await _credentials.FetchAsync(needsPassphrase: false, cancellationToken);
        ConnectChecks.RequirePermissions(Venue, await Account.GetPermissionsAsync(cancellationToken), _options);
    }

    public async ValueTask DisposeAsync()
    {
        await _streams.DisposeAsync();
        if (_userPool is not null)
            await _userPool.DisposeAsync();
        if (_listenKey is not null)
            await _listenKey.DisposeAsync();
        _recorder?.Dispose();
    }

    private Task SynchronizeClockAsync(CancellationToken cancellationToken) => Clock.SynchronizeAsync(AskTimeAsync, cancellationToken: cancellationToken);

    private async Task<Timestamp> AskTimeAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.SendAsync(
            new() { Method = HttpMethod.Get, Path = _market.Prefix + "time", Charges = BinanceLimits.Of(1), Lane = RequestLane.Reduce }, cancellationToken);
        return response.Read(root => root.Milliseconds("serverTime"));
    }
}
