namespace Trading.Exchanges.Okx;

/// <summary>OKX: spot pairs and linear swaps through one account.</summary>
internal sealed class OkxExchange : IExchange
{
    private const string SecretName = "okx";

    private readonly OkxOptions _options;
    private readonly CredentialHolder _credentials;
    private readonly VenueRestClient _rest;
    private readonly OkxStreams _streams;
    private readonly OkxUserStreams? _userStreams;
    private readonly StreamRecorder? _recorder;

    public OkxExchange(OkxOptions options, ExchangeContext context)
    {
        _options = options;
        bool isDemo = options.Environment == VenueEnvironment.TestNet;
        var restUri = options.RestUri ?? OkxAddresses.RestOf(options.Region);
        var streamUri = options.StreamUri ?? OkxAddresses.StreamsOf(options.Region, isDemo);
        Clock = new(context.TimeProvider);
        _credentials = new(context.Secrets, SecretName, options.Account);

        var address = context.Limiters.GetOrAdd($"{Venue}:{restUri.Host}:{restUri.Port}", () => new(context.TimeProvider, OkxLimits.OfAddress, options.Limits));
        var key = context.Limiters.GetOrAdd($"{Venue}:{restUri.Host}:{restUri.Port}:{options.Account}", () => new(context.TimeProvider, OkxLimits.OfKey, options.Limits));
        var connects = context.Limiters.GetOrAdd($"{Venue}:{streamUri.Host}:{streamUri.Port}:connections", () => new(
            context.TimeProvider, [new("CONNECTIONS", 3, TimeSpan.FromSeconds(1))]));
        var protocol = new OkxRestProtocol(restUri, _credentials, Clock, options);
        _rest = new(Venue, context.CreateClient, protocol, address, key, options.Rest, context.TimeProvider, context.Metrics, context.Logger)
        {
            SynchronizeClock = SynchronizeClockAsync,
        };

        Instruments = new OkxInstruments(_rest, context.Logger);
        Snapshots = new OkxSnapshots(_rest, context.Logger);
        History = new OkxHistory(_rest, Clock, Instruments, context.Logger);
        _recorder = StreamRecorder.Open(options.RecordPath);
        var environment = new StreamEnvironment(
            Venue, context.StreamConnector, connects, context.TimeProvider, context.Metrics, context.Logger, _recorder is null ? null : _recorder.Record, SynchronizeClockAsync);
        _streams = new(streamUri, environment, new(environment, Snapshots, History));
        if (!_credentials.IsWanted)
            return;

        Orders = new OkxOrders(_rest, options.MarginMode, context.Metrics, context.TimeProvider, context.Logger);
        Account = new OkxAccount(_rest, Clock, context.Logger);
        DeadManSwitch = new OkxDeadManSwitch(_rest);
        UserStreams = _userStreams = new(streamUri, environment, _credentials, Clock);
    }

    public string Venue => OkxInstruments.Venue;

    public ExchangeCapabilities Capabilities => OkxCapabilities.All;

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
        await _credentials.FetchAsync(needsPassphrase: true, cancellationToken);
        ConnectChecks.RequirePermissions(Venue, await Account.GetPermissionsAsync(cancellationToken), _options);
    }

    public async ValueTask DisposeAsync()
    {
        await _streams.DisposeAsync();
        if (_userStreams is not null)
            await _userStreams.DisposeAsync();
        _recorder?.Dispose();
    }

    private Task SynchronizeClockAsync(CancellationToken cancellationToken) => Clock.SynchronizeAsync(AskTimeAsync, cancellationToken: cancellationToken);

    private async Task<Timestamp> AskTimeAsync(CancellationToken cancellationToken)
    {
        var response = await _rest.SendAsync(
            new() { Method = HttpMethod.Get, Path = "/api/v5/public/time", Charges = OkxLimits.Time, Lane = RequestLane.Reduce }, cancellationToken);
        return response.Read(root => root.One().Milliseconds("ts"));
    }
}
