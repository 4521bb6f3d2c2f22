using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Okx;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>The simulated spot market: what it refuses, and the connector against what the suite for all does not have.</summary>
public sealed class OkxSimulatorTests
{
    private const string Key = "key";
    private const string SecretText = "not-so-secret";
    private const string Passphrase = "pass";
    private const string OrderText = """{"instId":"BTC-USDT","tdMode":"cash","side":"buy","ordType":"limit","sz":"0.01","px":"45000","clOrdId":"a1"}""";

    [Theory]
    [InlineData("OK-ACCESS-KEY", "other", "50111")]
    [InlineData("OK-ACCESS-PASSPHRASE", "other", "50105")]
    [InlineData("OK-ACCESS-TIMESTAMP", "2020-12-08T09:08:57.715Z", "50102")]
    [InlineData("OK-ACCESS-TIMESTAMP", "2024-01-01T00:00:00Z", "50112")]
    [InlineData("OK-ACCESS-SIGN", "AAAA", "50113")]
    public void WhatIsNotSignedRightIsRefused(string header, string value, string code)
    {
        var simulator = CreateSimulator();
        var headers = Sign(simulator, OrderText);
        headers[header] = value;
        var (status, answer, _) = Send(simulator, headers, OrderText);
        (status, answer).ShouldBe((401, code));
        simulator.Exchange.Accounts[0].Orders.Count.ShouldBe(0);
    }

