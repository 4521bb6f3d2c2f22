using System.Text;
using System.Text.Json;
using Trading.Exchanges.Okx;
using Trading.Exchanges.Tests.Ccxt;

namespace Trading.Exchanges.Tests.Okx;

public sealed class OkxSigningTests
{
    /// <summary>The texts and signatures were made with another implementation of HMAC.</summary>
    [Fact]
    public void SignaturesAreThoseOfTheVectors()
    {
        var vectors = SharedJson.Signing.GetProperty("okx").EnumerateArray().ToArray();
        var secret = new Secret(vectors[0].GetProperty("secret").GetString()!);
        vectors.Length.ShouldBe(3);
        foreach (var vector in vectors)
            OkxSigner.Sign(secret, vector.GetProperty("plain").GetString()!).ShouldBe(vector.GetProperty("sign").GetString());
    }

    [Fact]
    public void TimesHaveMillisecondsAndNotSecondsTwice()
    {
        // 1,607,418,537,715 ms is the time that the documentation shows.
        OkxSigner.TimeOf(Timestamp.FromUnixMilliseconds(1_607_418_537_715)).ShouldBe("2020-12-08T09:08:57.715Z");
        OkxSigner.TimeOf(Timestamp.FromUnixMilliseconds(1_700_000_000_000)).ShouldBe("2023-11-14T22:13:20.000Z");
    }

    [Fact]
    public async Task TheLoginOfAStreamIsTheVectors()
    {
        var credentials = new ApiCredentials(new("okx-key"), new("okx-secret"), new("okx-pass"));
        var clock = new VenueClock(new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000)));
        await clock.SynchronizeAsync(_ => Task.FromResult(Timestamp.FromUnixMilliseconds(1_700_000_000_000)));
        using var message = JsonDocument.Parse(OkxMessages.Login(credentials, clock));
        var argument = message.RootElement.GetProperty("args")[0];
        message.RootElement.GetProperty("op").GetString().ShouldBe("login");
        argument.GetProperty("apiKey").GetString().ShouldBe("okx-key");
        argument.GetProperty("passphrase").GetString().ShouldBe("okx-pass");
        argument.GetProperty("timestamp").GetString().ShouldBe("1700000000");
        argument.GetProperty("sign").GetString().ShouldBe(SharedJson.Signing.GetProperty("okx")[2].GetProperty("sign").GetString());
    }

    /// <summary>A late order is refused by the venue; a late cancellation is not.</summary>
    [Fact]
    public async Task OrdersAndChangesSayUntilWhenTheyHold()
    {
        var (exchange, capture) = await OkxTestExchange.ConnectAsync(options => options.OrderLifetime = TimeSpan.FromSeconds(3));
        var order = new OrderRequest { Instrument = OkxTestExchange.Spot, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 60_000m };
        await exchange.Orders!.SubmitAsync("a1", order, default);
        Expiry(capture).ShouldBe("1700000003000");
        await exchange.Orders.SubmitAsync("a2", order with { Type = OrderType.StopMarket, LimitPrice = null, TriggerPrice = 70_000m }, default);
        Expiry(capture).ShouldBe("1700000003000");
        await exchange.Orders.ModifyAsync(new(OkxTestExchange.Spot, "a1"), new() { LimitPrice = 59_000m }, default);
        Expiry(capture).ShouldBe("1700000003000");
        await exchange.Orders.CancelAsync(new(OkxTestExchange.Spot, "a1"), default);
        Expiry(capture).ShouldBeNull();
    }

    [Fact]
    public async Task DemoTradingIsMarked()
    {
        var (exchange, capture) = await OkxTestExchange.ConnectAsync(options => options.Environment = VenueEnvironment.TestNet);
        await exchange.Account!.GetBalancesAsync(default);
        capture.Requests.ShouldAllBe(request => request.Message.Headers.GetValues("x-simulated-trading").Single() == "1");
        (_, capture) = await OkxTestExchange.ConnectAsync();
        capture.Requests.ShouldAllBe(request => !request.Message.Headers.Contains("x-simulated-trading"));
    }

    [Fact]
    public async Task TheDeadManSwitchIsKeptWithinItsRange()
    {
        foreach (var (timeout, text) in new[] { (3.0, "10"), (30.2, "31"), (600.0, "120"), (0.0, "0") })
        {
            var (exchange, capture) = await OkxTestExchange.ConnectAsync();
            await exchange.DeadManSwitch!.SetAsync(null, TimeSpan.FromSeconds(timeout), default);
            capture.Requests[^1].Body.ShouldBe($$"""{"timeOut":"{{text}}"}""");
        }

        var (other, _) = await OkxTestExchange.ConnectAsync();
        await Should.ThrowAsync<NotSupportedException>(() => other.DeadManSwitch!.SetAsync(OkxTestExchange.Spot, TimeSpan.FromSeconds(30), default));
    }

    [Fact]
    public void SubscriptionsAreAsTheDocumentationShowsThem()
    {
        string text = Encoding.UTF8.GetString(OkxMessages.Subscription([OkxMessages.ArgumentOf(OkxMessages.NameOf("books", "BTC-USDT"))], isEnd: false, 1));
        text.ShouldBe("""{"id":"1","op":"subscribe","args":[{"channel":"books","instId":"BTC-USDT"}]}""");
    }

    private static string? Expiry(RequestCapture capture) =>
        capture.Requests[^1].Message.Headers.TryGetValues("expTime", out var values) ? values.Single() : null;
}
