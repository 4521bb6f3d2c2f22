using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>What Binance's spot and futures APIs have in common: keys, signatures, limits, errors, streams. Written from the protocol sheet, not from a client.</summary>
public abstract class BinanceSimulator : VenueSimulator
{
    private readonly Dictionary<(string Method, string Path), BinanceRoute> _routes = [];
    private readonly HashSet<string> _topics = new(StringComparer.Ordinal);

    private protected BinanceSimulator(BinanceSimulatorOptions options, BinanceLimits limits)
        : base(options)
    {
        Limits = limits;
        Aggregates = [];
        foreach (var market in Exchange.Markets)
        {
            var aggregates = new BinanceAggregates(options.HistoryLength);
            foreach (var trade in market.Trades)
                aggregates.Add(trade);
            Aggregates[market] = aggregates;
        }
    }

    internal BinanceLimits Limits { get; }

    internal Dictionary<SimulatedMarket, BinanceAggregates> Aggregates { get; }

    /// <summary>How a client's messages a second are limited.</summary>
    internal abstract int MessagesASecond { get; }

    internal abstract TimeSpan StreamPingInterval { get; }

    internal abstract TimeSpan StreamPongTimeout { get; }

    /// <inheritdoc/>
    public override SimulatedResponse Handle(SimulatedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        SimulatedResponse response;
        SimulatedAccount? account = null;
        try
        {
            if (!_routes.TryGetValue((request.Method, request.Path), out var route))
                throw new BinanceError(-1000, $"The simulator has no {request.Method} {request.Path}.", 404);
            var call = new BinanceCall(this, ParametersOf(request))
            {
                BookAge = request.BookAge,
                IsInMicroseconds = request.Header("X-MBX-TIME-UNIT").Equals("MICROSECOND", StringComparison.OrdinalIgnoreCase),
            };
            int weight = route.Weight(call);
            Limits.Take(request.RemoteAddress, Time, weight);
            if (route.Security != BinanceSecurity.None)
                Authenticate(call, route.Security, request.Header("X-MBX-APIKEY"), BinanceSignature.PayloadOf(request));
            account = call.IsSigned ? call.Account : null;
            byte[] body = Answer(call, route);
            if (call.IsOrderAccepted)
                Limits.GiveBack(request.RemoteAddress, Time, weight);
            response = new(call.Status, body);
        }
        catch (BinanceError error)
        {
            response = new(error.Status, BodyOf(error));
            if (error.RetryAfter is { } wait)
                response = response.WithHeader("Retry-After", Seconds(wait));
        }

        response = response.WithHeader("X-MBX-USED-WEIGHT-1M", Text(Limits.Weight.Get(request.RemoteAddress, Time)));
        if (account is not null && request.Method is "POST" or "PUT")
        {
            for (int i = 0; i < Limits.OrderWindows.Count; i++)
                response = response.WithHeader($"X-MBX-ORDER-COUNT-{Limits.OrderWindows[i].Header}", Text(Limits.OrderCount(i, account!, Time)));
        }

        return response;
    }

    /// <inheritdoc/>
    protected internal override SimulatedResponse CreateFaultResponse(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var error = fault.Kind switch
        {
            FaultKind.RateLimit => new BinanceError(-1003, "Too many requests; please use the websocket for live updates.", 429) { RetryAfter = fault.Delay },
            FaultKind.Ban => new BinanceError(-1003, FormattableString.Invariant($"Way too many requests; IP banned until {(VenueTime + fault.Delay).ToUnixMilliseconds()}."), 418) { RetryAfter = fault.Delay },
            FaultKind.ServerErrorBeforeEffect => new(-1008, "Server is currently overloaded with other requests. Please try again in a few minutes.", 503),
            _ => new(-1007, "Timeout waiting for response from backend server. Send status unknown; execution status unknown.", 504),
        };
        var response = new SimulatedResponse(error.Status, BodyOf(error));
        return error.RetryAfter is { } wait ? response.WithHeader("Retry-After", Seconds(wait)) : response;
    }

