using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>OKX's spot market and its linear swaps by version 5: REST, public, business and private streams. Written from the protocol sheet, not from a client.</summary>
/// <remarks>
/// <para>An instrument with <see cref="SimulatedInstrument.IsPerpetual"/> is a swap: quantities are contracts of <see cref="SimulatedInstrument.ContractSize"/>, margin is cross, and an account has one position an instrument.</para>
/// <para>Isolated margin, long and short side by side, margin trading on spot, funding, liquidation, algo orders, batches and orders over streams are not there.</para>
/// </remarks>
public sealed class OkxSimulator : VenueSimulator
{
    private readonly Dictionary<(string Method, string Path), OkxRoute> _routes = [];
    private readonly OkxStreams _streams;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTC-USDT and ETH-USDT where it names no instruments.</param>
    public OkxSimulator(VenueSimulatorOptions options)
        : base(WithInstruments(options))
    {
        var accounts = new OkxAccounts(this);
        _streams = new(this, accounts);
        MapRoutes(accounts);
    }

    internal OkxStreams Streams => _streams;

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } = [Instrument("BTC", 0.1m, 0.00001m, 60_000m, 6), Instrument("ETH", 0.01m, 0.0001m, 3_000m, 6)];

    /// <summary>Swaps to name among the instruments: contracts of a hundredth of a bitcoin and of a tenth of an ether.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultSwaps { get; } = [Swap("BTC", 0.1m, 0.01m, 60_000m, 6), Swap("ETH", 0.01m, 0.1m, 3_000m, 6)];

    /// <inheritdoc/>
    public override SimulatedResponse Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        OkxRoute? route = null;
        var call = new OkxCall(this, request);
        try
        {
            if (!_routes.TryGetValue((request.Method, request.Path), out route))
                throw new OkxError("50404", $"The simulator has no {request.Method} {request.Path}.", 404);
            if (route.IsPrivate)
                Authenticate(call, route.IsOrder);
            string client = route.IsPrivate ? call.Account.Name : request.RemoteAddress;
            if (route.Limit.Add(client, Time) > route.Limit.Limit)
                throw new OkxError("50011", "Too Many Requests", 429);
            return new(200, Envelope("0", "", json => route.Answer(call, json)));
        }
        catch (OkxError error) when (route is { IsOrder: true } && error.Status == 200 && request.Method == "POST")
        {
            return new(200, Envelope("1", "All operations failed", json => OkxTrading.WriteOutcome(json, call.NameOrEmpty("ordId"), call.NameOrEmpty("clOrdId"), VenueTime, error)));
        }
        catch (OkxError error)
        {
            return new(error.Status, Envelope(error.Code, error.Message, static _ => { }));
        }
    }

    /// <inheritdoc/>
    protected internal override SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind switch
        {
            FaultKind.RateLimit or FaultKind.Ban => new(429, Envelope("50011", "Too Many Requests", static _ => { })),
            FaultKind.ServerErrorBeforeEffect => new(503, Envelope("50001", "Service temporarily unavailable. Try again later", static _ => { })),
            _ => new(400, Envelope("50004", "API endpoint request timeout (does not mean that the request was successful or failed, please check the request result)", static _ => { })),
        };
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers) => path switch
    {
        "/ws/v5/public" => new OkxSocket(this, OkxSocketKind.Public),
        "/ws/v5/private" => new OkxSocket(this, OkxSocketKind.Private),
        "/ws/v5/business" => new OkxSocket(this, OkxSocketKind.Business),
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnTrade(SimulatedMarket market, in SimulatedTrade trade) => _streams?.OnTrade(market, trade);

    /// <inheritdoc/>
    protected override void OnQuote(SimulatedMarket market) => _streams?.OnQuote(market);

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill) => _streams?.OnOrder(order, fill);

    /// <inheritdoc/>
    protected override void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order) => _streams?.OnBalances(account, assets);

    /// <summary>Whether a signature is that of a text.</summary>
    internal static bool IsSigned(SimulatedCredentials credentials, string plain, string signature) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret), Encoding.UTF8.GetBytes(plain))) == signature;

    private void Authenticate(OkxCall call, bool isOrder)
    {
        var request = call.Request;
        if (!Exchange.TryGetKey(request.Header("OK-ACCESS-KEY"), out var account, out var credentials))
            throw new OkxError("50111", "Invalid OK-ACCESS-KEY", 401);
        string timestamp = request.Header("OK-ACCESS-TIMESTAMP");
        if (!DateTimeOffset.TryParseExact(timestamp, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var sent))
            throw new OkxError("50112", "Invalid OK-ACCESS-TIMESTAMP", 401);
        if ((VenueTime - Timestamp.From(sent)).Duration() > TimeSpan.FromSeconds(30))
            throw new OkxError("50102", "Timestamp request expired", 401);
        if (request.Header("OK-ACCESS-PASSPHRASE") != credentials.Passphrase)
            throw new OkxError("50105", "Request header OK-ACCESS-PASSPHRASE incorrect", 401);

        // Over the raw text: the query as it came, and the bytes of the body.
        string path = request.Query.Length == 0 ? request.Path : $"{request.Path}?{request.Query}";
        if (!IsSigned(credentials, timestamp + request.Method + path + Encoding.UTF8.GetString(request.Body), request.Header("OK-ACCESS-SIGN")))
            throw new OkxError("50113", "Invalid Sign", 401);
        if (isOrder && request.Method == "POST" ? !credentials.CanTrade : !credentials.CanRead)
            throw new OkxError("50114", "Invalid authority", 401);
        (call.Account, call.Credentials) = (account, credentials);
    }

    private byte[] Envelope(string code, string message, Action<Utf8JsonWriter> write) => VenueJson.WriteObject(json =>
    {
        // The items first, so that an error leaves nothing half written.
        byte[] data = VenueJson.Write(items =>
        {
            items.WriteStartArray();
            write(items);
            items.WriteEndArray();
        });
        json.WriteString("code", code);
        json.WriteString("msg", message);
        json.WritePropertyName("data");
        json.WriteRawValue(data);
    });

    private static SimulatedInstrument Instrument(string asset, decimal tick, decimal lot, decimal price, double volatilityTicks) => new()
    {
        Symbol = $"{asset}-USDT",
        BaseAsset = asset,
        QuoteAsset = "USDT",
        TickSize = tick,
        LotSize = lot,
        MinQuantity = lot,
        MinNotional = 0,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 20_000, MetaorderLots = 5_000 },
    };

    private static SimulatedInstrument Swap(string asset, decimal tick, decimal contractSize, decimal price, double volatilityTicks) => new()
    {
        Symbol = $"{asset}-USDT-SWAP",
        BaseAsset = asset,
        QuoteAsset = "USDT",
        IsPerpetual = true,
        ContractSize = contractSize,
        TickSize = tick,
        LotSize = 0.01m,
        MinQuantity = 0.01m,
        MaxQuantity = 100_000m,
        MinNotional = 0,
        MaxLeverage = 100,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 20_000, MetaorderLots = 5_000 },
    };

    private static VenueSimulatorOptions WithInstruments(VenueSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Instruments.Count == 0)
        {
            foreach (var instrument in DefaultInstruments)
                options.Instruments.Add(instrument);
        }

        return options;
    }

    private void Map(string method, string path, int limit, Action<OkxCall, Utf8JsonWriter> answer, bool isPrivate = false, bool isOrder = false) =>
        _routes[(method, "/api/v5/" + path)] = new(isPrivate, isOrder, new(TimeSpan.FromSeconds(2), limit), answer);

    private void MapRoutes(OkxAccounts accounts)
    {
        var data = new OkxMarketData(this);
        var trading = new OkxTrading(this);
        Map("GET", "public/time", 10, data.GetTime);
        Map("GET", "public/instruments", 20, data.GetInstruments);
        Map("GET", "market/ticker", 20, data.GetTicker);
        Map("GET", "market/books", 40, data.GetBook);
        Map("GET", "market/trades", 100, data.GetTrades);
        Map("GET", "market/candles", 40, data.GetBars);
        Map("GET", "market/history-candles", 20, data.GetBars);
        Map("GET", "account/balance", 10, accounts.GetBalance, isPrivate: true);
        Map("GET", "account/positions", 10, accounts.GetPositions, isPrivate: true);
        Map("GET", "account/config", 5, accounts.GetConfiguration, isPrivate: true);
        Map("POST", "trade/order", 60, trading.Place, isPrivate: true, isOrder: true);
        Map("POST", "trade/cancel-order", 60, trading.Cancel, isPrivate: true, isOrder: true);
        Map("POST", "trade/amend-order", 60, trading.Amend, isPrivate: true, isOrder: true);
        Map("GET", "trade/order", 60, trading.Get, isPrivate: true);
        Map("GET", "trade/orders-pending", 60, trading.GetOpen, isPrivate: true);
        Map("GET", "trade/fills", 60, trading.GetFills, isPrivate: true);
        Map("GET", "trade/fills-history", 10, trading.GetFills, isPrivate: true);
        Map("GET", "trade/orders-algo-pending", 20, static (call, _) => call.Required("ordType"), isPrivate: true);
    }
}
