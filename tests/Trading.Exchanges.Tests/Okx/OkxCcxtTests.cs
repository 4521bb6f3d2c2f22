using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>Our requests beside those of an independent client: the same method and parameters with the same values, and a signature that holds.</summary>
public sealed class OkxCcxtTests
{
    /// <summary>What each client chooses for itself: its mark, how many, and in which mode conditional orders of spot are paid.</summary>
    private static readonly string[] Free = ["tag", "limit"];

    [Theory]
    [InlineData("BTC/USDT", 22)]
    [InlineData("BTC/USDT:USDT", 22)]
    public async Task EveryCallThatWeHaveTooMakesTheSameRequest(string symbol, int atLeast)
    {
        int compared = 0;
        foreach (var theirs in CcxtRequest.Of("okx").Where(request => request.Symbol == symbol))
        {
            var (exchange, capture) = await OkxTestExchange.ConnectAsync();

            // Connecting asks for the time, and asks as often as the limit allows.
            if (theirs.Call != "fetchTime")
                capture.Requests.Clear();
            if (CallOf(exchange, theirs, symbol == "BTC/USDT" ? OkxTestExchange.Spot : OkxTestExchange.Swap) is not { } call)
                continue;
            try
            {
                await call();
            }
            catch (VenueException)
            {
                // The answer was none; the request is what counts.
            }

            compared++;
            var (message, body) = capture.Requests[0];
            message.Method.Method.ShouldBe(theirs.Method, theirs.ToString());
            message.RequestUri!.Host.ShouldBe(theirs.Url.Host);
            message.RequestUri.AbsolutePath.ShouldBe(PathOf(theirs), theirs.ToString());
            var ours = Parameters(message.RequestUri.Query, body);
            var wanted = Parameters(theirs.Url.Query, theirs.Body);
            foreach (var (name, value) in wanted)
            {
                if (IsFree(theirs, wanted, name, value))
                    continue;
                ours.ContainsKey(name).ShouldBeTrue($"{theirs}, {name}");
                ours[name].ShouldBe(value, $"{theirs}, {name}");
            }

            if (theirs.Url.AbsolutePath.StartsWith("/api/v5/market/", StringComparison.Ordinal) || theirs.Url.AbsolutePath.StartsWith("/api/v5/public/", StringComparison.Ordinal))
                message.Headers.Contains("OK-ACCESS-KEY").ShouldBeFalse();
            else
                CheckSignature(message, body);
        }

        compared.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    private static void CheckSignature(HttpRequestMessage message, string body)
    {
        string timestamp = message.Headers.GetValues("OK-ACCESS-TIMESTAMP").Single();
        timestamp.ShouldBe("2023-11-14T22:13:20.000Z");
        byte[] plain = Encoding.UTF8.GetBytes(timestamp + message.Method.Method + message.RequestUri!.PathAndQuery + body);
        message.Headers.GetValues("OK-ACCESS-SIGN").Single().ShouldBe(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(OkxTestExchange.SecretText), plain)));
        message.Headers.GetValues("OK-ACCESS-KEY").Single().ShouldBe("okx-key");
        message.Headers.GetValues("OK-ACCESS-PASSPHRASE").Single().ShouldBe("okx-pass");
    }

    /// <summary>They send one order by the method for many, and ask for fills by the slower method.</summary>
    private static string PathOf(CcxtRequest theirs) => theirs.Url.AbsolutePath switch
    {
        "/api/v5/trade/batch-orders" => "/api/v5/trade/order",
        "/api/v5/trade/fills-history" => "/api/v5/trade/fills",
        var path => path,
    };

    private static bool IsFree(CcxtRequest theirs, Dictionary<string, string> wanted, string name, string value) =>
        Free.Contains(name)
        || (name == "clOrdId" && value.StartsWith("6b9ad766", StringComparison.Ordinal))

        // Units matter to market orders alone.
        || (name == "tgtCcy" && (wanted.GetValueOrDefault("ordType") is not ("market" or "move_order_stop")))
        || (name == "tdMode" && theirs.Symbol == "BTC/USDT");

    private static Func<Task>? CallOf(IExchange exchange, CcxtRequest theirs, Instrument instrument)
    {
        var from = Timestamp.FromUnixMilliseconds(1_699_990_000_000);
        return theirs.Call switch
        {
            "fetchTime" => () => Task.CompletedTask,
            "fetchTicker" => () => exchange.Snapshots!.GetTickerAsync(instrument, default),
            "fetchOrderBook" => () => exchange.Snapshots!.GetBookAsync(instrument, 10, default),
            "fetchOHLCV" when theirs.Args[2].ValueKind == JsonValueKind.Number => () => exchange.History!.ReadAsync<Bar>(
                new(instrument, Timeframe.Parse(theirs.Args[1].GetString()!), from, Timestamp.FromUnixMilliseconds(1_700_000_000_000), null), default),
            "fetchTrades" => () => exchange.Snapshots!.GetTradesAsync(instrument, 20, default),
            "fetchBalance" => () => exchange.Account!.GetBalancesAsync(default),
            "fetchMyTrades" => () => exchange.Account!.GetFillsAsync(instrument, from, default),
            "fetchOrder" => () => exchange.Orders!.FindAsync(new(instrument, null, "12345"), default),
            "fetchOpenOrders" => () => exchange.Orders!.GetOpenOrdersAsync(instrument, default),
            "cancelOrder" => () => exchange.Orders!.CancelAsync(new(instrument, "cid0001", theirs.Args[0].GetString() is { Length: > 0 } id ? id : null), default),
            "editOrder" => () => exchange.Orders!.ModifyAsync(new(instrument, null, "12345"), new() { Quantity = 0.02m, LimitPrice = 60001m }, default),

            // Theirs of the type trigger are ours of the type conditional, and spot has nothing to reduce.
            "createOrder" when Parameters("", theirs.Body) is var wanted && wanted["ordType"] != "trigger" && !(wanted.ContainsKey("reduceOnly") && instrument.Kind == InstrumentKind.Spot) =>
                () => exchange.Orders!.SubmitAsync("cid0001", theirs.ToOrder(instrument), default),
            _ => null,
        };
    }

    /// <summary>The parameters of a query, and of a body that is an object or a list of one.</summary>
    private static Dictionary<string, string> Parameters(string query, string body)
    {
        var parameters = new Dictionary<string, string>(CcxtRequest.Decode(query.TrimStart('?')), StringComparer.Ordinal);
        if (body.Length == 0)
            return parameters;
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        foreach (var property in root.EnumerateObject())
            parameters[property.Name] = property.Value.ToString();
        return parameters;
    }
}
