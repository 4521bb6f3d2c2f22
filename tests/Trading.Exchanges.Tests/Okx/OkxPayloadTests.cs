using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Exchanges.Okx;
using Trading.Exchanges.Tests.Payloads;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

public sealed class OkxPayloadTests
{
    /// <summary>No swap is among the recorded instruments; this one is written by the documentation.</summary>
    private const string SwapText = """
        {"code":"0","msg":"","data":[{"instType":"SWAP","instId":"BTC-USDT-SWAP","baseCcy":"","quoteCcy":"","settleCcy":"USDT","ctVal":"0.01","ctMult":"1","ctValCcy":"BTC","ctType":"linear","tickSz":"0.1","lotSz":"0.01","minSz":"0.01","maxLmtSz":"100000000","state":"live"},
        {"instType":"SWAP","instId":"BTC-USD-SWAP","settleCcy":"BTC","ctVal":"100","ctMult":"1","ctValCcy":"USD","ctType":"inverse","tickSz":"0.1","lotSz":"1","minSz":"1","state":"live"},
        {"instType":"SWAP","instId":"OLD-USDT-SWAP","settleCcy":"USDT","ctVal":"1","ctMult":"1","ctValCcy":"OLD","ctType":"linear","tickSz":"0.1","lotSz":"1","minSz":"1","state":"suspend"}]}
        """;

    /// <summary>Which answers are read by what.</summary>
    private static readonly Dictionary<string, Func<JsonElement, object?>> Readers = new(StringComparer.Ordinal)
    {
        ["GET /api/v5/public/instruments"] = root => new OkxInstruments(null!, NullLogger.Instance).ReadAll(root),
        ["GET /api/v5/public/funding-rate-history"] = root => Each(root, item => OkxHistory.ReadFunding(item)),
        ["GET /api/v5/market/ticker"] = root => OkxSnapshots.ReadTicker(root.One()),
        ["GET /api/v5/market/books"] = root => OkxBooks.ReadSnapshot(OkxTestExchange.Spot, root.One()),
        ["GET /api/v5/market/trades"] = root => Each(root, item => OkxSnapshots.ReadTrade(item)),
        ["GET /api/v5/market/candles"] = root => Each(root, item => OkxHistory.ReadBar(item, Timeframe.OneMinute).Bar),
        ["GET /api/v5/market/history-candles"] = root => Each(root, item => OkxHistory.ReadBar(item, Timeframe.OneMinute).Bar),
        ["GET /api/v5/account/balance"] = root => root.Data().SelectMany(item => item.Items("details")).ReadEachValue<VenueBalance>(item => OkxAccount.ReadBalance(item), _ => { }),
        ["GET /api/v5/account/positions"] = root => Each(root, item => OkxAccount.ReadPosition(item)),
        ["GET /api/v5/account/config"] = root => OkxAccount.ReadPermissions(root.One()),
        ["GET /api/v5/trade/order"] = root => OkxOrderParser.ReadOrder(root.One()),
        ["GET /api/v5/trade/orders-pending"] = root => Each(root, OkxOrderParser.ReadOrder),
        ["GET /api/v5/trade/orders-history"] = root => Each(root, OkxOrderParser.ReadOrder),
        ["GET /api/v5/trade/orders-history-archive"] = root => Each(root, OkxOrderParser.ReadOrder),
        ["GET /api/v5/trade/order-algo"] = root => OkxOrderParser.ReadAlgoOrder(root.One()),
        ["GET /api/v5/trade/orders-algo-pending"] = root => Each(root, OkxOrderParser.ReadAlgoOrder),
        ["GET /api/v5/trade/orders-algo-history"] = root => Each(root, OkxOrderParser.ReadAlgoOrder),
        ["GET /api/v5/trade/fills"] = root => root.Data().Select(OkxOrderParser.ReadFill).ToList(),
        ["GET /api/v5/trade/fills-history"] = root => root.Data().Select(OkxOrderParser.ReadFill).ToList(),
    };

