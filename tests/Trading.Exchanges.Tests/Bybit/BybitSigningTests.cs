using System.Globalization;
using System.Text;
using System.Text.Json;
using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

public sealed class BybitSigningTests
{
    [Fact]
    public void EveryVectorIsSignedTheSame()
    {
        var vectors = SharedJson.Signing.GetProperty("bybit").EnumerateArray().ToArray();
        vectors.Length.ShouldBe(3);
        var signer = new BybitSigner(new(vectors[0].GetProperty("secret").GetString()!));
        foreach (var vector in vectors)
            signer.Sign(vector.GetProperty("plain").GetString()!).ShouldBe(vector.GetProperty("sign").GetString());
    }

    [Fact]
    public async Task RequestsCarryTheVectorsSignatures()
    {
        var vectors = SharedJson.Signing.GetProperty("bybit").EnumerateArray().ToArray();
        var (protocol, _) = await CreateAsync(1_700_000_000_000);

        const string Prefix = "1700000000000bybit-key5000";
        string body = vectors[0].GetProperty("plain").GetString()![Prefix.Length..];
        var post = protocol.CreateMessage(new() { Method = HttpMethod.Post, Path = "/v5/order/create", Body = body, IsSigned = true, IsCommand = true });
        post.Headers.GetValues("X-BAPI-SIGN").Single().ShouldBe(vectors[0].GetProperty("sign").GetString());
        post.Content.ShouldBeOfType<OnceContent>();
        (await post.Content!.ReadAsStringAsync()).ShouldBe(body);

        var get = protocol.CreateMessage(new() { Method = HttpMethod.Get, Path = "/v5/order/realtime", Query = "category=spot&symbol=BTCUSDT", IsSigned = true });
        get.Headers.GetValues("X-BAPI-SIGN").Single().ShouldBe(vectors[1].GetProperty("sign").GetString());
        get.RequestUri!.Query.ShouldBe("?category=spot&symbol=BTCUSDT");

        var open = protocol.CreateMessage(new() { Method = HttpMethod.Get, Path = "/v5/market/time" });
        open.Headers.Any().ShouldBeFalse();
    }

    [Fact]
    public async Task TheStreamOfTheAccountIsSignedAsTheVectorIs()
    {
        // The vector's expiry is ten seconds after 1700000000000.
        var vector = SharedJson.Signing.GetProperty("bybit")[2];
        var (protocol, _) = await CreateAsync(1_700_000_000_000);
        using var document = JsonDocument.Parse(protocol.CreateAuthentication());
        var arguments = document.RootElement.GetProperty("args");
        document.RootElement.GetProperty("op").GetString().ShouldBe("auth");
        arguments[0].GetString().ShouldBe("bybit-key");
        arguments[1].GetRawText().ShouldBe(vector.GetProperty("expires").GetRawText());
        arguments[2].GetString().ShouldBe(vector.GetProperty("sign").GetString());
    }

