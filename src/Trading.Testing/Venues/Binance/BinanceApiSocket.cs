using System.Text.Json;

namespace Trading.Testing;

/// <summary>A session of spot's WebSocket API: calls, and user data.</summary>
internal sealed class BinanceApiSocket : BinanceSocket
{
    private static readonly Dictionary<string, (string Method, string Path)> Methods = new(StringComparer.Ordinal)
    {
        ["ping"] = ("GET", "/api/v3/ping"),
        ["time"] = ("GET", "/api/v3/time"),
        ["exchangeInfo"] = ("GET", "/api/v3/exchangeInfo"),
        ["depth"] = ("GET", "/api/v3/depth"),
        ["trades.recent"] = ("GET", "/api/v3/trades"),
        ["trades.historical"] = ("GET", "/api/v3/historicalTrades"),
        ["trades.aggregate"] = ("GET", "/api/v3/aggTrades"),
        ["klines"] = ("GET", "/api/v3/klines"),
        ["uiKlines"] = ("GET", "/api/v3/uiKlines"),
        ["avgPrice"] = ("GET", "/api/v3/avgPrice"),
        ["ticker.24hr"] = ("GET", "/api/v3/ticker/24hr"),
        ["ticker.price"] = ("GET", "/api/v3/ticker/price"),
        ["ticker.book"] = ("GET", "/api/v3/ticker/bookTicker"),
        ["account.status"] = ("GET", "/api/v3/account"),
        ["account.commission"] = ("GET", "/api/v3/account/commission"),
        ["account.rateLimits.orders"] = ("GET", "/api/v3/rateLimit/order"),
        ["order.place"] = ("POST", "/api/v3/order"),
        ["order.test"] = ("POST", "/api/v3/order/test"),
        ["order.status"] = ("GET", "/api/v3/order"),
        ["order.cancel"] = ("DELETE", "/api/v3/order"),
        ["order.cancelReplace"] = ("POST", "/api/v3/order/cancelReplace"),
        ["order.amend.keepPriority"] = ("PUT", "/api/v3/order/amend/keepPriority"),
        ["openOrders.status"] = ("GET", "/api/v3/openOrders"),
        ["openOrders.cancelAll"] = ("DELETE", "/api/v3/openOrders"),
        ["allOrders"] = ("GET", "/api/v3/allOrders"),
        ["myTrades"] = ("GET", "/api/v3/myTrades"),
    };

    private readonly BinanceSpotSimulator _simulator;
    private readonly SortedDictionary<int, SimulatedAccount> _subscriptions = [];
    private SimulatedAccount? _session;
    private SimulatedCredentials? _sessionKey;
    private Timestamp _sessionSince;
    private int _nextSubscription;

    public BinanceApiSocket(BinanceSpotSimulator simulator)
        : base(simulator)
    {
        _simulator = simulator;
        simulator.Add(this);
    }

    /// <summary>Sends an event of an account to its subscriptions.</summary>
    public void Tell(SimulatedAccount account, Action<Utf8JsonWriter> write)
    {
        foreach (var (id, subscriber) in _subscriptions)
        {
            if (subscriber != account)
                continue;
            Send(VenueJson.WriteObject(json =>
            {
                json.WriteNumber("subscriptionId", id);
                json.WriteStartObject("event");
                write(json);
                json.WriteEndObject();
            }));
        }
    }

    /// <summary>Ends a subscription as the venue does when a key is taken away.</summary>
    public void Terminate(int subscriptionId)
    {
        if (!_subscriptions.Remove(subscriptionId))
            return;
        Send(VenueJson.WriteObject(json =>
        {
            json.WriteNumber("subscriptionId", subscriptionId);
            json.WriteStartObject("event");
            json.WriteString("e", "eventStreamTerminated");
            json.WriteNumber("E", _simulator.VenueTime.ToUnixMilliseconds());
            json.WriteEndObject();
        }));
    }

    protected override void OnClosed()
    {
        base.OnClosed();
        _simulator.Remove(this);
    }

    protected override void Receive(JsonElement message)
    {
        var parameters = new RequestParameters();
        if (message.TryGetProperty("params", out var sent) && sent.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in sent.EnumerateObject())
                parameters.TryAdd(member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText());
        }

        string method = message.TryGetProperty("method", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        var call = new BinanceCall(_simulator, parameters);
        try
        {
            byte[] result = Answer(method, call);
            Reply(message, call.Status, "result", result, call);
        }
        catch (BinanceError error)
        {
            byte[] body = VenueJson.WriteObject(json =>
            {
                json.WriteNumber("code", error.Code);
                json.WriteString("msg", error.Message);
                if (error.RetryAfter is { } wait)
                {
                    json.WriteStartObject("data");
                    json.WriteNumber("serverTime", _simulator.VenueTime.ToUnixMilliseconds());
                    json.WriteNumber("retryAfter", (_simulator.VenueTime + wait).ToUnixMilliseconds());
                    json.WriteEndObject();
                }
                else if (error.WriteData is not null)
                {
                    json.WritePropertyName("data");
                    error.WriteData(json);
                }
            });
            Reply(message, error.Status, "error", body, call);
        }
    }

