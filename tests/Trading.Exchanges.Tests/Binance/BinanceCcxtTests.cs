using System.Security.Cryptography;
using System.Text;
using Trading.Exchanges.Binance;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Binance;

/// <summary>Our requests beside those of an independent client: the same method and path, all of its parameters with the same values, and a signature that holds.</summary>
public sealed class BinanceCcxtTests
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    /// <summary>What each client chooses for itself, or adds without need.</summary>
    private static readonly string[] Free = ["timestamp", "recvWindow", "signature", "newOrderRespType", "triggerDirection", "limit", "startTime"];

    [Theory]
    [InlineData(BinanceProduct.Spot, "BTC/USDT", 21)]
    [InlineData(BinanceProduct.UsdFutures, "BTC/USDT:USDT", 23)]
    public async Task EveryCallThatWeHaveTooMakesTheSameRequest(BinanceProduct product, string symbol, int atLeast)
    {
        int compared = 0;
        foreach (var theirs in CcxtRequest.Of("binance").Where(request => request.Symbol == symbol))
        {
            if (await RequestOfAsync(product, theirs) is not { } ours)
                continue;
            compared++;
            ours.Message.Method.Method.ShouldBe(theirs.Method, theirs.ToString());
            ours.Message.RequestUri!.AbsolutePath.ShouldBe(theirs.Url.AbsolutePath, theirs.ToString());
            ours.Message.RequestUri.Host.ShouldBe(theirs.Url.Host);
            string query = ours.Message.RequestUri.Query.TrimStart('?');
            var parameters = CcxtRequest.Decode(query, ours.Body);
            foreach (var (name, value) in theirs.Parameters)
            {
                if (Free.Contains(name) || (name is "newClientOrderId" or "clientAlgoId" && value.StartsWith("x-", StringComparison.Ordinal)))
                    continue;
                parameters.ContainsKey(name).ShouldBeTrue($"{theirs}, {name}");
                parameters[name].ShouldBe(value, $"{theirs}, {name}");
            }

            if (theirs.Parameters.ContainsKey("signature"))
                CheckSignature(query + ours.Body, ours.Message);
        }

        compared.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    private static void CheckSignature(string payload, HttpRequestMessage message)
    {
        int at = payload.LastIndexOf("&signature=", StringComparison.Ordinal);
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretText), Encoding.UTF8.GetBytes(payload[..at]))).ShouldBe(payload[(at + 11)..]);
        message.Headers.GetValues("X-MBX-APIKEY").Single().ShouldBe(Key);
        CcxtRequest.Decode(payload)["timestamp"].ShouldBe("1700000000000");
    }

    /// <summary>The request that our call makes, or <see langword="null"/> where there is none like it.</summary>
    private static async Task<(HttpRequestMessage Message, string Body)?> RequestOfAsync(BinanceProduct product, CcxtRequest theirs)
    {
        bool isFutures = product == BinanceProduct.UsdFutures;
        var capture = new RequestCapture(
            "binance",
            services => services.AddBinance(options => (options.Account, options.Product, options.AllowsWithdrawal) = ("main", product, true)),
            new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText },
            message => message.RequestUri!.AbsolutePath.EndsWith("/time", StringComparison.Ordinal) ? "{\"serverTime\":1700000000000}"
                : message.Method == HttpMethod.Get && message.RequestUri.AbsolutePath.EndsWith("/order", StringComparison.Ordinal)
                    ? """{"symbol":"BTCUSDT","orderId":12345,"clientOrderId":"a","side":"BUY","type":"LIMIT","status":"NEW","origQty":"0.01","executedQty":"0","price":"60000"}"""
                : "{}");
        var exchange = capture.Exchange;
        await exchange.ConnectAsync(default);
        capture.Requests.Clear();
        var instrument = new Instrument(new(exchange.Venue, "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };
        Task? task = theirs.Call switch
        {
            "fetchTime" when !isFutures => exchange.ConnectAsync(default),
            "fetchTicker" => exchange.Snapshots!.GetTickerAsync(instrument, default),
            "fetchOrderBook" when isFutures => exchange.Snapshots!.GetBookAsync(instrument, 10, default),
            "fetchOHLCV" when theirs.Args[2].ValueKind == System.Text.Json.JsonValueKind.Number => exchange.History!.ReadAsync<Bar>(
                new(instrument, Timeframe.Parse(theirs.Args[1].GetString()!), Timestamp.FromUnixMilliseconds(1_699_990_000_000), Timestamp.FromUnixMilliseconds(1_700_000_000_000), null), default),
            "fetchTrades" => isFutures ? exchange.Snapshots!.GetTradesAsync(instrument, 20, default) : null,
            "fetchBalance" when !isFutures => exchange.Account!.GetBalancesAsync(default),
            "fetchMyTrades" => exchange.Account!.GetFillsAsync(instrument, Timestamp.FromUnixMilliseconds(1_699_990_000_000), default),
            "fetchOrder" => exchange.Orders!.FindAsync(new(instrument, null, "12345"), default),
            "fetchOpenOrders" => exchange.Orders!.GetOpenOrdersAsync(instrument, default),
            "cancelOrder" => exchange.Orders!.CancelAsync(new(instrument, "cid0001", theirs.Args[0].GetString() is { Length: > 0 } id ? id : null), default),
            "createOrder" when isFutures || !IsReduceOnly(theirs) => exchange.Orders!.SubmitAsync("cid0001", OrderOf(theirs, instrument), default),
            "editOrder" when isFutures => exchange.Orders!.ModifyAsync(new(instrument, null, "12345"), new() { Quantity = 0.02m, LimitPrice = 60001m }, default),
            _ => null,
        };
        if (task is null)
            return null;
        try
        {
            await task;
        }
        catch (Exception exception) when (exception is VenueException or MarketDataException)
        {
            // The answer was none; the request is what counts.
        }

        return theirs.Call == "editOrder" ? capture.Requests[^1] : capture.Requests[0];
    }

    private static bool IsReduceOnly(CcxtRequest theirs) => theirs.Parameters.ContainsKey("reduceOnly");

    /// <summary>A market buy with a price is one for so much money there.</summary>
    private static OrderRequest OrderOf(CcxtRequest theirs, Instrument instrument) => theirs.Parameters.TryGetValue("quoteOrderQty", out string? money)
        ? theirs.ToOrder(instrument) with { QuoteQuantity = decimal.Parse(money, System.Globalization.CultureInfo.InvariantCulture) }
        : theirs.ToOrder(instrument);
}