    [Fact]
    public void EveryAnswerThatAConnectorAsksForIsRead()
    {
        var read = Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))).ToArray();
        read.Select(KeyOf).Distinct().Order().ShouldBe(Readers.Keys.Order());
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
    public void TheRecordedPairIsReadWithItsRules()
    {
        var instrument = ((List<Instrument>)Read("GET /api/v5/public/instruments")!).Single();
        instrument.Id.ToString().ShouldContain("BTC-USDT");
        (instrument.TickSize, instrument.LotSize, instrument.MinQuantity, instrument.MaxQuantity).ShouldBe((0.1m, 0.00000001m, 0.00001m, 9_999_999_999m));
        (instrument.Kind, instrument.Multiplier).ShouldBe((InstrumentKind.Spot, 1m));
    }

    /// <summary>Inverse contracts and those that cannot be traded are left out.</summary>
    [Fact]
    public void ASwapIsCountedInContracts()
    {
        using var document = JsonDocument.Parse(SwapText);
        var instrument = new OkxInstruments(null!, NullLogger.Instance).ReadAll(document.RootElement).Single();
        (instrument.Kind, instrument.BaseCurrency.Code, instrument.QuoteCurrency.Code, instrument.SettlementCurrency.Code).ShouldBe((InstrumentKind.Perpetual, "BTC", "USDT", "USDT"));
        (instrument.LotSize, instrument.Multiplier).ShouldBe((0.01m, 0.01m));

        // 3 contracts of 0.01 bitcoin at 60,000.
        instrument.NotionalOf(60_000m, 3m).ShouldBe(1_800m);
        PayloadMutation.Try(SwapText, root => new OkxInstruments(null!, NullLogger.Instance).ReadAll(root), "swap").ShouldBeGreaterThan(200);
    }

    /// <summary>The numbers stand in the recorded answers, which a person has read.</summary>
    [Fact]
    public void OrdersFillsAndBalancesAreReadAsTheyStandThere()
    {
        var order = (VenueOrder)Read("GET /api/v5/trade/order")!;
        order.Instrument.Symbol.ShouldBe("BTC-USDT");
        order.Status.ShouldNotBeNull();
        var open = ((IEnumerable<object>)Read("GET /api/v5/trade/orders-pending")!).Cast<VenueOrder>().Single();
        (open.VenueOrderId, open.Status, open.Quantity, open.LimitPrice, open.FilledQuantity).ShouldBe(("301835739059335168", (OrderStatus?)OrderStatus.Accepted, 1m, (decimal?)59_200m, 0m));

        // 100 USDT were spent at 51,858.
        var bought = ((IEnumerable<object>)Read("GET /api/v5/trade/orders-history-archive")!).Cast<VenueOrder>().Single();
        (bought.Type, bought.Quantity, bought.FilledQuantity, bought.AverageFillPrice, bought.Status).ShouldBe(((OrderType?)OrderType.Market, 0m, 0.00192834m, 51_858m, (OrderStatus?)OrderStatus.Filled));

        var fill = ((List<VenueFill>)Read("GET /api/v5/trade/fills")!).Single();
        (fill.TradeId, fill.Price, fill.Quantity, fill.Liquidity).ShouldBe(("744876980", 51_858m, 0.00192834m, (Liquidity?)Liquidity.Taker));
        fill.Fee.ShouldBe(new Money(0.00000192834m, Currency.Of("BTC")));

        var balance = ((List<VenueBalance>)Read("GET /api/v5/account/balance")!).Single();
        (balance.Total, balance.Available).ShouldBe((4850.435693622894m, 4834.317093622894m));
        ((KeyPermissions)Read("GET /api/v5/account/config")!).ShouldBe(new KeyPermissions(true, true, true));
    }

    [Theory]
    [InlineData("conditional", "\"slTriggerPx\":\"55000\",\"slOrdPx\":\"-1\"", OrderType.StopMarket, null)]
    [InlineData("conditional", "\"slTriggerPx\":\"55000\",\"slOrdPx\":\"54900\"", OrderType.StopLimit, "54900")]
    [InlineData("conditional", "\"tpTriggerPx\":\"55000\",\"tpOrdPx\":\"-1\"", OrderType.MarketIfTouched, null)]
    [InlineData("conditional", "\"tpTriggerPx\":\"55000\",\"tpOrdPx\":\"54900\"", OrderType.LimitIfTouched, "54900")]
    [InlineData("move_order_stop", "\"moveTriggerPx\":\"55000\"", OrderType.TrailingStopMarket, null)]
    [InlineData("twap", "\"triggerPx\":\"55000\"", null, null)]
    public void ConditionalOrdersAreToldApart(string type, string fields, OrderType? expected, string? limit)
    {
        using var document = JsonDocument.Parse($$"""{"instId":"BTC-USDT","algoId":"7","algoClOrdId":"a","ordType":"{{type}}","side":"sell","sz":"0.01","state":"live","uTime":"1700000000000",{{fields}}}""");
        var order = OkxOrderParser.ReadAlgoOrder(document.RootElement);
        (order.Type, order.TriggerPrice, order.Quantity, order.Status).ShouldBe((expected, (decimal?)55_000m, 0.01m, (OrderStatus?)OrderStatus.Accepted));
        order.LimitPrice.ShouldBe(limit is null ? null : decimal.Parse(limit, CultureInfo.InvariantCulture));
    }

    /// <summary>The numbers that stand in the documentation.</summary>
    [Fact]
    public void APositionIsReadAsItStandsThere()
    {
        using var document = JsonDocument.Parse(Rest().Single(fixture => KeyOf(fixture) == "GET /api/v5/account/positions").Raw);
        OkxAccount.ReadPosition(document.RootElement.Data().First())
            .ShouldBe(new(new("OKX", "ETH-USD-210430"), PositionSide.Long, 1m, 2566.31m, -0.0000009932766034m));
    }

    [Fact]
    public void NoMutationOfAnAnswerMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Rest().Where(fixture => Readers.ContainsKey(KeyOf(fixture))))
            tried += PayloadMutation.Try(fixture.Raw, Readers[KeyOf(fixture)], fixture.ToString());
        tried.ShouldBeGreaterThan(4_000);
    }

    /// <summary>All of them, also those that no connector asks for: an answer that is none of an error is not taken for one.</summary>
    [Fact]
    public void NoAnswerIsTakenForAnError()
    {
        int count = 0;
        foreach (var fixture in Rest())
        {
            Error(200, fixture.Raw).ShouldBeNull(fixture.ToString());
            count++;
        }

        count.ShouldBeGreaterThan(100);
    }

    /// <summary>The reason stands with the order; what it says of itself, not of the whole, counts.</summary>
    [Theory]
    [InlineData(200, """{"code":"1","msg":"All operations failed","data":[{"ordId":"","clOrdId":"a","sCode":"51008","sMsg":"Order failed. Insufficient USDT balance in account."}]}""", VenueErrorKind.InsufficientFunds)]
    [InlineData(200, """{"code":"1","msg":"","data":[{"sCode":"51016","sMsg":"Client order ID already exists."}]}""", VenueErrorKind.DuplicateOrder)]
    [InlineData(200, """{"code":"0","msg":"","data":[{"algoId":"1","sCode":"51400","sMsg":"Cancellation failed."}]}""", VenueErrorKind.UnknownOrder)]
    [InlineData(200, """{"code":"2","msg":"","data":[{"sCode":"0","sMsg":""},{"sCode":"51121","sMsg":"Order quantity must be a multiple of the lot size."}]}""", VenueErrorKind.InvalidOrder)]
    [InlineData(200, """{"code":"51603","msg":"Order does not exist","data":[]}""", VenueErrorKind.UnknownOrder)]
    [InlineData(200, """{"code":"51001","msg":"Instrument ID does not exist","data":[]}""", VenueErrorKind.UnknownInstrument)]
    [InlineData(200, """{"code":"1","msg":"","data":[{"sCode":"51000","sMsg":"Parameter px error"}]}""", VenueErrorKind.InvalidOrder)]
    [InlineData(200, """{"code":"51000","msg":"Parameter instType error","data":[]}""", VenueErrorKind.InvalidRequest)]
    [InlineData(401, """{"code":"50113","msg":"Invalid Sign","data":[]}""", VenueErrorKind.Unauthorized)]
    [InlineData(401, """{"code":"50102","msg":"Timestamp request expired","data":[]}""", VenueErrorKind.ClockOutOfRange)]
    [InlineData(429, """{"code":"50011","msg":"Too Many Requests","data":[]}""", VenueErrorKind.RateLimited)]
    [InlineData(503, """{"code":"50001","msg":"Service temporarily unavailable","data":[]}""", VenueErrorKind.Unavailable)]
    [InlineData(400, """{"code":"50004","msg":"API endpoint request timeout","data":[]}""", VenueErrorKind.OutcomeUnknown)]
    [InlineData(200, """{"code":"1","msg":"","data":[{"sCode":"51149","sMsg":"Order timed out."}]}""", VenueErrorKind.OutcomeUnknown)]
    [InlineData(500, """{"code":"50999","msg":"new","data":[]}""", VenueErrorKind.OutcomeUnknown)]
    public void ErrorsAreToldByTheirCodes(int status, string body, VenueErrorKind kind) => Error(status, body)!.Kind.ShouldBe(kind);

    [Fact]
    public void AnAnswerWithoutACodeIsNotTakenForSuccess() => Should.Throw<VenueFormatException>(() => Error(200, "{\"data\":[]}"));

    [Fact]
    public void EveryMessageOfTheAccountsStreamIsTakenOrPassedOver()
    {
        var account = new AccountRecorder();
        var events = UserEvents(account);
        int taken = 0;
        foreach (var fixture in Frames())
        {
            using var document = JsonDocument.Parse(fixture.Raw);
            events.Take(document.RootElement);
            taken++;
        }

        taken.ShouldBeGreaterThan(20);
        account.Orders.Count.ShouldBeGreaterThanOrEqualTo(2);
        account.Orders.ShouldAllBe(order => order.Status != null);
        account.Balances.ShouldContain(balance => balance.Total == 4750.426970691436m && balance.Available == 4734.371190691436m);
        var fill = account.Fills.Single();
        (fill.TradeId, fill.Price, fill.Quantity, fill.Side, fill.Liquidity).ShouldBe(("242589207", 31527.1m, 0.001m, OrderSide.Sell, (Liquidity?)Liquidity.Maker));
        fill.Fee.ShouldBe(new Money(0.02522168m, Currency.Of("USDT")));
    }

    [Fact]
    public void NoMutationOfAnAccountsMessageMakesAWrongNumber()
    {
        int tried = 0;
        foreach (var fixture in Frames().Where(fixture => fixture.Raw.Contains("\"orders", StringComparison.Ordinal) || fixture.Raw.Contains("\"account\"", StringComparison.Ordinal)))
        {
            tried += PayloadMutation.Try(
                fixture.Raw,
                root =>
                {
                    var account = new AccountRecorder();
                    UserEvents(account).Take(root);
                    return account.Fills.Cast<object>().Concat(account.Orders).Concat(account.Balances.Cast<object>()).ToList();
                },
                fixture.ToString());
        }

        tried.ShouldBeGreaterThan(1_000);
    }

    private static object? Read(string key)
    {
        using var document = JsonDocument.Parse(Rest().First(fixture => KeyOf(fixture) == key).Raw);
        return Readers[key](document.RootElement);
    }

    private static OkxUserEvents UserEvents(AccountRecorder account)
    {
        var feed = new UserFeed("account", new("OKX", null!, null!, TimeProvider.System, new(), NullLogger.Instance));
        feed.Attach(account);
        return new(feed);
    }

    private static VenueError? Error(int status, string body) => new OkxRestProtocol(
        new("https://www.okx.com"), new(new FixedSecretProvider(new Dictionary<string, string>()), "okx", null), new(TimeProvider.System), new()).ReadError(status, Encoding.UTF8.GetBytes(body));

    private static IEnumerable<Fixture> Rest() => Fixture.Of("okx").Where(fixture => fixture.Kind == "rest" && fixture.Raw.Length > 0);

    private static IEnumerable<Fixture> Frames() => Fixture.Of("okx").Where(fixture => fixture.Kind is "subscriptions" or "socket" && !fixture.Raw.Contains("\"event\"", StringComparison.Ordinal));

    private static string KeyOf(Fixture fixture) => $"{fixture.Method} {fixture.Path}";

    private static List<object> Each(JsonElement root, Func<JsonElement, object?> read) => root.Data().ReadEach(read, _ => { })!;
}
