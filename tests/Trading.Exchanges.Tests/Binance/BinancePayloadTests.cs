using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Exchanges.Binance;
using Trading.Exchanges.Tests.Payloads;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Binance;

public sealed class BinancePayloadTests
{
    private static readonly BinanceMarket Spot = BinanceMarket.Of(BinanceProduct.Spot);
    private static readonly BinanceMarket Futures = BinanceMarket.Of(BinanceProduct.UsdFutures);

    /// <summary>Which answers are read by what.</summary>
    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["GET /api/v3/exchangeInfo"] = root => new BinanceInstruments(Spot, null!, NullLogger.Instance).ReadAll(root),
        ["GET /fapi/v1/exchangeInfo"] = root => new BinanceInstruments(Futures, null!, NullLogger.Instance).ReadAll(root),
        ["GET /api/v3/order"] = root => new BinanceOrderParser(Spot).ReadOrder(root),
        ["DELETE /api/v3/order"] = root => new BinanceOrderParser(Spot).ReadOrder(root),
        ["GET /api/v3/openOrders"] = root => Each(root, new BinanceOrderParser(Spot).ReadOrder),
        ["GET /api/v3/allOrders"] = root => Each(root, new BinanceOrderParser(Spot).ReadOrder),
        ["GET /api/v3/myTrades"] = root => Each(root, new BinanceOrderParser(Spot).ReadFill),
        ["GET /api/v3/trades"] = root => Each(root, item => (object)BinanceSnapshots.ReadTrade(item)),
        ["GET /api/v3/aggTrades"] = root => Each(root, item => (object)BinanceSnapshots.ReadAggregateTrade(item)),
        ["GET /fapi/v1/trades"] = root => Each(root, item => (object)BinanceSnapshots.ReadTrade(item)),
        ["GET /fapi/v1/aggTrades"] = root => Each(root, item => (object)BinanceSnapshots.ReadAggregateTrade(item)),
        ["GET /fapi/v1/order"] = root => new BinanceOrderParser(Futures).ReadOrder(root),
        ["POST /fapi/v1/order"] = root => new BinanceOrderParser(Futures).ReadOrder(root),
        ["PUT /fapi/v1/order"] = root => new BinanceOrderParser(Futures).ReadOrder(root),
        ["DELETE /fapi/v1/order"] = root => new BinanceOrderParser(Futures).ReadOrder(root),
        ["GET /fapi/v1/openOrder"] = root => new BinanceOrderParser(Futures).ReadOrder(root),
        ["GET /fapi/v1/openOrders"] = root => Each(root, new BinanceOrderParser(Futures).ReadOrder),
        ["GET /fapi/v1/allOrders"] = root => Each(root, new BinanceOrderParser(Futures).ReadOrder),
        ["GET /fapi/v1/userTrades"] = root => Each(root, new BinanceOrderParser(Futures).ReadFill),
        ["GET /fapi/v1/algoOrder"] = root => new BinanceOrderParser(Futures).ReadAlgoOrder(root),
        ["POST /fapi/v1/algoOrder"] = root => new BinanceOrderParser(Futures).ReadAlgoOrder(root),
        ["GET /fapi/v1/openAlgoOrders"] = root => Each(root, new BinanceOrderParser(Futures).ReadAlgoOrder),
        ["GET /fapi/v1/allAlgoOrders"] = root => Each(root, new BinanceOrderParser(Futures).ReadAlgoOrder),
        ["GET /fapi/v3/balance"] = root => root.ItemsOf().ReadEachValue<VenueBalance>(BinanceAccount.ReadFuturesBalance, _ => { }),
        ["GET /api/v3/account"] = root => root.Require("balances").ItemsOf().ReadEachValue<VenueBalance>(BinanceAccount.ReadSpotBalance, _ => { }),
        ["GET /fapi/v3/positionRisk"] = root => root.ItemsOf().ReadEachValue<VenuePosition>(
            new BinanceAccount(Futures, null!, new(TimeProvider.System), NullLogger.Instance).ReadPosition, _ => { }),
        ["GET /api/v3/klines"] = root => Each(root, item => (object)BinanceHistory.ReadBar(item, Timeframe.OneMinute)),
        ["GET /fapi/v1/klines"] = root => Each(root, item => (object)BinanceHistory.ReadBar(item, Timeframe.OneMinute)),
    };

    [Fact]
    public void EveryAnswerThatAConnectorAsksForIsRead()
    {
        var read = Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))).ToArray();
        read.Select(KeyOf).Distinct().Count().ShouldBeGreaterThanOrEqualTo(24);
        foreach (var fixture in read)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            object? value = Readers[KeyOf(fixture)](document.RootElement);
            value.ShouldNotBeNull(fixture.ToString());

            // The documented instruments of spot have no filters, and without a tick there is no instrument.
            if (value is System.Collections.IList list && fixture.Path != "/api/v3/exchangeInfo" && !fixture.Path.EndsWith("balance", StringComparison.Ordinal) && !fixture.Path.EndsWith("positionRisk", StringComparison.Ordinal))
                list.Count.ShouldBeGreaterThan(0, fixture.ToString());
        }
    }

    /// <summary>The numbers come from the text by another way: as the first value of that name.</summary>
    [Fact]
    public void OrdersAreReadAsTheyStandThere()
    {
        foreach (var fixture in Rest().Where(fixture => KeyOf(fixture) is "GET /api/v3/order" or "GET /fapi/v1/order" or "POST /fapi/v1/order"))
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            var root = document.RootElement;
            var order = (VenueOrder)Readers[KeyOf(fixture)](root)!;
            order.VenueOrderId.ShouldBe(root.GetProperty("orderId").GetRawText());
            order.ClientOrderId.ShouldBe(root.GetProperty("clientOrderId").GetString());
            order.Quantity.ShouldBe(decimal.Parse(root.GetProperty("origQty").GetString()!, CultureInfo.InvariantCulture));
            order.FilledQuantity.ShouldBe(decimal.Parse(root.GetProperty("executedQty").GetString()!, CultureInfo.InvariantCulture));
            order.Instrument.Symbol.ShouldBe(root.GetProperty("symbol").GetString());
            order.Side.ToString().ToUpperInvariant().ShouldBe(root.GetProperty("side").GetString());
            order.Status.ShouldNotBeNull(fixture.ToString());
        }
    }

    [Fact]
    public void NoMutationOfAnAnswerMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture)) && fixture.Raw.Length < 6_000))
            tried += PayloadMutation.Try(fixture.Raw, Readers[KeyOf(fixture)], fixture.ToString());
        tried.ShouldBeGreaterThan(4_000);
    }

    /// <summary>All of them, also those that no connector asks for: an answer that is none of an error is not taken for one.</summary>
    [Fact]
    public void NoAnswerIsTakenForAnError()
    {
        var protocol = Protocol();
        foreach (var fixture in Rest())
            protocol.ReadError(200, Encoding.UTF8.GetBytes(fixture.Raw)).ShouldBeNull(fixture.ToString());
        protocol.ReadError(400, "{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested action.\"}"u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.InsufficientFunds);
    }

    [Fact]
    public void EveryMessageOfAStreamIsTakenOrPassedOver()
    {
        var frames = Fixture.Of("binance").Where(fixture => fixture.Kind is "subscriptions" or "socket").ToArray();
        frames.Length.ShouldBeGreaterThan(80);
        var account = new AccountRecorder();
        var events = UserEvents(account);
        foreach (var fixture in frames)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            var root = document.RootElement;
            var data = root.TryGetProperty("data", out var inner) ? inner : root.TryGetProperty("event", out inner) ? inner : root;
            if (data.ValueKind == JsonValueKind.Object)
                events.Take(data);
        }

        account.Orders.Count.ShouldBeGreaterThan(1);
        account.Balances.Count.ShouldBeGreaterThan(0);
        account.Orders.ShouldAllBe(order => order.Status != null);
    }

    [Fact]
    public void NoMutationOfAnAccountsEventMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Fixture.Of("binance").Where(fixture => fixture.Raw.Contains("executionReport", StringComparison.Ordinal) || fixture.Raw.Contains("ORDER_TRADE_UPDATE", StringComparison.Ordinal)))
        {
            tried += PayloadMutation.Try(
                fixture.Raw,
                root =>
                {
                    var account = new AccountRecorder();
                    UserEvents(account).Take(root.TryGetProperty("data", out var inner) ? inner : root.TryGetProperty("event", out inner) ? inner : root);
                    return account.Orders.Cast<object>().Concat(account.Fills).ToList();
                },
                fixture.ToString());
        }

        tried.ShouldBeGreaterThan(500);
    }

    private static BinanceUserEvents UserEvents(AccountRecorder account)
    {
        var environment = new StreamEnvironment("BINANCE", null!, null!, TimeProvider.System, new(), NullLogger.Instance);
        var feed = new UserFeed("account", environment);
        feed.Attach(account);
        return new(Futures, feed);
    }

    private static BinanceRestProtocol Protocol() => new(
        Spot, new("https://api.binance.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "binance", null), new(TimeProvider.System), TimeSpan.FromSeconds(5), null!, null!);

    private static IEnumerable<Fixture> Rest() => Fixture.Of("binance").Where(fixture => fixture.Kind == "rest" && fixture.Raw.Length > 0);

    private static string KeyOf(Fixture fixture) => $"{fixture.Method} {fixture.Path}";

    private static List<object> Each(JsonElement root, Func<JsonElement, object?> read) => root.ItemsOf().ReadEach(read, _ => { })!;
}
