using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>The simulated venue keeps the rules of the protocol sheet, and the connector what the venue asks of it.</summary>
public sealed class BybitSimulatorTests
{
    private const string Key = "bybitSimulatedKey";
    private const string SecretText = "bybitSimulatedSecret0123456789abcdef";
    private const string Order = """{"category":"spot","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"45000","orderLinkId":"one"}""";

    [Fact]
    public void ASignatureOverOtherBytesIsRefused()
    {
        var simulator = CreateEmpty();
        CodeOf(Post(simulator, Order)).ShouldBe(0);
        CodeOf(Post(simulator, Order.Replace("one", "two", StringComparison.Ordinal), signedBody: Order)).ShouldBe(10004);
        CodeOf(Post(simulator, Order.Replace("one", "two", StringComparison.Ordinal), key: "nobody")).ShouldBe(10003);
        simulator.Exchange.Accounts[0].Orders.Count.ShouldBe(1);
    }

    /// <summary><c>server - recv_window &lt;= timestamp &lt; server + 1000</c>, at its edges.</summary>
    [Theory]
    [InlineData(-5000, 0)]
    [InlineData(-5001, 10002)]
    [InlineData(999, 0)]
    [InlineData(1000, 10002)]
    public void TheTimeMustBeWithinTheWindow(int offset, int code) => CodeOf(Post(CreateEmpty(), Order, offset)).ShouldBe(code);