    protected override void RefuseFrame(string reason) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteNull("id");
        json.WriteNumber("status", 400);
        json.WriteStartObject("error");
        json.WriteNumber("code", -1135);
        json.WriteString("msg", $"Invalid JSON Request: {reason}");
        json.WriteEndObject();
    }));

    private byte[] Answer(string method, BinanceCall call)
    {
        switch (method)
        {
            case "session.logon":
                Take(2);
                _simulator.Authenticate(call, BinanceSecurity.Read, call.Required("apiKey"), BinanceSignature.PayloadOf(call.Parameters));
                if (call.Credentials!.Verify is null)
                    throw new BinanceError(-4056, "HMAC_SHA256 API key is not supported.");
                (_session, _sessionKey, _sessionSince) = (call.Account, call.Credentials, _simulator.Time);
                return SessionStatus();
            case "session.status":
                Take(2);
                return SessionStatus();
            case "session.logout":
                Take(2);
                (_session, _sessionKey) = (null, null);
                return SessionStatus();
            case "userDataStream.subscribe":
                Take(2);
                return Subscribe(_session ?? throw new BinanceError(-1194, "Session is not authenticated: log on before subscribing.", 401));
            case "userDataStream.subscribe.signature":
                Take(2);
                _simulator.Authenticate(call, BinanceSecurity.Read, call.Required("apiKey"), BinanceSignature.PayloadOf(call.Parameters));
                return Subscribe(call.Account);
            case "userDataStream.unsubscribe":
                Take(2);
                if (call.OptionalLong("subscriptionId") is { } id)
                    _subscriptions.Remove((int)id);
                else
                    _subscriptions.Clear();
                return "{}"u8.ToArray();
            default:
                if (!Methods.TryGetValue(method, out var target) || !_simulator.TryGetRoute(target.Method, target.Path, out var route))
                    throw new BinanceError(-1000, $"The simulator has no method '{method}'.");
                int weight = route.Weight(call);
                Take(weight);
                Authenticate(call, route);
                byte[] answer = _simulator.Answer(call, route);
                if (call.IsOrderAccepted)
                    _simulator.Limits.GiveBack(Address, _simulator.Time, weight);
                return answer;
        }
    }

    private const string Address = "127.0.0.1";

    private void Take(int weight) => _simulator.Limits.Take(Address, _simulator.Time, weight);

    private void Authenticate(BinanceCall call, BinanceRoute route)
    {
        if (route.Security == BinanceSecurity.None)
            return;
        if (call.Parameters["apiKey"] is null && _session is not null)
        {
            // Logged on: neither key nor signature, only the time.
            _simulator.CheckTime(call);
            if (route.Security == BinanceSecurity.Trade ? !_sessionKey!.CanTrade : !_sessionKey!.CanRead)
                throw new BinanceError(-2015, "Invalid API-key, IP, or permissions for action.", 401);
            (call.Account, call.Credentials) = (_session, _sessionKey);
            return;
        }

        _simulator.Authenticate(call, route.Security, call.Required("apiKey"), BinanceSignature.PayloadOf(call.Parameters));
    }

    private byte[] Subscribe(SimulatedAccount account)
    {
        int id = _nextSubscription++;
        _subscriptions[id] = account;
        return VenueJson.WriteObject(json => json.WriteNumber("subscriptionId", id));
    }

    private byte[] SessionStatus() => VenueJson.WriteObject(json =>
    {
        json.WriteString("apiKey", _sessionKey?.Key);
        if (_session is null)
            json.WriteNull("authorizedSince");
        else
            json.WriteNumber("authorizedSince", _sessionSince.ToUnixMilliseconds());
        json.WriteNumber("connectedSince", OpenedTime.ToUnixMilliseconds());
        json.WriteBoolean("returnRateLimits", true);
        json.WriteNumber("serverTime", _simulator.VenueTime.ToUnixMilliseconds());
    });

    private void Reply(JsonElement message, int status, string member, byte[] body, BinanceCall call) => Send(VenueJson.WriteObject(json =>
    {
        WriteId(json, message);
        json.WriteNumber("status", status);
        json.WritePropertyName(member);
        json.WriteRawValue(body);
        json.WriteStartArray("rateLimits");
        WriteLimit("REQUEST_WEIGHT", "MINUTE", 1, _simulator.Limits.Weight.Limit, _simulator.Limits.Weight.Get(Address, _simulator.Time));
        if (call.IsSigned)
        {
            for (int i = 0; i < _simulator.Limits.OrderWindows.Count; i++)
            {
                var window = _simulator.Limits.OrderWindows[i];
                WriteLimit("ORDERS", window.Interval, window.Number, window.Limit, _simulator.Limits.OrderCount(i, call.Account, _simulator.Time));
            }
        }

        json.WriteEndArray();

        void WriteLimit(string type, string interval, int number, long limit, long count)
        {
            json.WriteStartObject();
            json.WriteString("rateLimitType", type);
            json.WriteString("interval", interval);
            json.WriteNumber("intervalNum", number);
            json.WriteNumber("limit", limit);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
    }));
}
