using System.Text.Json;
using Trading.TestData;

namespace Trading.Testing.Tests.Venues;

/// <summary>What the simulators write has the members, and the types of members, of recorded and documented payloads.</summary>
public sealed class PayloadShapeTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Recorded = new(Load);

    /// <summary>Recorded payload; call; members that are only recorded (optional, outdated or of other order types); members that only the simulator has (newer than the record).</summary>
    [Theory]
    [InlineData("Spot/Account/GetAPIKeyPermissions", "GET", "/sapi/v1/account/apiRestrictions", "", "", "")]
    [InlineData("Spot/Account/GetAccountInfo", "GET", "/api/v3/account", "", "", "")]
    [InlineData("Spot/Account/GetCommissionRates", "GET", "/api/v3/account/commission", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/Account/GetOrderRateLimitStatus", "GET", "/api/v3/rateLimit/order", "", "", "")]
    [InlineData("Spot/ExchangeData/GetAggregatedTradeHistory", "GET", "/api/v3/aggTrades", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/ExchangeData/GetAvgPrice", "GET", "/api/v3/avgPrice", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/ExchangeData/GetBookPrice", "GET", "/api/v3/ticker/bookTicker", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/ExchangeData/GetExchangeInfo", "GET", "/api/v3/exchangeInfo", "", "", "symbols[].baseCommissionPrecision symbols[].quoteCommissionPrecision symbols[].otoAllowed symbols[].amendAllowed symbols[].permissionSets symbols[].filters rateLimits[].* ")]
    [InlineData("Spot/ExchangeData/GetKlines", "GET", "/api/v3/klines", "symbol=BTCUSDT&interval=1m", "", "")]
    [InlineData("Spot/ExchangeData/GetPrice", "GET", "/api/v3/ticker/price", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/ExchangeData/GetRecentTrades", "GET", "/api/v3/trades", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/ExchangeData/GetServerTime", "GET", "/api/v3/time", "", "", "")]
    [InlineData("Spot/ExchangeData/GetTicker", "GET", "/api/v3/ticker/24hr", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/Trading/GetOpenOrders", "GET", "/api/v3/openOrders", "", "", "")]
    [InlineData("Spot/Trading/GetOrders", "GET", "/api/v3/allOrders", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/Trading/GetOrder", "GET", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=resting", "", "")]
    [InlineData("Spot/Trading/GetUserTrades", "GET", "/api/v3/myTrades", "symbol=BTCUSDT", "", "")]
    [InlineData("Spot/Trading/PlaceOrder", "POST", "/api/v3/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01", "", "origQuoteOrderQty")]
    [InlineData("Spot/Trading/PlaceTestOrder", "POST", "/api/v3/order/test", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&computeCommissionRates=true", "", "")]
    [InlineData("Spot/Trading/CancelOrder", "DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=resting", "", "origQuoteOrderQty")]
    [InlineData("Spot/Trading/CancelAllOrders", "DELETE", "/api/v3/openOrders", "symbol=BTCUSDT", "", "[].origQuoteOrderQty")]
    [InlineData("Spot/Trading/AmendOrder", "PUT", "/api/v3/order/amend/keepPriority", "symbol=BTCUSDT&origClientOrderId=resting&newQty=0.2", "amendedOrder.trailingDelta amendedOrder.trailingTime amendedOrder.strategyId amendedOrder.strategyType amendedOrder.preventedMatchId amendedOrder.preventedQuantity", "")]
    public void Spot_answers(string recorded, string method, string path, string parameters, string onlyRecorded, string onlyHere)
    {
        using var venue = new SpotVenue();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000&newClientOrderId=resting");
        venue.Place("side=BUY&type=MARKET&quantity=0.01");
        Compare("Endpoints/" + recorded, venue.Ok(new(method), path, parameters), onlyRecorded, onlyHere);
    }

    [Theory]
    [InlineData("UsdFutures/Account/ChangeInitialLeverage", "POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=20", "", "")]
    [InlineData("UsdFutures/Account/GetAccountConfiguration", "GET", "/fapi/v1/accountConfig", "", "", "")]
    [InlineData("UsdFutures/Account/GetAccountInfo", "GET", "/fapi/v2/account", "", "", "")]
    [InlineData("UsdFutures/Account/GetAccountInfoV3", "GET", "/fapi/v3/account", "", "", "")]
    [InlineData("UsdFutures/Account/GetBalances", "GET", "/fapi/v3/balance", "", "", "")]
    [InlineData("UsdFutures/Account/GetBrackets", "GET", "/fapi/v1/leverageBracket", "", "", "")]
    [InlineData("UsdFutures/Account/GetPositionInformation", "GET", "/fapi/v2/positionRisk", "", "", "")]
    [InlineData("UsdFutures/Account/GetSymbolConfiguration", "GET", "/fapi/v1/symbolConfig", "", "", "")]
    [InlineData("UsdFutures/Account/GetUserCommissionRate", "GET", "/fapi/v1/commissionRate", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/Account/StartUserStream", "POST", "/fapi/v1/listenKey", "", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetAggregatedTradeHistory", "GET", "/fapi/v1/aggTrades", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetBookPrice", "GET", "/fapi/v1/ticker/bookTicker", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetExchangeInfo", "GET", "/fapi/v1/exchangeInfo", "", "assets[].autoAssetExchange symbols[].underlyingSubType", "futuresType symbols[].filters assets[].autoAssetExchange")]
    [InlineData("UsdFutures/ExchangeData/GetFundingInfo", "GET", "/fapi/v1/fundingInfo", "", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetKlines", "GET", "/fapi/v1/klines", "symbol=BTCUSDT&interval=1m", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetMarkPrice", "GET", "/fapi/v1/premiumIndex", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetOrderBook", "GET", "/fapi/v1/depth", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetPrice", "GET", "/fapi/v2/ticker/price", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetRecentTrades", "GET", "/fapi/v1/trades", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/ExchangeData/GetTicker", "GET", "/fapi/v1/ticker/24hr", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/Trading/CancelAllOrders", "DELETE", "/fapi/v1/allOpenOrders", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/Trading/CancelAllOrdersAfterTimeout", "POST", "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=100000", "", "")]
    [InlineData("UsdFutures/Trading/CancelOrder", "DELETE", "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=resting", "activatePrice priceRate", "avgPrice")]
    [InlineData("UsdFutures/Trading/GetOrder", "GET", "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=resting", "activatePrice priceRate", "")]
    [InlineData("UsdFutures/Trading/GetOpenOrders", "GET", "/fapi/v1/openOrders", "", "[].activatePrice [].priceRate", "")]
    [InlineData("UsdFutures/Trading/GetPositions", "GET", "/fapi/v3/positionRisk", "", "", "[].marginAsset [].initialMargin [].maintMargin")]
    [InlineData("UsdFutures/Trading/GetUserTrades", "GET", "/fapi/v1/userTrades", "symbol=BTCUSDT", "", "")]
    [InlineData("UsdFutures/Trading/PlaceOrder", "POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01", "activatePrice priceRate", "")]
    [InlineData("UsdFutures/Trading/PlaceConditionalOrder", "POST", "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=50000&quantity=0.1", "", "")]
    [InlineData("UsdFutures/Trading/GetConditionalOrder", "GET", "/fapi/v1/algoOrder", "clientAlgoId=waiting", "", "")]
    [InlineData("UsdFutures/Trading/CancelConditionalOrder", "DELETE", "/fapi/v1/algoOrder", "clientAlgoId=waiting", "", "activatePrice callbackRate")]
    public void Futures_answers(string recorded, string method, string path, string parameters, string onlyRecorded, string onlyHere)
    {
        using var venue = new FuturesVenue();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=58000&newClientOrderId=resting");
        venue.Place("side=BUY&type=MARKET&quantity=0.01");
        venue.Ok(HttpMethod.Post, "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=50000&quantity=0.1&clientAlgoId=waiting");
        Compare("Endpoints/" + recorded, venue.Ok(new(method), path, parameters), onlyRecorded, onlyHere);
    }

    [Theory]
    [InlineData("AggregatedTrades", "btcusdt@aggTrade", "", "")]
    [InlineData("BookTicker", "btcusdt@bookTicker", "", "")]
    [InlineData("Klines", "btcusdt@kline_1m", "", "")]
    [InlineData("MiniTicker", "btcusdt@miniTicker", "", "")]
    [InlineData("PartialBook", "btcusdt@depth5@100ms", "", "")]
    [InlineData("Ticker", "btcusdt@ticker", "", "")]
    [InlineData("Trades", "btcusdt@trade", "data.b data.a", "")]
    public void Spot_streams(string recorded, string stream, string onlyRecorded, string onlyHere)
    {
        using var venue = new SpotVenue();
        Compare("Subscriptions/Spot/ExchangeData/" + recorded, First(venue, "/stream?streams=" + stream), onlyRecorded, onlyHere);
    }

    [Theory]
    [InlineData("AggTrades", "btcusdt@aggTrade", "", "")]
    [InlineData("Book", "btcusdt@depth@100ms", "", "")]
    [InlineData("BookTicker", "btcusdt@bookTicker", "", "")]
    [InlineData("Klines", "btcusdt@kline_1m", "", "")]
    [InlineData("MarkPrice", "btcusdt@markPrice@1s", "", "")]
    [InlineData("MiniTicker", "btcusdt@miniTicker", "", "")]
    [InlineData("PartialBook", "btcusdt@depth5@100ms", "", "")]
    [InlineData("Ticker", "btcusdt@ticker", "", "")]
    public void Futures_streams(string recorded, string stream, string onlyRecorded, string onlyHere)
    {
        using var venue = new FuturesVenue();
        Compare("Subscriptions/UsdFutures/" + recorded, First(venue, "/stream?streams=" + stream), onlyRecorded, onlyHere);
    }

    [Fact]
    public void Spot_user_events()
    {
        using var venue = new SpotVenue();
        var user = venue.OpenUserData();
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000");
        venue.Endpoint.Inspect(_ =>
        {
            venue.Simulator.Transfer(venue.Account, "BTC", 1);
            return true;
        });
        var events = user.Take();
        Compare("Subscriptions/Spot/Account/Order", Event("executionReport"), "", "");
        Compare("Subscriptions/Spot/Account/AccountPosition", Event("outboundAccountPosition"), "", "");
        Compare("Subscriptions/Spot/Account/Balance", Event("balanceUpdate"), "", "");

        JsonElement Event(string type) => events.First(one => one.GetProperty("event").GetProperty("e").GetString() == type);
    }

    [Fact]
    public void Futures_user_events()
    {
        using var venue = new FuturesVenue();
        var (_, body, _) = venue.Send(HttpMethod.Post, "/fapi/v1/listenKey", SpotVenue.Key);
        var user = venue.Open("/private/stream?streams=" + body.GetProperty("listenKey").GetString());
        venue.Place("side=BUY&type=MARKET&quantity=0.01");
        venue.Ok(HttpMethod.Post, "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=5");
        venue.Ok(HttpMethod.Post, "/fapi/v1/algoOrder", "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET&triggerPrice=50000&quantity=0.1");
        var events = user.Take();
        Compare("Subscriptions/UsdFutures/OrderUpdate", Event("ORDER_TRADE_UPDATE"), "data.o.AP data.o.cr", "");
        Compare("Subscriptions/UsdFutures/AccountUpdate", Event("ACCOUNT_UPDATE"), "", "");
        Compare("Subscriptions/UsdFutures/TradeUpdate", Event("TRADE_LITE"), "", "");
        Compare("Subscriptions/UsdFutures/AlgoOrderUpdate", Event("ALGO_UPDATE"), "", "");
        Compare("Subscriptions/UsdFutures/Leverage", Event("ACCOUNT_CONFIG_UPDATE"), "", "");

        JsonElement Event(string type) => events.First(one => one.GetProperty("data").GetProperty("e").GetString() == type);
    }

    private static JsonElement First(BinanceVenue venue, string path)
    {
        var stream = venue.Open(path);
        venue.Clock.Advance(TimeSpan.FromSeconds(5));
        return stream.Take()[0];
    }

    private static void Compare(string name, JsonElement here, string onlyRecorded, string onlyHere)
    {
        SharedData.Path("exchanges/fixtures/binance.jsonl");
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        var actual = new SortedSet<string>(StringComparer.Ordinal);
        Describe(Recorded.Value[name], "", expected);
        Describe(here, "", actual);
        Drop(expected, onlyRecorded);
        Drop(actual, onlyHere);
        Drop(expected, onlyHere.Contains(".filters", StringComparison.Ordinal) || onlyHere.Contains('*', StringComparison.Ordinal) ? onlyHere : "");
        actual.Except(expected).ShouldBeEmpty($"{name}: only the simulator has these");
        expected.Except(actual).ShouldBeEmpty($"{name}: only the record has these");
        expected.Count.ShouldBeGreaterThan(0);
    }

    private static void Drop(SortedSet<string> shape, string names)
    {
        foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string prefix = name.TrimEnd('*');
            shape.RemoveWhere(path => path.StartsWith(prefix + ":", StringComparison.Ordinal) || path.StartsWith(prefix + ".", StringComparison.Ordinal) || path.StartsWith(prefix + "[", StringComparison.Ordinal) || (name.EndsWith('*') && path.StartsWith(prefix, StringComparison.Ordinal)));
        }
    }

    /// <summary>The path and the type of each member; true and false are one type, null fits a text.</summary>
    private static void Describe(JsonElement element, string path, SortedSet<string> shape)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Describe(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", shape);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Describe(item, path + "[]", shape);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                shape.Add(path + ":Boolean");
                break;
            case JsonValueKind.Null:
                shape.Add(path + ":String");
                break;
            default:
                shape.Add($"{path}:{element.ValueKind}");
                break;
        }
    }

    private static Dictionary<string, JsonElement> Load()
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(SharedData.Path("exchanges/fixtures/binance.jsonl")))
        {
            var entry = JsonDocument.Parse(line).RootElement;
            string name = entry.GetProperty("name").GetString()!;
            if (entry.GetProperty("kind").GetString() == "rest")
            {
                string raw = entry.GetProperty("raw").GetString()!;
                if (raw.Length > 0)
                    all[name] = JsonDocument.Parse(raw).RootElement.Clone();
            }
            else if (entry.TryGetProperty("frames", out var frames))
            {
                foreach (var frame in frames.EnumerateArray())
                {
                    if (frame.GetProperty("dir").GetString() == "update" && frame.TryGetProperty("json", out var json))
                        all.TryAdd(name, json.Clone());
                }
            }
        }

        return all;
    }
}