    /// <inheritdoc/>
    protected override void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
        // While the base class warms markets up there are no aggregates yet: they are made of the market's trades then.
        Aggregates?.GetValueOrDefault(market)?.Add(trade);
        var copy = trade;
        string symbol = market.Instrument.Symbol.ToLowerInvariant();
        Hub.Publish($"{symbol}@trade", () => VenueJson.WriteObject(json => WriteTradeEvent(json, market, copy)));
        if (Hub.Has($"{symbol}@aggTrade"))
            ScheduleAggregates(market);
    }

    /// <inheritdoc/>
    protected override void OnQuote(SimulatedMarket market)
    {
        ArgumentNullException.ThrowIfNull(market);
        Hub.Publish($"{market.Instrument.Symbol.ToLowerInvariant()}@bookTicker", () => VenueJson.WriteObject(json => WriteBookTickerEvent(json, market)));
        Hub.Publish("!bookTicker", () => VenueJson.WriteObject(json => WriteBookTickerEvent(json, market)));
    }

    /// <summary>Makes an answer, or ends with an error.</summary>
    internal byte[] Answer(BinanceCall call, BinanceRoute route)
    {
        if (route.IsOrder)
            Limits.TakeOrder(call.Account, Time);
        return VenueJson.Write(json => route.Answer(call, json));
    }

    internal bool TryGetRoute(string method, string path, out BinanceRoute route) => _routes.TryGetValue((method, path), out route!);

    internal void Map(string method, string path, BinanceSecurity security, Func<BinanceCall, int> weight, Action<BinanceCall, Utf8JsonWriter> answer, bool isOrder = false) =>
        _routes[(method, path)] = new(security, weight, answer, isOrder);

    internal void Map(string method, string path, BinanceSecurity security, int weight, Action<BinanceCall, Utf8JsonWriter> answer, bool isOrder = false) =>
        Map(method, path, security, _ => weight, answer, isOrder);

    /// <summary>Checks key, time and signature in the order in which Binance does.</summary>
    internal void Authenticate(BinanceCall call, BinanceSecurity security, string key, string payload)
    {
        if (key.Length == 0)
            throw new BinanceError(-2014, "API-key format invalid.", 401);
        if (!Exchange.TryGetKey(key, out var account, out var credentials))
            throw new BinanceError(key.Length == 64 ? -2015 : -2014, key.Length == 64 ? "Invalid API-key, IP, or permissions for action." : "API-key format invalid.", 401);
        if (security == BinanceSecurity.Key)
        {
            call.Account = account;
            return;
        }

        CheckTime(call);
        string signature = call.Parameters["signature"] ?? throw BinanceError.Missing("signature");
        if (!BinanceSignature.IsValid(credentials, payload, signature))
            throw new BinanceError(-1022, "Signature for this request is not valid.");
        if (security == BinanceSecurity.Trade ? !credentials.CanTrade : !credentials.CanRead)
            throw new BinanceError(-2015, "Invalid API-key, IP, or permissions for action.", 401);
        call.Account = account;
        call.Credentials = credentials;
    }

    /// <summary>The rule, to the letter: <c>timestamp &lt; serverTime + 1000 &amp;&amp; serverTime - timestamp &lt;= recvWindow</c>.</summary>
    internal void CheckTime(BinanceCall call)
    {
        long timestamp = call.OptionalLong("timestamp") ?? throw BinanceError.Missing("timestamp");
        decimal window = call.OptionalDecimal("recvWindow") ?? 5000;
        if (window > 60_000)
            throw new BinanceError(-1131, "recvWindow must be less than 60000.");

        // Sixteen digits are microseconds.
        decimal sent = timestamp >= 100_000_000_000_000 ? timestamp / 1000m : timestamp;
        decimal now = sent == timestamp ? VenueTime.ToUnixMilliseconds() : VenueTime.UnixNanoseconds / 1000 / 1000m;
        if (sent >= now + 1000)
            throw new BinanceError(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        if (now - sent > window)
            throw new BinanceError(-1021, "Timestamp for this request is outside of the recvWindow.");
    }

    /// <summary>A stream by its name; it begins to be published with its first subscriber.</summary>
    /// <returns>False where there is no such stream.</returns>
    internal bool TryOpenTopic(string name)
    {
        if (_topics.Contains(name))
            return true;
        if (!TryStart(name))
            return false;
        _topics.Add(name);
        return true;
    }

    internal static byte[] BodyOf(BinanceError error) => VenueJson.WriteObject(json =>
    {
        json.WriteNumber("code", error.Code);
        json.WriteString("msg", error.Message);
        if (error.WriteData is not null)
        {
            json.WritePropertyName("data");
            error.WriteData(json);
        }
    });

    internal static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Eight digits behind the point, as spot writes everything.</summary>
    internal static string Eight(decimal value) => value.ToString("F8", CultureInfo.InvariantCulture);

    internal abstract string PriceText(SimulatedMarket market, decimal price);

    /// <summary>An amount of the quote asset.</summary>
    internal abstract string AmountText(SimulatedMarket market, decimal amount);

    internal abstract string QuantityText(SimulatedMarket market, decimal quantity);

    internal abstract void WriteTradeEvent(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade);

    internal abstract void WriteAggregateEvent(Utf8JsonWriter json, SimulatedMarket market, in BinanceAggregate trade);

    internal abstract void WriteBookTickerEvent(Utf8JsonWriter json, SimulatedMarket market);

    /// <summary>Begins to publish a stream.</summary>
    private protected abstract bool TryStart(string name);

    private protected virtual RequestParameters ParametersOf(SimulatedRequest request) => RequestParameters.Parse(request.Query, request.Body);

    private static string Seconds(TimeSpan time) => Text((long)Math.Ceiling(time.TotalSeconds));

    /// <summary>An aggregate goes out when no more trades can join it: at the end of the time step.</summary>
    private void ScheduleAggregates(SimulatedMarket market)
    {
        var aggregates = Aggregates[market];
        if (aggregates.IsScheduled)
            return;
        aggregates.IsScheduled = true;
        long from = aggregates.Items[^1].Id;
        Schedule.At(
            Time,
            () =>
            {
                aggregates.IsScheduled = false;
                string topic = $"{market.Instrument.Symbol.ToLowerInvariant()}@aggTrade";
                for (int i = aggregates.IndexOf(from); i < aggregates.Items.Count; i++)
                {
                    var aggregate = aggregates.Items[i];
                    Hub.Publish(topic, () => VenueJson.WriteObject(json => WriteAggregateEvent(json, market, aggregate)));
                }
            },
            rank: 1);
    }
}
