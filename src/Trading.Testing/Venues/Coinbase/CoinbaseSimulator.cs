using System.Text.Json;

namespace Trading.Testing;

/// <summary>Coinbase Advanced Trade, spot: REST and streams with tokens. Written from the protocol sheet, not from a client.</summary>
/// <remarks>
/// <para>The secret of an account's key is its EC private key as PEM; a key of Ed25519 has <see cref="SimulatedCredentials.Verify"/> instead. Tokens name the host <c>api.coinbase.com</c>, wherever the venue runs.</para>
/// <para>Futures, brackets, orders spread over time, previews, aliases of products, portfolios, and the channels <c>ticker_batch</c> and <c>status</c> are not there.</para>
/// </remarks>
public sealed class CoinbaseSimulator : VenueSimulator
{
    private const string Prefix = "/api/v3/brokerage/";
    private const string Host = "api.coinbase.com";

    private readonly List<Route> _routes = [];
    private readonly WindowCounter _publicRequests;
    private readonly WindowCounter _privateRequests;
    private readonly CoinbaseStreams _streams;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTC-USD and ETH-USD where it names no instruments.</param>
    public CoinbaseSimulator(CoinbaseSimulatorOptions options)
        : base(WithDefaults(options))
    {
        _publicRequests = new(TimeSpan.FromSeconds(1), options.PublicRequestsASecond);
        _privateRequests = new(TimeSpan.FromSeconds(1), options.PrivateRequestsASecond);
        Tokens = new(Exchange);
        _streams = new(this);
        MapRoutes();
    }

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } = [Instrument("BTC", 60_000m, 60), Instrument("ETH", 3_000m, 6)];

    internal CoinbaseToken Tokens { get; }

    internal CoinbaseStreams Streams => _streams;

    /// <inheritdoc/>
    public override SimulatedResponse Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = new CoinbaseCall(this, request);
        try
        {
            var route = Find(request, out string id) ?? throw CoinbaseError.NotFound($"The simulator has no {request.Method} {request.Path}.");
            call.Id = id;
            if (route.IsPrivate)
                Authenticate(call, route.IsTrade);
            var (limit, client) = route.IsPrivate ? (_privateRequests, call.Credentials.Key) : (_publicRequests, request.RemoteAddress);
            if (limit.Add(client, Time) > limit.Limit)
                return TooMany();
            return new(200, VenueJson.WriteObject(json => route.Answer(call, json)));
        }
        catch (CoinbaseError error) when (error.Status == 401)
        {
            return new(401, "Unauthorized\n"u8.ToArray()) { ContentType = "text/plain" };
        }
        catch (CoinbaseError error)
        {
            return new(error.Status, VenueJson.WriteObject(json => json.WriteTexts(("error", error.Code), ("error_details", error.Message), ("message", error.Message))));
        }
    }

    /// <inheritdoc/>
    protected internal override SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind is FaultKind.RateLimit or FaultKind.Ban ? TooMany()
            : new(503, VenueJson.WriteObject(json => json.WriteTexts(("error", "unavailable"), ("error_details", "upstream connect error"), ("message", "upstream connect error"))));
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers) => path is "/" or "" ? new CoinbaseSocket(this) : null;

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill) => _streams?.OnOrder(order);

    private void Authenticate(CoinbaseCall call, bool isTrade)
    {
        const string Scheme = "Bearer ";
        string header = call.Request.Header("Authorization");
        string subject = $"{call.Request.Method} {Host}{call.Request.Path}";
        if (!header.StartsWith(Scheme, StringComparison.Ordinal) || !Tokens.TryCheck(header[Scheme.Length..], subject, VenueTime, out var account, out var credentials))
            throw CoinbaseError.Unauthorized();
        if (isTrade ? !credentials.CanTrade : !credentials.CanRead)
            throw new CoinbaseError(403, "PERMISSION_DENIED", "Missing required scopes");
        (call.Account, call.Credentials) = (account, credentials);
    }

    private Route? Find(SimulatedRequest request, out string id)
    {
        id = "";
        foreach (var route in _routes)
        {
            if (route.Method != request.Method)
                continue;
            if (route.End is null && request.Path == route.Begin)
                return route;
            if (route.End is null || !request.Path.StartsWith(route.Begin, StringComparison.Ordinal) || !request.Path.EndsWith(route.End, StringComparison.Ordinal) || request.Path.Length <= route.Begin.Length + route.End.Length)
                continue;
            string between = request.Path[route.Begin.Length..^route.End.Length];
            if (between.Contains('/', StringComparison.Ordinal))
                continue;
            id = Uri.UnescapeDataString(between);
            return route;
        }

        return null;
    }

    private static SimulatedResponse TooMany() => new(429, """{"errors":[{"id":"rate_limit_exceeded","message":"Too many requests"}]}"""u8.ToArray());

    private static SimulatedInstrument Instrument(string asset, decimal price, double volatilityTicks) => new()
    {
        Symbol = $"{asset}-USD",
        BaseAsset = asset,
        QuoteAsset = "USD",
        TickSize = 0.01m,
        LotSize = 0.00000001m,
        MinQuantity = 0.00000001m,
        MaxQuantity = 3_400m,
        MinNotional = 1m,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 1_000_000, MetaorderLots = 1_000_000 },
    };

    private static CoinbaseSimulatorOptions WithDefaults(CoinbaseSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.IsFeeInQuote = true;
        if (options.Instruments.Count == 0)
        {
            foreach (var instrument in DefaultInstruments)
                options.Instruments.Add(instrument);
        }

        return options;
    }

    /// <summary>Maps a path, in which <c>{id}</c> stands for a name.</summary>
    private void Map(string method, string path, Action<CoinbaseCall, Utf8JsonWriter> answer, bool isPrivate = false, bool isTrade = false)
    {
        string[] parts = (Prefix + path).Split("{id}");
        _routes.Add(new(method, parts[0], parts.Length > 1 ? parts[1] : null, isPrivate, isTrade, answer));
    }

    private void MapRoutes()
    {
        var data = new CoinbaseMarketData(this);
        var accounts = new CoinbaseAccounts();
        var orders = new CoinbaseOrders(this);
        Map("GET", "time", data.GetTime);
        Map("GET", "best_bid_ask", data.GetBest, isPrivate: true);

        // The same for everybody and for those who sign.
        foreach (var (path, isPrivate) in new[] { ("market/", false), ("", true) })
        {
            Map("GET", path + "products", data.GetProducts, isPrivate);
            Map("GET", path + "products/{id}", data.GetProduct, isPrivate);
            Map("GET", path + "products/{id}/candles", data.GetBars, isPrivate);
            Map("GET", path + "products/{id}/ticker", data.GetTrades, isPrivate);
            Map("GET", path + "product_book", data.GetBook, isPrivate);
        }

        Map("GET", "accounts", accounts.GetAccounts, isPrivate: true);
        Map("GET", "accounts/{id}", accounts.GetAccount, isPrivate: true);
        Map("GET", "key_permissions", accounts.GetPermissions, isPrivate: true);
        Map("GET", "transaction_summary", accounts.GetFees, isPrivate: true);
        Map("GET", "orders/historical/batch", orders.GetAll, isPrivate: true);
        Map("GET", "orders/historical/fills", accounts.GetFills, isPrivate: true);
        Map("GET", "orders/historical/{id}", orders.Get, isPrivate: true);
        Map("POST", "orders", orders.Create, isPrivate: true, isTrade: true);
        Map("POST", "orders/batch_cancel", orders.Cancel, isPrivate: true, isTrade: true);
        Map("POST", "orders/edit", orders.Edit, isPrivate: true, isTrade: true);
    }

    private sealed record Route(string Method, string Begin, string? End, bool IsPrivate, bool IsTrade, Action<CoinbaseCall, Utf8JsonWriter> Answer);
}
