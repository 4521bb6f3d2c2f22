using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A category of Bybit's unified account, spot or linear perpetuals: REST, public streams and the account's stream. Written from the protocol sheet, not from a client.</summary>
/// <remarks>
/// <para>Perpetuals have cross margin and one position a symbol. An order that must not take and would is refused on spot, and taken and cancelled of perpetuals.</para>
/// <para>Both categories at once, hedge mode, funding, liquidation, order entry by WebSocket, batches, attached stops and margin on spot are not there.</para>
/// </remarks>
public sealed class BybitSimulator : VenueSimulator
{
    private readonly Dictionary<(string Method, string Path), (bool IsSigned, bool IsTrade, Action<BybitCall, Utf8JsonWriter> Answer)> _routes = [];
    private readonly Dictionary<string, Timestamp> _shutOut = new(StringComparer.Ordinal);
    private readonly List<BybitPrivateSocket> _privateSockets = [];
    private readonly BybitStreams _streams;
    private readonly TimeSpan _streamDelay;
    private readonly WindowCounter _requests;
    private readonly WindowCounter _creates;
    private readonly WindowCounter _cancels;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">What it is made of; BTCUSDT and ETHUSDT where it names no instruments.</param>
    public BybitSimulator(BybitSimulatorOptions options)
        : base(WithInstruments(options))
    {
        _streamDelay = options.StreamDelay;
        _requests = new(TimeSpan.FromSeconds(5), options.AddressRequests);
        IsLinear = options.IsLinear;
        int orders = options.OrdersASecond > 0 ? options.OrdersASecond : IsLinear ? 10 : 20;
        _creates = new(TimeSpan.FromSeconds(1), orders);
        _cancels = new(TimeSpan.FromSeconds(1), orders);
        _streams = new(this);
        Protection = new(this);
        MapRoutes();
    }

    /// <summary>The instruments of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultInstruments { get; } =
    [
        Instrument("BTCUSDT", "BTC", 0.01m, 0.000001m, 60_000m, volatilityTicks: 60),
        Instrument("ETHUSDT", "ETH", 0.01m, 0.00001m, 3_000m, volatilityTicks: 6),
    ];

    /// <summary>The perpetuals of a venue that names none.</summary>
    public static IReadOnlyList<SimulatedInstrument> DefaultPerpetuals { get; } = [Perpetual("BTC", 0.1m, 0.001m, 60_000m, 6), Perpetual("ETH", 0.01m, 0.01m, 3_000m, 6)];

    internal bool IsLinear { get; }

    internal BybitProtection Protection { get; }

    /// <summary>How requests name the market.</summary>
    internal string Category => CategoryOf(IsLinear);