    [Theory]
    [InlineData(200, 10002, "invalid request, please check your server timestamp", VenueErrorKind.ClockOutOfRange)]
    [InlineData(200, 10003, "API key is invalid.", VenueErrorKind.Unauthorized)]
    [InlineData(200, 10004, "error sign!", VenueErrorKind.Unauthorized)]
    [InlineData(200, 10005, "Permission denied", VenueErrorKind.PermissionDenied)]
    [InlineData(200, 10006, "Too many visits!", VenueErrorKind.RateLimited)]
    [InlineData(200, 10016, "Internal System Error.", VenueErrorKind.OutcomeUnknown)]
    [InlineData(200, 10000, "Server Timeout", VenueErrorKind.OutcomeUnknown)]
    [InlineData(200, 170001, "Internal error.", VenueErrorKind.OutcomeUnknown)]
    [InlineData(200, 10001, "params error: symbol invalid", VenueErrorKind.UnknownInstrument)]
    [InlineData(200, 10001, "params error: Qty invalid", VenueErrorKind.InvalidOrder)]
    [InlineData(200, 10001, "Illegal category", VenueErrorKind.InvalidRequest)]
    [InlineData(200, 110001, "order not exists or too late to cancel", VenueErrorKind.UnknownOrder)]
    [InlineData(200, 170213, "Order does not exist.", VenueErrorKind.UnknownOrder)]
    [InlineData(200, 170142, "Order has been canceled.", VenueErrorKind.UnknownOrder)]
    [InlineData(200, 110072, "OrderLinkedID is duplicate", VenueErrorKind.DuplicateOrder)]
    [InlineData(200, 170141, "Duplicate clientOrderId", VenueErrorKind.DuplicateOrder)]
    [InlineData(200, 170131, "Insufficient balance.", VenueErrorKind.InsufficientFunds)]
    [InlineData(200, 110007, "ab not enough for new order", VenueErrorKind.InsufficientFunds)]
    [InlineData(200, 170134, "Order price has too many decimals.", VenueErrorKind.InvalidOrder)]
    [InlineData(200, 170137, "Order quantity has too many decimals.", VenueErrorKind.InvalidOrder)]
    [InlineData(200, 170218, "The LIMIT-MAKER order is rejected due to invalid price.", VenueErrorKind.WouldTake)]
    [InlineData(200, 110017, "Reduce-only rule not satisfied", VenueErrorKind.WouldNotReduce)]
    [InlineData(200, 110092, "expect Rising, but trigger_price <= current", VenueErrorKind.WouldTrigger)]
    [InlineData(200, 999999, "Something new", VenueErrorKind.Other)]
    [InlineData(503, 999999, "Something new", VenueErrorKind.OutcomeUnknown)]
    public async Task ErrorsMeanTheSameAsAtOtherVenues(int status, int code, string message, VenueErrorKind kind)
    {
        var (protocol, _) = await CreateAsync(1_700_000_000_000);
        string text = string.Create(CultureInfo.InvariantCulture, $$"""{"retCode":{{code}},"retMsg":"{{message}}","result":{},"retExtInfo":{},"time":1672211918471}""");
        var error = protocol.ReadError(status, Encoding.UTF8.GetBytes(text))!;
        error.Kind.ShouldBe(kind);
        error.Code.ShouldBe(code.ToString(CultureInfo.InvariantCulture));
        error.Message.ShouldBe(message);
    }

    [Fact]
    public async Task AnAddressThatIsShutOutWaitsTenMinutesAndACountryIsNoBan()
    {
        var (protocol, _) = await CreateAsync(1_700_000_000_000);
        var banned = protocol.ReadError(403, "access too frequent"u8.ToArray())!;
        banned.Kind.ShouldBe(VenueErrorKind.Banned);
        banned.RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
        protocol.ReadError(403, "<html>The Amazon CloudFront distribution is configured to block access from your country</html>"u8.ToArray()).ShouldBeNull();
    }

    [Fact]
    public async Task AnAnswerThatDoesNotSayHowItWentIsNotTakenForDone()
    {
        var (protocol, _) = await CreateAsync(1_700_000_000_000);
        Should.Throw<VenueFormatException>(() => protocol.ReadError(200, "{\"result\":{}}"u8.ToArray()));
        protocol.ReadError(200, "{\"retCode\":0}"u8.ToArray()).ShouldBeNull();
    }

    private static async Task<(BybitRestProtocol Protocol, VenueClock Clock)> CreateAsync(long milliseconds)
    {
        var credentials = new CredentialHolder(
            new FixedSecretProvider(new Dictionary<string, string> { ["bybit:main:key"] = "bybit-key", ["bybit:main:secret"] = "bybit-secret" }), "bybit", "main");
        await credentials.FetchAsync(needsPassphrase: false, default);
        var clock = new VenueClock(new ManualTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
        return (new(new("https://api.bybit.com"), credentials, clock, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10)), clock);
    }
}
