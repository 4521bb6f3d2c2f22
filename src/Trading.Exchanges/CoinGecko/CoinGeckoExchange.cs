using System.Collections.Frozen;

namespace Trading.Exchanges.CoinGecko;

/// <summary>CoinGecko: names, slow prices and bars of coins over all markets. Not to be traded on, and so nothing but data.</summary>
internal sealed class CoinGeckoExchange : IExchange
{
    public const string VenueName = "COINGECKO";

    private readonly CoinGeckoOptions _options;
    private readonly ISecretProvider _secrets;
    private readonly VenueRestClient _rest;
    private Secret? _key;

    public CoinGeckoExchange(CoinGeckoOptions options, ExchangeContext context)
    {
        _options = options;
        _secrets = context.Secrets;
        var uri = options.RestUri ?? new Uri(options.Plan == CoinGeckoPlan.Pro ? "https://pro-api.coingecko.com" : "https://api.coingecko.com");
        int perMinute = options.RequestsPerMinute ?? options.Plan switch { CoinGeckoPlan.Public => 5, CoinGeckoPlan.Demo => 30, _ => 500 };
        var limiter = context.Limiters.GetOrAdd($"{VenueName}:{uri.Host}:{uri.Port}:{options.Account}", () => new(
            context.TimeProvider, [new("REQUESTS", perMinute, TimeSpan.FromMinutes(1))], new() { DataShare = 1 }));
        _rest = new(VenueName, context.CreateClient, new CoinGeckoRestProtocol(uri, options.Plan, () => _key), limiter, null, options.Rest, context.TimeProvider, context.Metrics, context.Logger);
        var quote = Currency.Of(options.QuoteCurrency.ToUpperInvariant());
        Instruments = new CoinGeckoInstruments(_rest, quote, context.Logger);
        Snapshots = new CoinGeckoSnapshots(_rest, quote, context.TimeProvider);
        History = new CoinGeckoHistory(_rest, Instruments, quote, perMinute, context.TimeProvider, context.Logger);
    }

    public string Venue => VenueName;

    public ExchangeCapabilities Capabilities { get; } = new()
    {
        Streams = FrozenSet<MarketDataKind>.Empty,
        Timeframes = [.. CoinGeckoHistory.Timeframes],
    };

    public IInstrumentCatalog Instruments { get; }

    public IMarketSnapshots Snapshots { get; }

    public IMarketHistory History { get; }

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_options.Account is { } account)
        {
            _key = await _secrets.FindAsync($"coingecko:{account}:key", cancellationToken) ?? throw new VenueException(new(
                VenueErrorKind.Unauthorized, "", $"The secret 'coingecko:{account}:key' is missing; from the environment it would be {EnvironmentSecretProvider.VariableOf($"coingecko:{account}:key")}."));
        }

        await _rest.SendAsync(CoinGeckoRequests.Get("ping", new()), cancellationToken);
    }

    public ValueTask DisposeAsync() => default;
}