    /// <inheritdoc/>
    public override SimulatedResponse Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (IsShutOut(request.RemoteAddress))
            return Forbidden();
        try
        {
            if (!_routes.TryGetValue((request.Method, request.Path), out var route))
                return Answer(404, 10001, $"The simulator has no {request.Method} {request.Path}.");
            var parameters = request.Method == "POST" ? BybitCall.ReadBody(request.Body) : Query(request.Query);
            var call = new BybitCall(this, parameters) { BookAge = request.BookAge };
            if (route.IsSigned)
                Authenticate(call, request, route.IsTrade);
            if (route.IsTrade)
                CountCommand(call.Account!, request.Path);
            byte[] result = VenueJson.Write(json => route.Answer(call, json));
            return new(200, VenueJson.WriteObject(json => WriteEnvelope(json, 0, "OK", result)));
        }
        catch (BybitError error)
        {
            return Answer(error.Status, error.Code, error.Message);
        }
    }

    /// <inheritdoc/>
    protected internal override SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Kind switch
        {
            FaultKind.RateLimit => Answer(200, 10006, "Too many visits!"),
            FaultKind.Ban => Forbidden(),
            _ => Answer(200, 10016, "Internal System Error."),
        };
    }

    /// <inheritdoc/>
    protected override SimulatedSocket? OpenSocket(string path, string query, IReadOnlyDictionary<string, string> headers)
    {
        switch (path)
        {
            case var _ when path == "/v5/public/" + Category:
                return new BybitPublicSocket(this);
            case "/v5/private":
                var socket = new BybitPrivateSocket(this);
                _privateSockets.Add(socket);
                return socket;
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    protected override void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
        ArgumentNullException.ThrowIfNull(market);
        var copy = trade;
        Hub.Publish($"publicTrade.{market.Instrument.Symbol}", () => BybitFormat.TradeMessage(this, market, copy));
    }

    /// <inheritdoc/>
    protected override void OnOrder(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (fill is not null)
            Tell(order.Account, "execution", json => BybitFormat.WriteFill(json, fill));
        Tell(order.Account, "order", json => BybitFormat.WriteOrder(json, order));
        if (fill is not null && IsLinear)
            Tell(order.Account, "position", json => BybitPositions.Write(json, this, order.Account.GetPosition(order.Market), order.Account, isStream: true));
    }

    internal static string CategoryOf(bool isLinear) => isLinear ? "linear" : "spot";

    /// <inheritdoc/>
    protected override void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets, SimulatedOrder? order)
    {
        ArgumentNullException.ThrowIfNull(account);
        Tell(account, "wallet", json => BybitFormat.WriteWallet(json, this, account, assets));
    }

    /// <inheritdoc/>
    protected override void OnRestart() => _streams.Restart();

    internal void Remove(BybitPrivateSocket socket) => _privateSockets.Remove(socket);

    internal bool TryOpenTopic(string topic) => _streams.TryStart(topic);

    /// <summary>What a new subscriber of a book gets first.</summary>
    internal byte[]? SnapshotOf(string topic) => _streams.SnapshotOf(topic);

    /// <summary>An answer's or a message's envelope of a private topic.</summary>
    internal static byte[] TopicMessage(string id, string topic, long time, Action<Utf8JsonWriter> write) => VenueJson.WriteObject(json =>
    {
        json.WriteString("id", id);
        json.WriteString("topic", topic);
        json.WriteNumber("creationTime", time);
        json.WriteStartArray("data");
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    internal static string Sign(SimulatedCredentials credentials, string plain) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret), Encoding.UTF8.GetBytes(plain)));

    /// <summary>What was so at the event is told a moment after the answer to the command.</summary>
    private void Tell(SimulatedAccount account, string topic, Action<Utf8JsonWriter> write)
    {
        // A topic can be asked for with the category behind it.
        foreach (string name in new[] { topic, $"{topic}.{Category}" })
        {
            if (!_privateSockets.Exists(socket => socket.Account == account && socket.Topics.Contains(name)))
                continue;
            byte[] message = TopicMessage(Random.NextText(20), name, VenueTime.ToUnixMilliseconds(), write);
            Schedule.At(Time + _streamDelay, () =>
            {
                foreach (var socket in _privateSockets.Where(socket => socket.Account == account && socket.Topics.Contains(name)).ToArray())
                    socket.Send(message);
            });
        }
    }

    private bool IsShutOut(string address)
    {
        if (_shutOut.TryGetValue(address, out var until) && Time < until)
            return true;
        if (_requests.Add(address, Time) <= _requests.Limit)
            return false;
        _shutOut[address] = Time + TimeSpan.FromMinutes(10);
        return true;
    }

    private void CountCommand(SimulatedAccount account, string path)
    {
        var counter = path.EndsWith("cancel", StringComparison.Ordinal) ? _cancels : _creates;
        if (counter.Add(account.Name, Time) > counter.Limit)
            throw new BybitError(10006, "Too many visits!");
    }

    /// <summary>Key, time and signature over the raw text; <c>server - recv_window &lt;= timestamp &lt; server + 1000</c>.</summary>
    private void Authenticate(BybitCall call, SimulatedRequest request, bool isTrade)
    {
        string key = request.Header("X-BAPI-API-KEY");
        string timestamp = request.Header("X-BAPI-TIMESTAMP");
        string window = request.Header("X-BAPI-RECV-WINDOW");
        if (!Exchange.TryGetKey(key, out var account, out var credentials))
            throw new BybitError(10003, "API key is invalid.");
        long milliseconds = window.Length == 0 ? 5000 : long.TryParse(window, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : throw BybitError.Parameters("recv_window invalid");
        long now = VenueTime.ToUnixMilliseconds();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long sent) || sent < now - milliseconds || sent >= now + 1000)
            throw new BybitError(10002, $"invalid request, please check your server timestamp or recv_window param. req_timestamp[{timestamp}],server_timestamp[{now.ToString(CultureInfo.InvariantCulture)}],recv_window[{window}]");
        string plain = timestamp + key + window + (request.Method == "POST" ? Encoding.UTF8.GetString(request.Body) : request.Query);
        if (Sign(credentials, plain) != request.Header("X-BAPI-SIGN"))
            throw new BybitError(10004, "error sign! please check your signature generation algorithm.");
        if (isTrade ? !credentials.CanTrade : !credentials.CanRead)
            throw new BybitError(10005, "Permission denied, please check your API key permissions.");
        (call.Account, call.Credentials) = (account, credentials);
    }

    private void MapRoutes()
    {
        var market = new BybitMarketData(this);
        var orders = new BybitOrderCalls(this);
        Map("GET", "/v5/market/time", market.GetTime);
        Map("GET", "/v5/market/instruments-info", market.GetInstruments);
        Map("GET", "/v5/market/tickers", market.GetTickers);
        Map("GET", "/v5/market/orderbook", market.GetBook);
        Map("GET", "/v5/market/recent-trade", market.GetTrades);
        Map("GET", "/v5/market/kline", market.GetBars);
        Map("GET", "/v5/user/query-api", orders.GetPermissions, isSigned: true);
        Map("GET", "/v5/account/wallet-balance", orders.GetBalances, isSigned: true);
        Map("GET", "/v5/execution/list", orders.GetFills, isSigned: true);
        Map("GET", "/v5/position/list", new BybitPositions(this).Get, isSigned: true);
        Map("GET", "/v5/order/realtime", orders.GetOpen, isSigned: true);
        Map("GET", "/v5/order/history", orders.GetHistory, isSigned: true);
        Map("POST", "/v5/order/create", orders.Create, isSigned: true, isTrade: true);
        Map("POST", "/v5/order/cancel", orders.Cancel, isSigned: true, isTrade: true);
        Map("POST", "/v5/order/disconnected-cancel-all", Protection.SetWindow, isSigned: true);
    }

    private void Map(string method, string path, Action<BybitCall, Utf8JsonWriter> answer, bool isSigned = false, bool isTrade = false) => _routes[(method, path)] = (isSigned, isTrade, answer);

    private SimulatedResponse Answer(int status, int code, string message) => new(status, VenueJson.WriteObject(json => WriteEnvelope(json, code, message, "{}"u8.ToArray())));

    private void WriteEnvelope(Utf8JsonWriter json, int code, string message, byte[] result)
    {
        json.WriteNumber("retCode", code);
        json.WriteString("retMsg", message);
        json.WritePropertyName("result");
        json.WriteRawValue(result);
        json.WriteStartObject("retExtInfo");
        json.WriteEndObject();
        json.WriteNumber("time", VenueTime.ToUnixMilliseconds());
    }

    private static SimulatedResponse Forbidden() => new(403, "access too frequent"u8.ToArray()) { ContentType = "text/plain" };

    private static Dictionary<string, string> Query(string query)
    {
        var parsed = RequestParameters.Parse(query);
        return parsed.Names.ToDictionary(name => name, name => parsed[name] ?? "", StringComparer.Ordinal);
    }

    private static SimulatedInstrument Instrument(string symbol, string @base, decimal tick, decimal lot, decimal price, double volatilityTicks) => new()
    {
        Symbol = symbol,
        BaseAsset = @base,
        QuoteAsset = "USDT",
        TickSize = tick,
        LotSize = lot,
        MinQuantity = lot,
        MaxQuantity = 9_000m,
        MaxMarketQuantity = 100m,
        MinNotional = 5m,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 200_000, MetaorderLots = 50_000 },
    };

    private static SimulatedInstrument Perpetual(string asset, decimal tick, decimal lot, decimal price, double volatilityTicks) => new()
    {
        Symbol = $"{asset}USDT",
        BaseAsset = asset,
        QuoteAsset = "USDT",
        IsPerpetual = true,
        TickSize = tick,
        LotSize = lot,
        MinQuantity = lot,
        MaxQuantity = 10_000m,
        MinNotional = 5m,
        MaxLeverage = 100,
        StartPrice = price,
        Agents = new() { VolatilityTicks = volatilityTicks, QuoteLots = 2_000, MetaorderLots = 500 },
    };

    private static BybitSimulatorOptions WithInstruments(BybitSimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Instruments.Count == 0)
        {
            foreach (var instrument in options.IsLinear ? DefaultPerpetuals : DefaultInstruments)
                options.Instruments.Add(instrument);
        }

        if (options.Instruments.FirstOrDefault(instrument => instrument.IsPerpetual != options.IsLinear) is { } other)
            throw new ArgumentException($"{other.Symbol} is {(other.IsPerpetual ? "a perpetual" : "a spot pair")}, and the venue is of the category {CategoryOf(options.IsLinear)}.", nameof(options));

        return options;
    }
}
