using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Data;
using Trading.Exchanges.Bybit;
using Trading.Exchanges.Tests.Payloads;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

public sealed class BybitPayloadTests
{
    private static readonly BybitMarket Spot = BybitMarket.Of(BybitProduct.Spot);
    private static readonly BybitMarket Linear = BybitMarket.Of(BybitProduct.Linear);
    private static readonly BybitOrderParser Parser = new(Linear);
    private static readonly Instrument Instrument = new(new("BYBIT_LINEAR", "BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.1m, LotSize = 0.001m };

    /// <summary>Which answers are read by what.</summary>
    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["GET /v5/market/instruments-info"] = root => new BybitInstruments(root.Require("result").TextOrNull("category") == "spot" ? Spot : Linear, null!, NullLogger.Instance).ReadAll(root),
        ["GET /v5/market/tickers"] = root => BybitSnapshots.ReadTicker(root),
        ["GET /v5/market/recent-trade"] = root => new BybitSnapshots(Spot, null!, NullLogger.Instance).ReadTrades(root),
        ["GET /v5/market/orderbook"] = root => BybitSnapshots.ReadBook(root, Instrument),
        ["GET /v5/market/kline"] = root => List(root, item => (object)BybitHistory.ReadBar(item, Timeframe.OneHour)),
        ["GET /v5/market/funding/history"] = root => List(root, item => (object)BybitHistory.ReadFundingRate(item)),
        ["GET /v5/order/realtime"] = root => List(root, Parser.ReadOrder),
        ["GET /v5/order/history"] = root => List(root, Parser.ReadOrder),
        ["GET /v5/execution/list"] = root => List(root, item => Parser.ReadFill(item, Instrument)),
        ["GET /v5/position/list"] = root => List(root, item => (object)Parser.ReadPosition(item)),
        ["GET /v5/account/wallet-balance"] = root => root.Require("result").Items("list").SelectMany(item => item.Items("coin")).ReadEach(item => (object)BybitAccount.ReadBalance(item), _ => { }),
        ["GET /v5/user/query-api"] = root => new BybitAccount(Spot, null!, new(TimeProvider.System), NullLogger.Instance).ReadPermissions(root),
    };

    [Fact]
    public void EveryAnswerThatAConnectorAsksForIsRead()
    {
        var read = Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))).ToArray();
        read.Select(KeyOf).Distinct().Count().ShouldBe(Readers.Count);
        foreach (var fixture in read)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            object? value = Readers[KeyOf(fixture)](document.RootElement);
            value.ShouldNotBeNull(fixture.ToString());

            // Options are another market, and what is not launched yet cannot be traded.
            if (value is System.Collections.IList list && !fixture.Name.Contains("Option", StringComparison.Ordinal) && !fixture.Name.Contains("PreListing", StringComparison.Ordinal))
                list.Count.ShouldBeGreaterThan(0, fixture.ToString());
        }
    }

    /// <summary>The documented instruments, with the numbers that stand in the documentation.</summary>
    [Fact]
    public void InstrumentsHaveTheVenuesRules()
    {
        var spot = Only<Instrument>("GetSpotSymbols");
        (spot.TickSize, spot.LotSize, spot.MinQuantity, spot.MaxQuantity, spot.MinNotional).ShouldBe((0.01m, 0.000001m, 0.000048m, 71.73956243m, 1m));
        (spot.Id.Venue, spot.Kind).ShouldBe(("BYBIT", InstrumentKind.Spot));
        var linear = Only<Instrument>("GetLinearInverseSymbols");
        (linear.TickSize, linear.LotSize, linear.MinQuantity, linear.MaxQuantity, linear.MinNotional).ShouldBe((0.1m, 0.001m, 0.001m, 100m, 5m));
        (linear.Id.Venue, linear.Kind, linear.SettlementCurrency.Code).ShouldBe(("BYBIT_LINEAR", InstrumentKind.Perpetual, "USDT"));
    }

    /// <summary>The numbers come from the text by another way: as the first value of that name.</summary>
    [Fact]
    public void OrdersAreReadAsTheyStandThere()
    {
        foreach (var fixture in Rest().Where(fixture => KeyOf(fixture) is "GET /v5/order/realtime" or "GET /v5/order/history"))
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            var item = document.RootElement.GetProperty("result").GetProperty("list")[0];
            var order = Parser.ReadOrder(item);
            order.VenueOrderId.ShouldBe(item.GetProperty("orderId").GetString());
            order.ClientOrderId.ShouldBe(item.GetProperty("orderLinkId").GetString());
            order.Quantity.ShouldBe(decimal.Parse(item.GetProperty("qty").GetString()!, CultureInfo.InvariantCulture));
            order.LimitPrice.ShouldBe(decimal.Parse(item.GetProperty("price").GetString()!, CultureInfo.InvariantCulture));
            order.Instrument.Symbol.ShouldBe(item.GetProperty("symbol").GetString());
            order.Side.ToString().ShouldBe(item.GetProperty("side").GetString());
            order.Status.ShouldNotBeNull(fixture.ToString());
            (order.IsOpen == (item.GetProperty("orderStatus").GetString() == "New")).ShouldBeTrue();
        }
    }

    /// <summary>The numbers that stand in the documentation: a short position, so that its size is negative.</summary>
    [Fact]
    public void APositionIsReadAsItStandsThere()
    {
        using var document = JsonDocument.Parse(Rest().Single(fixture => KeyOf(fixture) == "GET /v5/position/list").Raw);
        var position = Parser.ReadPosition(document.RootElement.GetProperty("result").GetProperty("list")[0]);
        position.ShouldBe(new(new("BYBIT_LINEAR", "BTCUSD"), PositionSide.Net, -300m, 27464.50441675m, -0.00029413m));
    }

    [Fact]
    public void ACancelledPostOnlyOrderSaysWhy()
    {
        using var document = JsonDocument.Parse(Rest().Single(fixture => KeyOf(fixture) == "GET /v5/order/history").Raw);
        var order = Parser.ReadOrder(document.RootElement.GetProperty("result").GetProperty("list")[0]);
        (order.Status, order.Reason).ShouldBe((OrderStatus.Cancelled, "EC_PostOnlyWillTakeLiquidity"));
    }

    /// <summary>Statuses as the documentation lists them; one that is new is not taken for closed.</summary>
    [Theory]
    [InlineData("New", OrderStatus.Accepted)]
    [InlineData("PartiallyFilled", OrderStatus.PartiallyFilled)]
    [InlineData("Untriggered", OrderStatus.Accepted)]
    [InlineData("Triggered", OrderStatus.Triggered)]
    [InlineData("Filled", OrderStatus.Filled)]
    [InlineData("Cancelled", OrderStatus.Cancelled)]
    [InlineData("PartiallyFilledCanceled", OrderStatus.Cancelled)]
    [InlineData("Deactivated", OrderStatus.Cancelled)]
    [InlineData("Rejected", OrderStatus.Rejected)]
    [InlineData("SomethingNew", null)]
    public void StatusesAreThoseOfTheDocumentation(string status, OrderStatus? expected) => BybitOrderParser.StatusOf(status).ShouldBe(expected);

    [Fact]
    public void NoMutationOfAnAnswerMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture)) && !fixture.Name.Contains("Option", StringComparison.Ordinal)))
            tried += PayloadMutation.Try(fixture.Raw, Readers[KeyOf(fixture)], fixture.ToString());
        tried.ShouldBeGreaterThan(3_000);
    }

    /// <summary>All of them, also those that no connector asks for: an answer that is none of an error is not taken for one.</summary>
    [Fact]
    public void NoAnswerIsTakenForAnError()
    {
        var protocol = new BybitRestProtocol(
            new("https://api.bybit.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "bybit", null), new(TimeProvider.System), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        int read = 0;
        foreach (var fixture in Rest().Where(fixture => fixture.Raw.Contains("\"retCode\"", StringComparison.Ordinal) && fixture.Raw.TrimStart().StartsWith('{')))
        {
            // One documented answer is that of a refusal.
            bool isGood = fixture.Path != "/v5/account/set-margin-mode";
            (protocol.ReadError(200, Encoding.UTF8.GetBytes(fixture.Raw)) is null).ShouldBe(isGood, fixture.ToString());
            read++;
        }

        read.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void EveryMessageOfTheAccountIsTakenOrPassedOver()
    {
        var account = new AccountRecorder();
        var events = UserEvents(account);
        int frames = 0;
        foreach (var fixture in Fixture.Of("bybit").Where(fixture => fixture.Kind is "subscriptions" or "socket"))
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            events.Take(document.RootElement);
            frames++;
        }

        frames.ShouldBeGreaterThan(40);

        // The documented order is one of options; fill, balance and position are ours.
        account.Orders.ShouldBeEmpty();
        account.Balances.Count.ShouldBe(1);
        account.Balances[0].ShouldBe(new VenueBalance(Currency.Of("BTC"), 0.00102964m, 0.00102964m));
        var fill = account.Fills.Single();
        (fill.TradeId, fill.Price, fill.Quantity, fill.Side, fill.Liquidity).ShouldBe(("7e2ae69c-4edf-5800-a352-893d52b446aa", 0.3374m, 25m, OrderSide.Sell, Liquidity.Taker));
        fill.Fee.ShouldBe(new Money(0.005061m, Currency.Of("USDT")));
        var position = account.Positions.Single();
        (position.PositionSide, position.Quantity).ShouldBe((PositionSide.Short, 0m));
    }

    [Fact]
    public void AnOrderOfOurMarketIsTold()
    {
        string raw = Fixture.Of("bybit").Single(fixture => fixture.Raw.Contains("ETH-30DEC22-1400-C", StringComparison.Ordinal) && fixture.Raw.Contains("\"order\"", StringComparison.Ordinal)).Raw
            .Replace("\"option\"", "\"linear\"", StringComparison.Ordinal);
        var account = new AccountRecorder();
        using var document = JsonDocument.Parse(raw);
        UserEvents(account).Take(document.RootElement);
        var order = account.Orders.Single();
        (order.Status, order.FilledQuantity, order.AverageFillPrice, order.Type, order.TimeInForce).ShouldBe((OrderStatus.Filled, 1m, 75m, OrderType.Market, TimeInForce.ImmediateOrCancel));

        int tried = PayloadMutation.Try(
            raw,
            root =>
            {
                var mutated = new AccountRecorder();
                UserEvents(mutated).Take(root);
                return mutated.Orders.ToList();
            },
            "order");
        tried.ShouldBeGreaterThan(300);
    }

    /// <summary>Fees of spot: of what is received, and rebates in what is paid.</summary>
    [Theory]
    [InlineData("Buy", "0.1", "BTC")]
    [InlineData("Sell", "0.1", "USDT")]
    [InlineData("Buy", "-0.1", "USDT")]
    [InlineData("Sell", "-0.1", "BTC")]
    public void AFeeWithoutACurrencyIsInWhatTheVenueTakes(string side, string fee, string currency)
    {
        using var document = JsonDocument.Parse($$"""{"symbol":"BTCUSDT","side":"{{side}}","execFee":"{{fee}}","feeCurrency":"","execId":"1","orderId":"2","execTime":"1672282722429","execPrice":"10","execQty":"3","isMaker":true,"execType":"Trade"}""");
        new BybitOrderParser(Spot).ReadFill(document.RootElement, Instrument)!.Fee!.Value.Currency.Code.ShouldBe(currency);
        new BybitOrderParser(Spot).ReadFill(document.RootElement, null)!.Fee.ShouldBeNull();
    }

    [Fact]
    public void FundingIsNoFill()
    {
        using var document = JsonDocument.Parse("""{"symbol":"BTCUSDT","side":"Buy","execFee":"0.1","execType":"Funding"}""");
        Parser.ReadFill(document.RootElement, Instrument).ShouldBeNull();
    }

    /// <summary>A market buy of spot is in money unless it says otherwise, and a quantity in money is no quantity.</summary>
    [Theory]
    [InlineData("Buy", "", 0)]
    [InlineData("Buy", "quoteCoin", 0)]
    [InlineData("Buy", "baseCoin", 1200)]
    [InlineData("Sell", "", 1200)]
    [InlineData("Sell", "quoteCoin", 0)]
    public void AQuantityInMoneyIsNoneInUnits(string side, string unit, int quantity)
    {
        using var document = JsonDocument.Parse($$"""{"symbol":"BTCUSDT","orderId":"1","side":"{{side}}","orderType":"Market","marketUnit":"{{unit}}","qty":"1200","cumExecQty":"0","orderStatus":"New"}""");
        new BybitOrderParser(Spot).ReadOrder(document.RootElement).Quantity.ShouldBe(quantity);
    }

    [Fact]
    public void BestPricesFollowSnapshotsAndChanges()
    {
        var quote = Read("""{"type":"snapshot","ts":1672304484978,"cts":1672304484970,"data":{"b":[["100","2"]],"a":[["101","3"]],"u":5}}""", default);
        quote.ShouldBe(new Quote(Timestamp.FromUnixMilliseconds(1672304484970), 100, 2, 101, 3));
        quote = Read("""{"type":"delta","ts":1672304484979,"data":{"b":[],"a":[["101","0"],["101.5","1"]],"u":6}}""", quote);
        quote.ShouldBe(new Quote(Timestamp.FromUnixMilliseconds(1672304484979), 100, 2, 101.5, 1));
        quote = Read("""{"type":"delta","ts":1672304484979,"data":{"b":[["100","0"]],"a":[],"u":7}}""", quote);
        double.IsNaN(quote.BidPrice).ShouldBeTrue();

        static Quote Read(string text, Quote last)
        {
            using var document = JsonDocument.Parse(text);
            return BybitStreamProtocol.ReadQuote(document.RootElement, last);
        }
    }

    [Fact]
    public void DocumentedTradesOfTheStreamAreRead()
    {
        var frames = Fixture.Of("bybit").Where(fixture => fixture.Kind == "subscriptions" && fixture.Raw.Contains("publicTrade.BTCUSDT", StringComparison.Ordinal) && fixture.Raw.Contains("\"BT\"", StringComparison.Ordinal)).ToArray();
        frames.Length.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var fixture in frames)
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            var trade = BybitStreamProtocol.ReadTrade(document.RootElement.GetProperty("data")[0]);
            trade.ShouldBe(new VenueTrade("20f43950-d8dd-5b31-9112-a178eb6023af", new(Timestamp.FromUnixMilliseconds(1672304486865), 16578.5, 0.001, OrderSide.Buy)));
        }
    }

    [Fact]
    public void ALevelThatIsNoMultipleOfTickOrLotIsRefused()
    {
        foreach (string level in new[] { "[\"100.05\",\"1\"]", "[\"100.1\",\"0.0005\"]", "[\"-100.1\",\"1\"]", "[\"100.1\",\"-1\"]", "[\"100.1\"]" })
        {
            using var document = JsonDocument.Parse($$$"""{"type":"delta","data":{"b":[{{{level}}}],"a":[],"u":2}}""");
            var changes = new List<BookChange>();
            Should.Throw<VenueFormatException>(() => BybitBookReader.ReadMessage(document.RootElement, Instrument, changes).LastId, level);
        }
    }

    private static BybitUserEvents UserEvents(AccountRecorder account)
    {
        var environment = new StreamEnvironment("BYBIT_LINEAR", null!, null!, TimeProvider.System, new(), NullLogger.Instance);
        var feed = new UserFeed("account", environment);
        feed.Attach(account);
        return new(Linear, feed);
    }

    private static T Only<T>(string name)
    {
        var fixture = Rest().Single(fixture => fixture.Name.EndsWith($"/{name}", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(fixture.Raw);
        return ((IEnumerable<T>)Readers[KeyOf(fixture)](document.RootElement)!).Single();
    }

    private static IEnumerable<Fixture> Rest() => Fixture.Of("bybit").Where(fixture => fixture.Kind == "rest" && fixture.Raw.StartsWith('{'));

    private static string KeyOf(Fixture fixture) => $"{fixture.Method} {fixture.Path}";

    private static List<object> List(JsonElement root, Func<JsonElement, object?> read) => root.Require("result").Items("list").ReadEach(read, _ => { })!;
}
