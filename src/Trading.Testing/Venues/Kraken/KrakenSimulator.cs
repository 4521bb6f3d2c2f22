using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Kraken's spot exchange: REST, and the second version of its WebSocket. Written from the protocol sheet, not from a client.</summary>
/// <remarks>Margin, icebergs, batches, changed triggers, trailing stops by an amount, orders over the WebSocket and order books by order are not there.</remarks>
public sealed class KrakenSimulator : VenueSimulator
{
    private readonly KrakenCounter _public = new(15, 1);
    private readonly KrakenCounter _private;
    private readonly Dictionary<string, long> _nonces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SimulatedAccount Account, Timestamp End)> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Cost, Action<KrakenCall, Utf8JsonWriter> Answer)> _privateCalls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Action<RequestParameters, Utf8JsonWriter>> _publicCalls = new(StringComparer.Ordinal);
    private readonly List<KrakenSocket> _userSockets = [];
    private readonly KrakenStreams _streams;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTC/USD, ETH/USD and ETH/BTC where it names no instruments.</param>
    public KrakenSimulator(KrakenSimulatorOptions options)
        : base(WithInstruments(options))
    {
        _private = new(options.CounterLimit, options.CounterDecay);
        OrderCounter = new(options.OrderLimit, options.OrderDecay);
        _streams = new(this);
        var data = new KrakenMarketData(this);
        _publicCalls["Time"] = data.GetTime;
        _publicCalls["SystemStatus"] = data.GetStatus;
        _publicCalls["Assets"] = data.GetAssets;
        _publicCalls["AssetPairs"] = data.GetPairs;
        _publicCalls["Ticker"] = data.GetTicker;
        _publicCalls["Depth"] = data.GetDepth;
        _publicCalls["Trades"] = data.GetTrades;
        _publicCalls["OHLC"] = data.GetBars;
        var orders = new KrakenDesk(this);
        _privateCalls["AddOrder"] = (0, orders.Place);
        _privateCalls["AmendOrder"] = (0, orders.Amend);
        _privateCalls["CancelOrder"] = (0, orders.Cancel);
        _privateCalls["CancelAll"] = (0, orders.CancelAll);
        _privateCalls["CancelAllOrdersAfter"] = (0, orders.CancelAllAfter);
        _privateCalls["OpenOrders"] = (1, orders.GetOpen);
        _privateCalls["ClosedOrders"] = (1, orders.GetClosed);
        _privateCalls["QueryOrders"] = (1, orders.Query);
        _privateCalls["TradesHistory"] = (2, KrakenAccounts.GetTrades);
        _privateCalls["BalanceEx"] = (1, KrakenAccounts.GetBalances);
        _privateCalls["GetApiKeyInfo"] = (1, KrakenAccounts.GetKey);
        _privateCalls["GetWebSocketsToken"] = (1, GetToken);
    }

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } =
    [
        Instrument("BTC", "USD", 0.1m, 0.00001m, 60_000m, volatilityTicks: 6, quoteLots: 20_000, minNotional: 0.5m, minQuantity: 0.0001m),
        Instrument("ETH", "USD", 0.01m, 0.0001m, 3_000m, volatilityTicks: 6, quoteLots: 20_000, minNotional: 0.5m, minQuantity: 0.002m),
        Instrument("ETH", "BTC", 0.00001m, 0.0001m, 0.05m, volatilityTicks: 0.3, quoteLots: 20_000, minNotional: 0.00002m, minQuantity: 0.002m),
    ];

    internal KrakenCounter OrderCounter { get; }

    /// <inheritdoc/>
    public override SimulatedResponse Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            byte[] result = VenueJson.Write(json => Answer(request, json));
            return new(200, VenueJson.WriteObject(json =>
            {
                json.WriteStartArray("error");
                json.WriteEndArray();
                json.WritePropertyName("result");
                json.WriteRawValue(result, skipInputValidation: true);
            }));
        }
        catch (KrakenError error)
        {
            return Failure(error.Message);
        }
    }

    internal SimulatedMarket MarketOf(string? pair)
    {
        foreach (var market in Exchange.Markets)
        {
            var instrument = market.Instrument;
            if (pair == KrakenNames.KeyOf(instrument) || pair == KrakenNames.AltOf(instrument) || pair == KrakenNames.WebOf(instrument))
                return market;
        }

        throw new KrakenError("EQuery:Unknown asset pair");
    }

    internal bool TryGetToken(string token, out SimulatedAccount account)
    {
        bool isFound = _tokens.TryGetValue(token, out var entry) && entry.End > Time;
        account = entry.Account;
        return isFound;
    }

    internal void Add(KrakenSocket socket) => _userSockets.Add(socket);

    internal void Remove(KrakenSocket socket) => _userSockets.Remove(socket);

    /// <inheritdoc/>
    protected internal override SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind switch
        {
            FaultKind.RateLimit => Failure("EAPI:Rate limit exceeded"),
            FaultKind.Ban => Failure("EGeneral:Temporary lockout"),
            FaultKind.ServerErrorBeforeEffect => Failure("EService:Unavailable"),
            _ => new(520, "error code: 520"u8.ToArray()) { ContentType = "text/plain" },
        };
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers) =>
        path == "/v2" ? new KrakenSocket(this, _streams) : null;

    /// <inheritdoc/>
    protected override void OnTrade(SimulatedMarket market, in SimulatedTrade trade) => _streams?.OnTrade(market, trade);

    /// <inheritdoc/>
    protected override void OnQuote(SimulatedMarket market) => _streams?.OnQuote(market);

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        foreach (var socket in _userSockets.ToArray())
            socket.Tell(order, change, fill);
    }

    /// <inheritdoc/>
    protected override void OnRestart() => _tokens.Clear();

    private static SimulatedResponse Failure(string error) => new(200, VenueJson.WriteObject(json =>
    {
        json.WriteStartArray("error");
        json.WriteStringValue(error);
        json.WriteEndArray();
    }));

    private void Answer(SimulatedRequest request, Utf8JsonWriter json)
    {
        if (request.Path.StartsWith("/0/public/", StringComparison.Ordinal) && request.Method == "GET" && _publicCalls.TryGetValue(request.Path["/0/public/".Length..], out var answer))
        {
            if (!_public.TryAdd(request.RemoteAddress, Time, 1))
                throw new KrakenError("EGeneral:Too many requests");
            answer(RequestParameters.Parse(request.Query), json);
            return;
        }

        if (!request.Path.StartsWith("/0/private/", StringComparison.Ordinal) || request.Method != "POST" || !_privateCalls.TryGetValue(request.Path["/0/private/".Length..], out var call))
            throw new KrakenError("EGeneral:Unknown method");
        var parameters = RequestParameters.Parse("", request.Body);
        var (account, credentials) = Authenticate(request, parameters);
        if (call.Cost > 0 && !_private.TryAdd(credentials.Key, Time, call.Cost))
            throw new KrakenError("EAPI:Rate limit exceeded");
        call.Answer(new(account, credentials, parameters), json);
    }

    /// <summary>Checks key, signature over the body as it came, and that the nonce rises.</summary>
    private (SimulatedAccount Account, SimulatedCredentials Credentials) Authenticate(SimulatedRequest request, RequestParameters parameters)
    {
        if (!request.Header("Content-Type").StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            throw new KrakenError("EGeneral:Invalid arguments");
        if (!Exchange.TryGetKey(request.Header("API-Key"), out var account, out var credentials))
            throw new KrakenError("EAPI:Invalid key");
        string text = parameters["nonce"] ?? "";
        if (!long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long nonce))
            throw new KrakenError("EAPI:Invalid nonce");
        byte[] digest = SHA256.HashData([.. Encoding.UTF8.GetBytes(text), .. request.Body]);
        byte[] signed = HMACSHA512.HashData(Convert.FromBase64String(credentials.Secret), (byte[])[.. Encoding.UTF8.GetBytes(request.Path), .. digest]);
        if (request.Header("API-Sign") != Convert.ToBase64String(signed))
            throw new KrakenError("EAPI:Invalid signature");
        if (nonce <= _nonces.GetValueOrDefault(credentials.Key))
            throw new KrakenError("EAPI:Invalid nonce");
        _nonces[credentials.Key] = nonce;
        bool isTrade = request.Path.Contains("Add", StringComparison.Ordinal) || request.Path.Contains("Amend", StringComparison.Ordinal) || request.Path.Contains("Cancel", StringComparison.Ordinal);
        if (isTrade ? !credentials.CanTrade : !credentials.CanRead)
            throw new KrakenError("EGeneral:Permission denied");
        return (account, credentials);
    }

    private void GetToken(KrakenCall call, Utf8JsonWriter json)
    {
        string token = Random.NextText(43);
        _tokens[token] = (call.Account, Time + TimeSpan.FromMinutes(15));
        json.WriteStartObject();
        json.WriteString("token", token);
        json.WriteNumber("expires", 900);
        json.WriteEndObject();
    }

    private static SimulatedInstrument Instrument(string @base, string quote, decimal tick, decimal lot, decimal price, double volatilityTicks, long quoteLots, decimal minNotional, decimal minQuantity) => new()
    {
        Symbol = $"{@base}/{quote}",
        BaseAsset = @base,
        QuoteAsset = quote,
        TickSize = tick,
        LotSize = lot,
        MinQuantity = minQuantity,
        MinNotional = minNotional,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = quoteLots, MetaorderLots = quoteLots / 4 },
    };

    private static KrakenSimulatorOptions WithInstruments(KrakenSimulatorOptions options)
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
}
