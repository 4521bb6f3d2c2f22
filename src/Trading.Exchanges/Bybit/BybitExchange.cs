namespace Trading.Exchanges.Bybit;

/// <summary>Bybit, spot or linear contracts of the unified account.</summary>
internal sealed class BybitExchange : IExchange
{
    private readonly BybitMarket _market;
    private readonly BybitOptions _options;
    private readonly CredentialHolder _credentials;
    private readonly VenueRestClient _rest;
    private readonly BybitStreams _streams;
    private readonly StreamPool? _userPool;
    private readonly StreamRecorder? _recorder;

    public BybitExchange(BybitOptions options, ExchangeContext context)
    {
        _options = options;
        _market = BybitMarket.Of(options.Product);
        bool isTest = options.Environment == VenueEnvironment.TestNet;
        var restUri = options.RestUri ?? (isTest ? BybitMarket.TestRest : BybitMarket.LiveRest);
        var streamUri = options.StreamUri ?? (isTest ? BybitMarket.TestStream : BybitMarket.LiveStream);
        Clock = new(context.TimeProvider);
        _credentials = new(context.Secrets, BybitMarket.SecretName, options.Account);

        // The address is counted over both markets, the account's commands by market.
        var address = context.Limiters.GetOrAdd($"BYBIT:{restUri.Host}:{restUri.Port}", () => new(context.TimeProvider, BybitLimits.Address, options.Limits));
        var account = context.Limiters.GetOrAdd($"{_market.Venue}:{restUri.Host}:{restUri.Port}:{options.Account}", () => new(context.TimeProvider, BybitLimits.OfAccount(_market), options.Limits));
        var connects = context.Limiters.GetOrAdd($"BYBIT:{streamUri.Host}:{streamUri.Port}:connections", () => new(
            context.TimeProvider, [new("CONNECTIONS", 500, TimeSpan.FromMinutes(5))]));
        var protocol = new BybitRestProtocol(restUri, _credentials, Clock, options.ReceiveWindow, options.AddressBan);
        _rest = new(_market.Venue, context.CreateClient, protocol, address, account, options.Rest, context.TimeProvider, context.Metrics, context.Logger)
        {
            SynchronizeClock = SynchronizeClockAsync,
        };

        Instruments = new BybitInstruments(_market, _rest, context.Logger);
        Snapshots = new BybitSnapshots(_market, _rest, context.Logger);
        History = new BybitHistory(_market, _rest, Instruments, context.Logger);
        _recorder = StreamRecorder.Open(options.RecordPath);
        var environment = new StreamEnvironment(_market.Venue, context.StreamConnector, connects, context.TimeProvider, context.Metrics, context.Logger, _recorder is null ? null : _recorder.Record, SynchronizeClockAsync);
        _streams = new(_market, streamUri, environment, new(environment, Snapshots, History), options.BookDepth);
        if (!_credentials.IsWanted)
            return;

        Orders = new BybitOrders(_market, _rest, context.Metrics, context.TimeProvider, context.Logger);
        Account = new BybitAccount(_market, _rest, Clock, context.Logger);
        var deadManSwitch = new BybitDeadManSwitch(_market, _rest, context.TimeProvider);
        DeadManSwitch = deadManSwitch;
        var feed = new UserFeed($"{_market.Venue} account", environment);
        var events = new BybitUserEvents(_market, feed);
        var limits = new StreamLimits { MessageInterval = TimeSpan.FromMilliseconds(50), PingInterval = TimeSpan.FromSeconds(20), IdleLimit = TimeSpan.FromSeconds(50) };
        var userUri = new Uri(streamUri, "/v5/private");
        _userPool = new(environment, limits, _ => new(new BybitUserProtocol(userUri, _market, protocol, deadManSwitch, feed, events)));
        UserStreams = new UserStreams(feed, _userPool);
    }

    public string Venue => _market.Venue;

    public ExchangeCapabilities Capabilities => _market.IsSpot ? BybitCapabilities.Spot : BybitCapabilities.Linear;

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
        _recorder?.Dispose();
    }

    private Task SynchronizeClockAsync(CancellationToken cancellationToken) => Clock.SynchronizeAsync(AskTimeAsync, cancellationToken: cancellationToken);

    private async Task<Timestamp> AskTimeAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.SendAsync(
            new() { Method = HttpMethod.Get, Path = "/v5/market/time", Charges = BybitLimits.One, Lane = RequestLane.Reduce }, cancellationToken);
        return response.Read(root => root.Milliseconds("time"));
    }
}