    [Theory]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"0.000001\"", 170137)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"0.00002\"", 170140)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"0\"", 170136)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"9001\"", 170124)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"5000\"", 170131)]
    [InlineData("\"price\":\"45000\"", "\"price\":\"45000.001\"", 170134)]
    [InlineData("BTCUSDT", "NOSUCH", 10001)]
    [InlineData("\"one\"", "\"no.points\"", 10001)]
    [InlineData("\"spot\"", "\"linear\"", 10001)]
    public void EachRuleHasItsCode(string good, string bad, int code)
    {
        var simulator = CreateEmpty();
        CodeOf(Post(simulator, Order.Replace(good, bad, StringComparison.Ordinal))).ShouldBe(code);
        simulator.Exchange.Accounts[0].Orders.ShouldBeEmpty();
    }

    [Fact]
    public void AClientsIdIsTakenForEver()
    {
        var simulator = CreateEmpty();
        CodeOf(Post(simulator, Order)).ShouldBe(0);
        CodeOf(Post(simulator, Order)).ShouldBe(170141);
        const string Cancel = """{"category":"spot","symbol":"BTCUSDT","orderLinkId":"one"}""";
        CodeOf(Post(simulator, Cancel, path: "/v5/order/cancel")).ShouldBe(0);
        CodeOf(Post(simulator, Cancel, path: "/v5/order/cancel")).ShouldBe(170142);
        CodeOf(Post(simulator, Order)).ShouldBe(170141);
        CodeOf(Post(simulator, Cancel.Replace("one", "never", StringComparison.Ordinal), path: "/v5/order/cancel")).ShouldBe(170213);
    }

    [Fact]
    public void TooManyRequestsShutAnAddressOutForTenMinutes()
    {
        var simulator = CreateEmpty();
        var request = new SimulatedRequest { Method = "GET", Path = "/v5/market/time" };
        for (int i = 0; i < 600; i++)
            simulator.Handle(request).Status.ShouldBe(200);
        simulator.Handle(request).Status.ShouldBe(403);
        simulator.Handle(request with { RemoteAddress = "10.0.0.1" }).Status.ShouldBe(200);
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromMinutes(9.9));
        simulator.Handle(request).Status.ShouldBe(403);
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromMinutes(0.2));
        simulator.Handle(request).Status.ShouldBe(200);
    }

    [Fact]
    public void TwentyOrdersASecondAndNoMore()
    {
        var simulator = CreateEmpty();
        for (int i = 0; i < 20; i++)
            CodeOf(Post(simulator, Order.Replace("one", FormattableString.Invariant($"id-{i}"), StringComparison.Ordinal))).ShouldBe(0);
        CodeOf(Post(simulator, Order)).ShouldBe(10006);
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromSeconds(1));
        CodeOf(Post(simulator, Order)).ShouldBe(0);
    }

    [Fact]
    public void TheAccountsStreamSaysNothingToStrangers()
    {
        var simulator = CreateEmpty();
        var socket = simulator.Open("/v5/private", "")!;
        socket.Receive(Encoding.UTF8.GetBytes("""{"req_id":"1","op":"subscribe","args":["order"]}"""));
        Next(socket).GetProperty("success").GetBoolean().ShouldBeFalse();
        long expires = simulator.Time.ToUnixMilliseconds() + 1000;
        socket.Receive(Encoding.UTF8.GetBytes($$"""{"op":"auth","args":["{{Key}}",{{expires}},"{{Hex("GET/realtime" + (expires + 1).ToString(CultureInfo.InvariantCulture))}}"]}"""));
        Next(socket).GetProperty("success").GetBoolean().ShouldBeFalse();
        socket.Receive(Encoding.UTF8.GetBytes($$"""{"op":"auth","args":["{{Key}}",{{expires}},"{{Hex("GET/realtime" + expires.ToString(CultureInfo.InvariantCulture))}}"]}"""));
        Next(socket).GetProperty("success").GetBoolean().ShouldBeTrue();
        socket.Receive(Encoding.UTF8.GetBytes("""{"req_id":"2","op":"subscribe","args":["order"]}"""));
        Next(socket).GetProperty("req_id").GetString().ShouldBe("2");

        // The answer to the command comes first, the stream a moment after.
        CodeOf(Post(simulator, Order)).ShouldBe(0);
        socket.TryTake(out _).ShouldBeFalse();
        simulator.AdvanceTo(simulator.Time + TimeSpan.FromMilliseconds(5));
        var data = Next(socket).GetProperty("data")[0];
        data.GetProperty("orderLinkId").GetString().ShouldBe("one");
        data.GetProperty("orderStatus").GetString().ShouldBe("New");
    }

    /// <summary>What comes by the stream is at every point the book of the snapshot with the changes in it, numbered without a gap.</summary>
    [Fact]
    public void ChangesOverASnapshotAreTheBook()
    {
        var simulator = CreateMarket(7);
        var market = simulator.Exchange.Markets.First();
        var socket = simulator.Open("/v5/public/spot", "")!;
        socket.Receive(Encoding.UTF8.GetBytes("""{"req_id":"1","op":"subscribe","args":["orderbook.50.BTCUSDT"]}"""));
        Next(socket).GetProperty("success").GetBoolean().ShouldBeTrue();
        var book = new SortedDictionary<decimal, decimal>[] { new(), new() };
        long last = 0;
        int changes = 0;
        for (int i = 0; i < 500; i++)
        {
            while (socket.TryTake(out byte[] message))
            {
                var root = JsonDocument.Parse(message).RootElement;
                var data = root.GetProperty("data");
                bool isSnapshot = root.GetProperty("type").GetString() == "snapshot";
                isSnapshot.ShouldBe(last == 0);
                long number = data.GetProperty("u").GetInt64();
                if (!isSnapshot)
                    number.ShouldBe(last + 1);
                last = number;
                changes++;
                Set(book[0], data.GetProperty("b"));
                Set(book[1], data.GetProperty("a"));
            }

            simulator.AdvanceTo(simulator.Time + TimeSpan.FromMilliseconds(20));
        }

        changes.ShouldBeGreaterThan(50);
        while (socket.TryTake(out byte[] message))
        {
            var data = JsonDocument.Parse(message).RootElement.GetProperty("data");
            Set(book[0], data.GetProperty("b"));
            Set(book[1], data.GetProperty("a"));
        }

        var truth = market.GetSnapshot(50, simulator.Time);
        book[0].Reverse().Select(level => level.Key).ShouldBe(truth.Bids.Select(level => market.Instrument.Price(level.PriceTicks)));
        book[1].Select(level => level.Value).ShouldBe(truth.Asks.Select(level => market.Instrument.Quantity(level.SizeLots)));
    }

    [Fact]
    public void EqualSeedsGiveEqualBytes()
    {
        static string Run()
        {
            var simulator = CreateMarket(11);
            var socket = simulator.Open("/v5/public/spot", "")!;
            socket.Receive(Encoding.UTF8.GetBytes("""{"req_id":"1","op":"subscribe","args":["orderbook.1.BTCUSDT","publicTrade.BTCUSDT","kline.1.BTCUSDT"]}"""));
            simulator.AdvanceTo(simulator.Time + TimeSpan.FromSeconds(10));
            var text = new StringBuilder();
            while (socket.TryTake(out byte[] message))
                text.Append(Encoding.UTF8.GetString(message));
            return text.ToString();
        }

        string first = Run();
        first.Length.ShouldBeGreaterThan(10_000);
        Run().ShouldBe(first);
    }

    /// <summary>The receive window: an order that was on its way for too long is refused, and is known to be.</summary>
    [Fact]
    public void AnOrderThatComesLateIsNotDone()
    {
        var faults = new FaultScript(3).Add(new(FaultKind.DelayRequest) { Path = "/v5/order/create", Method = "POST", Delay = TimeSpan.FromSeconds(7) });
        using var bed = Bed(CreateEmpty, faults);
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            var result = await exchange.Orders!.SubmitAsync("late", Resting(instrument), default);
            faults.Log.Count.ShouldBe(1);
            result.Outcome.ShouldBe(SubmissionOutcome.Rejected);
            result.Error!.Kind.ShouldBe(VenueErrorKind.ClockOutOfRange);
            bed.Simulator.Exchange.Accounts[0].Orders.ShouldBeEmpty();
        });
    }

    /// <summary>After a restart the numbers begin with 1, and the book is the venue's again.</summary>
    [Fact]
    public void ABookSurvivesARestartOfTheVenue()
    {
        using var bed = Bed(() => CreateMarket(5), new());
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            var market = new MarketRecorder();
            await using var subscription = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.BookDeltas), market);
            await bed.UntilAsync(() => market.IsBookSynced && market.Books[^1].Sequence > 1000, "the book is good");
            bed.Simulator.Restart();
            await bed.UntilAsync(() => !market.IsBookSynced, "the restart is noticed");
            await bed.UntilAsync(() => market.IsBookSynced && market.Books[^1].Sequence is > 0 and < 1000, "the book is good again");
        });
    }

    [Fact]
    public void AConditionalOrderWaitsAndIsCancelledAsOne()
    {
        using var bed = Bed(CreateEmpty, new());
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            var request = Resting(instrument) with { Type = OrderType.StopLimit, Side = OrderSide.Sell, TriggerPrice = 44_000m, LimitPrice = 43_900m };
            var placed = await exchange.Orders!.SubmitAsync("stop", request, default);
            (placed.Outcome, placed.Order!.Status).ShouldBe((SubmissionOutcome.Accepted, OrderStatus.Submitted));
            var found = (await exchange.Orders.FindAsync(new(instrument, "stop", null, IsConditional: true), default))!;
            (found.Type, found.TriggerPrice, found.LimitPrice, found.Status).ShouldBe((OrderType.StopLimit, 44_000m, 43_900m, OrderStatus.Accepted));
            (await exchange.Orders.CancelAsync(new(instrument, "stop"), default)).Outcome.ShouldBe(OrderCommandOutcome.NotOpen);
            (await exchange.Orders.CancelAsync(new(instrument, "stop", null, IsConditional: true), default)).Outcome.ShouldBe(OrderCommandOutcome.Accepted);
        });
    }

    [Fact]
    public void AKeyThatMayWithdrawIsRefused()
    {
        using var bed = Bed(() => CreateEmpty(canWithdraw: true), new());
        var refused = Should.Throw<VenueException>(() => bed.Run(_ => Task.CompletedTask));
        refused.Error.Kind.ShouldBe(VenueErrorKind.PermissionDenied);
    }

    private static OrderRequest Resting(Instrument instrument) => new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m };

    private static ExchangeTestBed<VenueSimulator> Bed(Func<BybitSimulator> create, FaultScript faults)
    {
        // Both begin at the same time.
        var clock = new VirtualTimeProvider();
        var simulator = create();
        return new(simulator, clock, "bybit", services => services.AddBybit(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["bybit:main:key"] = Key, ["bybit:main:secret"] = SecretText }, faults);
    }

    private static BybitSimulator CreateEmpty() => CreateEmpty(canWithdraw: false);

    private static BybitSimulator CreateEmpty(bool canWithdraw)
    {
        var options = new BybitSimulatorOptions { StartTime = new VirtualTimeProvider().Now, WarmUp = TimeSpan.Zero };
        options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        return WithAccount(new(options), canWithdraw);
    }

    private static BybitSimulator CreateMarket(ulong seed) => WithAccount(new(new() { Seed = seed, StartTime = new VirtualTimeProvider().Now }), canWithdraw: false);

    private static BybitSimulator WithAccount(BybitSimulator simulator, bool canWithdraw)
    {
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText, CanWithdraw = canWithdraw }, ("USDT", 1_000_000m), ("BTC", 10m));
        return simulator;
    }

    private static SimulatedResponse Post(BybitSimulator simulator, string body, int offset = 0, string? signedBody = null, string key = Key, string path = "/v5/order/create")
    {
        string timestamp = (simulator.VenueTime.ToUnixMilliseconds() + offset).ToString(CultureInfo.InvariantCulture);
        return simulator.Handle(new()
        {
            Method = "POST",
            Path = path,
            Body = Encoding.UTF8.GetBytes(body),
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["X-BAPI-API-KEY"] = key,
                ["X-BAPI-TIMESTAMP"] = timestamp,
                ["X-BAPI-RECV-WINDOW"] = "5000",
                ["X-BAPI-SIGN"] = Hex(timestamp + key + "5000" + (signedBody ?? body)),
            },
        });
    }

    private static string Hex(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretText), Encoding.UTF8.GetBytes(text)));

    private static int CodeOf(SimulatedResponse response) => JsonDocument.Parse(response.Body).RootElement.GetProperty("retCode").GetInt32();

    private static JsonElement Next(SimulatedSocket socket)
    {
        socket.TryTake(out byte[] message).ShouldBeTrue();
        return JsonDocument.Parse(message).RootElement;
    }

    private static void Set(SortedDictionary<decimal, decimal> side, JsonElement levels)
    {
        foreach (var level in levels.EnumerateArray())
        {
            decimal price = decimal.Parse(level[0].GetString()!, CultureInfo.InvariantCulture);
            decimal size = decimal.Parse(level[1].GetString()!, CultureInfo.InvariantCulture);
            if (size == 0)
                side.Remove(price);
            else
                side[price] = size;
        }
    }
}
