using System.Text;
using System.Text.Json;
using Trading.Exchanges.Coinbase;
using Trading.Exchanges.Tests.Payloads;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Coinbase;

public sealed class CoinbasePayloadTests
{
    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["GET /api/v3/brokerage/accounts"] = root => root.Items("accounts").ReadEachValue<VenueBalance>(CoinbaseAccount.ReadBalance, _ => { }),
        ["GET /api/v3/brokerage/market/products"] = root => root.Items("products").ReadEach(CoinbaseInstruments.Create, _ => { }),
        ["GET /api/v3/brokerage/market/products/ETH-USDT"] = root => CoinbaseInstruments.Create(root),
        ["GET /api/v3/brokerage/market/products/ETH-USDT/ticker"] = root => root.Items("trades").ReadEach(item => (object)CoinbaseSnapshots.ReadTrade(item), _ => { }),
        ["GET /api/v3/brokerage/market/products/ETH-USDT/candles"] = root => root.Items("candles").ReadEach(item => (object)CoinbaseHistory.ReadBar(item, Timeframe.OneMinute), _ => { }),
        ["GET /api/v3/brokerage/orders/historical/123"] = root => CoinbaseOrderParser.ReadOrder(root.Require("order")),
        ["GET /api/v3/brokerage/orders/historical/fills"] = root => root.Items("fills").ReadEach(CoinbaseOrderParser.ReadFill, _ => { }),
    };

    [Fact]
    public void EveryAnswerThatTheConnectorAsksForIsRead()
    {
        var read = Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))).ToArray();
        read.Select(KeyOf).Distinct().Count().ShouldBeGreaterThanOrEqualTo(5);
        foreach (var fixture in read)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            object? value = Readers[KeyOf(fixture)](document.RootElement);
            value.ShouldNotBeNull(fixture.ToString());
            if (value is System.Collections.IList list)
                list.Count.ShouldBeGreaterThan(0, fixture.ToString());
        }
    }

    [Fact]
    public void AFillIsReadAsItStandsThere()
    {
        var fixture = Rest().Single(item => KeyOf(item) == "GET /api/v3/brokerage/orders/historical/fills");
        using var document = JsonDocument.Parse(fixture.Raw);
        var fill = CoinbaseOrderParser.ReadFill(document.RootElement.GetProperty("fills")[0]);
        fill.TradeId.ShouldBe("1111-11111-111111");
        fill.Price.ShouldBe(10_000.00m);
        fill.Quantity.ShouldBe(0.001m);
        fill.Fee.ShouldBe(new Money(1.25m, Currency.Of("USD")));
        fill.Time.ShouldBe(Timestamp.FromUtc(2021, 5, 31, 9, 59, 59));
        fill.Side.ShouldBe(OrderSide.Buy);
        fill.Liquidity.ShouldBeNull("the venue does not say");
    }

    /// <summary>The documented order has all configurations at once, which no order has; with one of them it is read.</summary>
    [Fact]
    public void AnOrderIsReadByItsOneConfiguration()
    {
        var fixture = Rest().Single(item => KeyOf(item) == "GET /api/v3/brokerage/orders/historical/batch");
        var root = System.Text.Json.Nodes.JsonNode.Parse(fixture.Raw)!["orders"]![0]!;
        Should.Throw<VenueFormatException>(() => CoinbaseOrderParser.ReadOrder(root.Deserialize<JsonElement>())).Message.ShouldContain("configurations");
        var configurations = root["order_configuration"]!.AsObject();
        foreach (string name in configurations.Select(entry => entry.Key).Where(name => name != "limit_limit_gtc").ToArray())
            configurations.Remove(name);
        var order = CoinbaseOrderParser.ReadOrder(root.Deserialize<JsonElement>());
        order.Type.ShouldBe(OrderType.Limit);
        order.Quantity.ShouldBe(0.001m);
        order.LimitPrice.ShouldBe(10_000m);
        order.FilledQuantity.ShouldBe(0.001m);
        order.Status.ShouldBe(OrderStatus.Submitted);
        PayloadMutation.Try(root.ToJsonString(), CoinbaseOrderParser.ReadOrder, fixture.ToString()).ShouldBeGreaterThan(300);
    }

    [Fact]
    public void NoMutationOfAnAnswerMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture)) && fixture.Raw.Length < 8_000))
            tried += PayloadMutation.Try(fixture.Raw, Readers[KeyOf(fixture)], fixture.ToString());
        tried.ShouldBeGreaterThan(700);
    }

    [Fact]
    public void NoAnswerIsTakenForAnError()
    {
        var protocol = new CoinbaseRestProtocol(new("https://api.coinbase.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "coinbase", null), new(TimeProvider.System));
        foreach (var fixture in Rest())
            protocol.ReadError(200, Encoding.UTF8.GetBytes(fixture.Raw)).ShouldBeNull(fixture.ToString());
        protocol.ReadError(429, """{"errors":[{"id":"rate_limit_exceeded","message":"Too many requests"}]}"""u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.RateLimited);
        protocol.ReadError(401, "Unauthorized"u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.Unauthorized);
        protocol.ReadError(400, """{"error":"INSUFFICIENT_FUND","message":"no"}"""u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.InsufficientFunds);
    }

    [Fact]
    public void TheAccountsStreamIsRead()
    {
        var orders = Fixture.Of("coinbase").Where(fixture => fixture.Kind == "subscriptions" && fixture.Raw.Contains("cumulative_quantity", StringComparison.Ordinal))
            .SelectMany(fixture =>
            {
                var root = JsonDocument.Parse(fixture.Raw).RootElement;
                return root.GetProperty("events").EnumerateArray().SelectMany(item => item.GetProperty("orders").EnumerateArray()).Select(item => CoinbaseOrderParser.ReadStreamOrder(item, Timestamp.FromUtc(2026, 1, 1)));
            })
            .ToArray();
        orders.ShouldNotBeEmpty();
        orders[0].ClientOrderId.ShouldBe("XXX");
        orders[0].VenueOrderId.ShouldBe("YYY");
        orders[0].FilledQuantity.ShouldBe(0.01m);
        orders[0].AverageFillPrice.ShouldBe(50_000m);
    }

    /// <summary>The documented product can only be looked at, and the documented order has no side; both would be left out.</summary>
    private static IEnumerable<Fixture> Rest() => Fixture.Of("coinbase")
        .Where(fixture => fixture.Kind == "rest" && fixture.Raw.Length > 0)
        .Select(fixture => fixture with { Raw = fixture.Raw.Replace("\"view_only\": true", "\"view_only\": false", StringComparison.Ordinal).Replace("\"side\": \"\"", "\"side\": \"BUY\"", StringComparison.Ordinal) });

    private static string KeyOf(Fixture fixture) => $"{fixture.Method} {fixture.Path}";
}