    /// <summary>The signature is over the bytes as they came.</summary>
    [Fact]
    public void ABlankMoreBreaksTheSignature()
    {
        var simulator = CreateSimulator();
        Send(simulator, Sign(simulator, OrderText), OrderText + " ").Code.ShouldBe("50113");
        Send(simulator, Sign(simulator, OrderText), OrderText).ShouldBe((200, "0", "0"));
        simulator.Exchange.Accounts[0].OpenOrders.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"px\":\"45000\"", "\"px\":\"45000.05\"", "51000")]
    [InlineData("\"sz\":\"0.01\"", "\"sz\":\"0.010001\"", "51121")]
    [InlineData("\"sz\":\"0.01\"", "\"sz\":\"0.000001\"", "51020")]
    [InlineData("\"sz\":\"0.01\"", "\"sz\":0.01", "51000")]
    [InlineData("\"sz\":\"0.01\"", "\"sz\":\"8000\"", "51008")]
    [InlineData("BTC-USDT", "NO-SUCH", "51001")]
    [InlineData("\"a1\"", "\"a-1\"", "51000")]
    [InlineData("\"a1\"", "\"a12345678901234567890123456789012\"", "51000")]
    [InlineData("\"cash\"", "\"cross\"", "51000")]
    public void OrdersThatBreakARuleAreRefusedEach(string part, string instead, string code)
    {
        var simulator = CreateSimulator();
        string body = OrderText.Replace(part, instead, StringComparison.Ordinal);
        Send(simulator, Sign(simulator, body), body).ShouldBe((200, "1", code));
        simulator.Exchange.Accounts[0].Orders.Count.ShouldBe(0);
    }

    [Fact]
    public void AnOrderThatComesTooLateIsRefused()
    {
        var simulator = CreateSimulator();
        var headers = Sign(simulator, OrderText);
        headers["expTime"] = (simulator.VenueTime.ToUnixMilliseconds() - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Send(simulator, headers, OrderText).ShouldBe((200, "1", "51149"));
        headers["expTime"] = simulator.VenueTime.ToUnixMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        Send(simulator, headers, OrderText).ShouldBe((200, "0", "0"));
    }

    [Fact]
    public void AnOrderIsChangedAndTheStreamSaysSo()
    {
        using var bed = CreateBed(isEmpty: true);
        bed.Run(async exchange =>
        {
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await exchange.Instruments.GetInstrumentAsync("BTC-USDT", default);
            await exchange.Orders!.SubmitAsync("a1", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m }, default);
            var changed = await exchange.Orders.ModifyAsync(new(instrument, "a1"), new() { Quantity = 0.02m, LimitPrice = 44_000m }, default);
            changed.Outcome.ShouldBe(OrderCommandOutcome.Accepted, changed.Error?.ToString());
            await bed.UntilAsync(() => account.Orders.Any(order => order.LimitPrice == 44_000m && order.Quantity == 0.02m), "the change is told");
            (await exchange.Orders.ModifyAsync(new(instrument, "none"), new() { Quantity = 0.02m }, default)).Outcome.ShouldBe(OrderCommandOutcome.NotOpen);
        });
    }

    /// <summary>Without changes there is a sign of life each minute, with the number of the message before.</summary>
    [Fact]
    public void ABookWithoutChangesStaysGood()
    {
        using var bed = CreateBed(isEmpty: true);
        bed.Run(async exchange =>
        {
            var market = await SubscribeBookAsync(bed, exchange);
            await bed.WaitAsync(TimeSpan.FromMinutes(5));
            market.IsBookSynced.ShouldBeTrue();
            market.Events.ShouldNotContain(item => item.Kind == StreamEventKind.Gap || item.Kind == StreamEventKind.Disconnected);
        });
    }

    [Fact]
    public void AfterARestartTheBookIsGoodAgain()
    {
        using var bed = CreateBed(isEmpty: false);
        bed.Run(async exchange =>
        {
            var market = await SubscribeBookAsync(bed, exchange);
            bed.Simulator.Restart();
            await bed.UntilAsync(() => market.Events.Any(item => item.Kind == StreamEventKind.Disconnected), "the loss is told");
            await bed.UntilAsync(() => market.IsBookSynced, "the book is good again");
            int gaps = market.Events.Count(item => item.Kind == StreamEventKind.Gap);
            await bed.WaitAsync(TimeSpan.FromSeconds(30));
            market.IsBookSynced.ShouldBeTrue();
            market.Events.Count(item => item.Kind == StreamEventKind.Gap).ShouldBe(gaps);
        });
    }

    [Fact]
    public void AStreamThatIsNotThereIsRefused()
    {
        using var bed = CreateBed(isEmpty: true);
        bed.Run(async exchange =>
        {
            var market = new MarketRecorder();
            var none = new Instrument(new("OKX", "NO-SUCH"), Currency.Of("NO"), Currency.Of("SUCH"));
            _ = exchange.Streams!.Subscribe(new(none, MarketDataKind.BookDeltas), market);
            await bed.UntilAsync(() => market.Events.Any(item => item.Kind == StreamEventKind.Refused), "the refusal is told");
            market.Events.First(item => item.Kind == StreamEventKind.Refused).Text.ShouldContain("60018");
        });
    }

    private static async Task<MarketRecorder> SubscribeBookAsync(ExchangeTestBed<OkxSimulator> bed, IExchange exchange)
    {
        var market = new MarketRecorder();
        var instrument = await exchange.Instruments.GetInstrumentAsync("BTC-USDT", default);
        _ = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.BookDeltas), market);
        await bed.UntilAsync(() => market.IsBookSynced, "the book is good");
        return market;
    }

    private static (int Status, string Code, string OrderCode) Send(OkxSimulator simulator, Dictionary<string, string> headers, string body)
    {
        var response = simulator.Handle(new() { Method = "POST", Path = "/api/v5/trade/order", Headers = headers, Body = Encoding.UTF8.GetBytes(body) });
        using var document = JsonDocument.Parse(response.Body);
        var data = document.RootElement.GetProperty("data");
        return (response.Status, document.RootElement.GetProperty("code").GetString()!, data.GetArrayLength() > 0 ? data[0].GetProperty("sCode").GetString()! : "");
    }

    private static Dictionary<string, string> Sign(OkxSimulator simulator, string body)
    {
        string timestamp = simulator.VenueTime.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        byte[] plain = Encoding.UTF8.GetBytes($"{timestamp}POST/api/v5/trade/order{body}");
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["OK-ACCESS-KEY"] = Key,
            ["OK-ACCESS-PASSPHRASE"] = Passphrase,
            ["OK-ACCESS-TIMESTAMP"] = timestamp,
            ["OK-ACCESS-SIGN"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(SecretText), plain)),
        };
    }

    private static OkxSimulator CreateSimulator(bool isEmpty = true, Timestamp? start = null)
    {
        var options = new VenueSimulatorOptions { Seed = 3 };
        if (start is { } time)
            options.StartTime = time;
        if (isEmpty)
        {
            options.WarmUp = TimeSpan.Zero;
            options.Instruments.Add(new() { Symbol = "BTC-USDT", BaseAsset = "BTC", QuoteAsset = "USDT", TickSize = 0.1m, Agents = null });
        }

        var simulator = new OkxSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText, Passphrase = Passphrase }, ("USDT", 1_000_000m), ("BTC", 10m));
        return simulator;
    }

    private static ExchangeTestBed<OkxSimulator> CreateBed(bool isEmpty)
    {
        var clock = new VirtualTimeProvider();
        return new(CreateSimulator(isEmpty, clock.Now), clock, "okx", services => services.AddOkx(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["okx:main:key"] = Key, ["okx:main:secret"] = SecretText, ["okx:main:passphrase"] = Passphrase });
    }
}
