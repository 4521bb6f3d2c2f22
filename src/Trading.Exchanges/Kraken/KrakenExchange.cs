using Trading.Data;

namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's spot market, without margin.</summary>
internal sealed class KrakenExchange : IExchange
{
    public const string VenueName = "KRAKEN";

    private static readonly Uri LiveRest = new("https://api.kraken.com");
    private static readonly Uri LiveStream = new("wss://ws.kraken.com");
    private static readonly Uri LiveUserStream = new("wss://ws-auth.kraken.com");

    private readonly KrakenOptions _options;
    private readonly CredentialHolder _credentials;
    private readonly VenueRestClient _rest;
    private readonly KrakenSymbols _symbols;
    private readonly KrakenStreams _streams;
    private readonly StreamPool? _userPool;
    private readonly StreamRecorder? _recorder;

    public KrakenExchange(KrakenOptions options, ExchangeContext context)
    {
        if (options.Environment == VenueEnvironment.TestNet)
            throw new NotSupportedException("Kraken's spot market has no public test net; use a simulator with Environment Custom, RestUri and StreamUri.");
        _options = options;
        var restUri = options.RestUri ?? LiveRest;
        Clock = new(context.TimeProvider);
        _credentials = new(context.Secrets, "kraken", options.Account);

        var address = context.Limiters.GetOrAdd($"{VenueName}:{restUri.Host}:{restUri.Port}", () => new(
            context.TimeProvider, KrakenLimits.Public(options.PublicRequestsPerSecond), options.Limits));
        var key = context.Limiters.GetOrAdd($"{VenueName}:{restUri.Host}:{restUri.Port}:{options.Account}", () => new(
            context.TimeProvider, KrakenLimits.Private(options.Tier), options.Limits));
        var counters = new KrakenOrderCounters(symbol => context.Limiters.GetOrAdd($"{VenueName}:{restUri.Host}:{restUri.Port}:{options.Account}:{symbol}", () => new(
            context.TimeProvider, KrakenLimits.Orders(options.Tier), options.Limits)));
        var streamUri = options.StreamUri ?? LiveStream;
        var connects = context.Limiters.GetOrAdd($"{VenueName}:{streamUri.Host}:{streamUri.Port}:connections", () => new(
            context.TimeProvider, [new("CONNECTIONS", 150, TimeSpan.FromMinutes(10))]));
        var nonces = new NonceSource(context.TimeProvider, options.NoncePath, options.NonceUnitsPerSecond);
        var protocol = new KrakenRestProtocol(restUri, _credentials, Clock, nonces, new(context.TimeProvider, options.LongestTurn), options.OrderDeadline);
        _rest = new(VenueName, context.CreateClient, protocol, address, key, options.Rest, context.TimeProvider, context.Metrics, context.Logger)
        {
            SynchronizeClock = SynchronizeClockAsync,
        };

        _symbols = new(_rest);
        Instruments = new KrakenInstruments(_symbols, _rest, context.Logger);
        Snapshots = new KrakenSnapshots(_symbols, _rest, Clock, context.Logger);
        History = new KrakenHistory(_symbols, _rest, Instruments, context.Logger);
        _recorder = StreamRecorder.Open(options.RecordPath);
        var environment = new StreamEnvironment(VenueName, context.StreamConnector, connects, context.TimeProvider, context.Metrics, context.Logger, _recorder is null ? null : _recorder.Record, SynchronizeClockAsync);
        _streams = new(_symbols, new Uri(streamUri, "/v2"), environment, new(environment, Snapshots, History), options.BookDepth);
        if (!_credentials.IsWanted)
            return;

        Orders = new KrakenOrders(_symbols, _rest, counters, context.Metrics, context.TimeProvider, context.Logger);
        Account = new KrakenAccount(_symbols, _rest, Clock, context.Logger);
        DeadManSwitch = new KrakenDeadManSwitch(_rest);
        var feed = new UserFeed($"{VenueName} account", environment);
        var userUri = new Uri(options.StreamUri ?? LiveUserStream, "/v2");
        _userPool = new(environment, KrakenStreams.Limits, async cancellationToken => new KrakenUserProtocol(
            userUri, await AskTokenAsync(cancellationToken), feed, new(feed)));
        UserStreams = new UserStreams(feed, _userPool);
    }

    public string Venue => VenueName;

    public ExchangeCapabilities Capabilities => KrakenCapabilities.Spot;

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
        await _symbols.LoadAsync(cancellationToken);
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

    /// <summary>The venue tells whole seconds, so that more questions would not tell more.</summary>
    private Task SynchronizeClockAsync(CancellationToken cancellationToken) => Clock.SynchronizeAsync(AskTimeAsync, samples: 2, cancellationToken);

    private async Task<Timestamp> AskTimeAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.SendAsync(KrakenPaths.Public("Time", new(), RequestLane.Reduce), cancellationToken);

        // Its second has begun some time ago, half of one on average.
        return response.Read(root => root.Result().Seconds("unixtime")) + TimeSpan.FromSeconds(0.5);
    }

    private async Task<string> AskTokenAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.SendAsync(KrakenPaths.Private("/0/private/GetWebSocketsToken", new(), KrakenLimits.One), cancellationToken);
        return response.Read(root => root.Result().Text("token"));
    }
}
