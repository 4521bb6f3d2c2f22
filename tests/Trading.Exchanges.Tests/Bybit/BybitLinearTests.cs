using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>Linear perpetuals at the simulated venue: positions, reducing them, and the codes that derivatives have of their own.</summary>
public sealed class BybitLinearTests
{
    private const string Order = """{"category":"linear","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"45000","positionIdx":0,"orderLinkId":"one"}""";

    /// <summary>
    /// 0.5 bitcoin sold at 50,000 for a fee of 0.001 × 25,000 = 25; 0.2 of them bought back at 49,000 make 0.2 × 1,000 = 200
    /// for a fee of 0.001 × 9,800 = 9.8. Of 100,000 there are 100,000 − 25 + 200 − 9.8 = 100,165.2.
    /// </summary>
    [Fact]
    public void APositionIsKeptAndPartOfItClosed()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            (instrument.Kind, instrument.TickSize, instrument.LotSize, instrument.MinNotional).ShouldBe((InstrumentKind.Perpetual, 0.1m, 0.001m, 5m));
            Rest(bed, "Buy", "0.5", "50000");
            await SubmitAsync(exchange, "a1", new() { Instrument = instrument, Side = OrderSide.Sell, Type = OrderType.Market, Quantity = 0.5m });
            Rest(bed, "Sell", "0.2", "49000");
            await SubmitAsync(exchange, "a2", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.2m, ReduceOnly = true });

            var position = (await exchange.Account!.GetPositionsAsync(default)).ShouldHaveSingleItem();
            (position.Quantity, position.EntryPrice).ShouldBe((-0.3m, 50_000m));
            (await exchange.Account.GetBalancesAsync(default)).Single(balance => balance.Currency.Code == "USDT").Total.ShouldBe(100_165.2m);
            await bed.UntilAsync(() => account.Positions.Count >= 2, "the stream tells the positions");
            account.Positions.Select(told => told.Quantity).ShouldBe([-0.5m, -0.3m]);
            account.Fills.Select(fill => (fill.Quantity, fill.Fee!.Value.Amount)).ShouldBe([(0.5m, 25m), (0.2m, 9.8m)]);
        });
    }

    [Fact]
    public void WhatReducesNeedsAPosition()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            var refused = await exchange.Orders!.SubmitAsync("a1", new() { Instrument = instrument, Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = 1m, LimitPrice = 52_000m, ReduceOnly = true }, default);
            (refused.Outcome, refused.Error!.Kind, refused.Error.Code).ShouldBe((SubmissionOutcome.Rejected, VenueErrorKind.WouldNotReduce, "110017"));
        });
    }

    /// <summary>Of perpetuals the venue takes a post-only order that would take, and ends it: the answer alone says nothing.</summary>
    [Fact]
    public void APostOnlyOrderThatWouldTakeIsTakenAndCancelled()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
            Rest(bed, "Sell", "0.5", "50000");
            await SubmitAsync(exchange, "a1", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.1m, LimitPrice = 50_000m, PostOnly = true });
            await bed.UntilAsync(() => account.Orders.Any(order => order.ClientOrderId == "a1" && order.Status == OrderStatus.Cancelled), "the end is told");
            account.Orders.Last(order => order.ClientOrderId == "a1").Reason.ShouldBe("EC_PostOnlyWillTakeLiquidity");
            bed.Simulator.Exchange.Accounts[0].Fills.ShouldBeEmpty();
        });
    }

    /// <summary>The client says which way the price must go, and the venue checks it. The last price is 50,000.</summary>
    [Theory]
    [InlineData("51000", "1", 0)]
    [InlineData("49000", "2", 0)]
    [InlineData("49000", "1", 110092)]
    [InlineData("51000", "2", 110093)]
    public void TheDirectionOfATriggerMustBeRight(string trigger, string direction, int code)
    {
        using var bed = CreateBed();
        string body = Order.Replace("\"price\"", $"\"triggerPrice\":\"{trigger}\",\"triggerDirection\":{direction},\"triggerBy\":\"LastPrice\",\"price\"", StringComparison.Ordinal);
        Post(bed.Simulator, "mine", body).ShouldBe(code);
    }

    [Theory]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"0.0105\"", 10001)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"0\"", 10001)]
    [InlineData("\"qty\":\"0.01\"", "\"qty\":\"5000\"", 110007)]
    [InlineData("\"price\":\"45000\"", "\"price\":\"45000.05\"", 10001)]
    [InlineData("\"price\":\"45000\"", "\"price\":\"400\"", 110094)]
    [InlineData("\"positionIdx\":0", "\"positionIdx\":1", 10001)]
    [InlineData("\"linear\"", "\"spot\"", 10001)]
    [InlineData("NOTHING", "", 0)]
    public void EachRuleHasItsCode(string good, string bad, int code)
    {
        using var bed = CreateBed();
        Post(bed.Simulator, "mine", Order.Replace(good, bad, StringComparison.Ordinal)).ShouldBe(code);
        bed.Simulator.Exchange.Accounts[0].Orders.Count.ShouldBe(code == 0 ? 1 : 0);
    }

    [Fact]
    public void WhatIsNotThereAndWhatIsTakenTwiceHaveCodesOfDerivatives()
    {
        using var bed = CreateBed();
        const string Cancel = """{"category":"linear","symbol":"BTCUSDT","orderLinkId":"one"}""";
        Post(bed.Simulator, "mine", Cancel, "/v5/order/cancel").ShouldBe(110001);
        Post(bed.Simulator, "mine", Order).ShouldBe(0);
        Post(bed.Simulator, "mine", Order).ShouldBe(110072);
        Post(bed.Simulator, "mine", Cancel, "/v5/order/cancel").ShouldBe(0);
        Post(bed.Simulator, "mine", Cancel, "/v5/order/cancel").ShouldBe(110001);
    }

    [Fact]
    public void AVenueOfOneCategoryDoesNotTakeInstrumentsOfTheOther()
    {
        var options = new BybitSimulatorOptions { IsLinear = true };
        options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT" });
        Should.Throw<ArgumentException>(() => new BybitSimulator(options)).Message.ShouldContain("BTCUSDT is a spot pair");
    }

    private static async Task SubmitAsync(IExchange exchange, string id, OrderRequest request)
    {
        var result = await exchange.Orders!.SubmitAsync(id, request, default);
        result.Outcome.ShouldBe(SubmissionOutcome.Accepted, result.Error?.ToString());
    }

    private static void Rest(ExchangeTestBed<BybitSimulator> bed, string side, string quantity, string price) => Post(
        bed.Simulator, "other", $$"""{"category":"linear","symbol":"BTCUSDT","side":"{{side}}","orderType":"Limit","qty":"{{quantity}}","price":"{{price}}"}""").ShouldBe(0);

    private static int Post(BybitSimulator simulator, string account, string body, string path = "/v5/order/create")
    {
        string time = simulator.VenueTime.ToUnixMilliseconds().ToString(CultureInfo.InvariantCulture);
        byte[] plain = Encoding.UTF8.GetBytes($"{time}{account}-key5000{body}");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-BAPI-API-KEY"] = account + "-key",
            ["X-BAPI-TIMESTAMP"] = time,
            ["X-BAPI-RECV-WINDOW"] = "5000",
            ["X-BAPI-SIGN"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account + "-secret"), plain)),
        };
        using var document = JsonDocument.Parse(simulator.Handle(new() { Method = "POST", Path = path, Headers = headers, Body = Encoding.UTF8.GetBytes(body) }).Body);
        return document.RootElement.GetProperty("retCode").GetInt32();
    }

    private static ExchangeTestBed<BybitSimulator> CreateBed()
    {
        var clock = new VirtualTimeProvider();
        var options = new BybitSimulatorOptions { Seed = 3, StartTime = clock.Now, WarmUp = TimeSpan.Zero, IsLinear = true };
        options.Instruments.Add(new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", IsPerpetual = true, TickSize = 0.1m, LotSize = 0.001m, MinQuantity = 0.001m, Agents = null });
        var simulator = new BybitSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = "mine-key", Secret = "mine-secret" }, ("USDT", 100_000m));
        simulator.Exchange.AddAccount("other", new() { Key = "other-key", Secret = "other-secret" }, ("USDT", 1_000_000m));
        return new(simulator, clock, "bybit", services => services.AddBybit(settings => (settings.Account, settings.Product) = ("main", BybitProduct.Linear)),
            new Dictionary<string, string> { ["bybit:main:key"] = "mine-key", ["bybit:main:secret"] = "mine-secret" });
    }
}
