using System.Globalization;
using Trading.Exchanges.Kraken;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Kraken;

public sealed class KrakenSigningTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Fact]
    public void TheVenuesOwnExampleComesOut()
    {
        var vector = SharedJson.Signing.GetProperty("kraken_published");
        string Text(string name) => vector.GetProperty(name).GetString()!;
        new KrakenSigner(new(Text("secret"))).Sign(Text("path"), Text("nonce"), Text("body")).ShouldBe(Text("apiSign"));
    }

    [Fact]
    public void ASecretThatIsNoBase64IsSaidWithoutShowingIt()
    {
        var exception = Should.Throw<VenueException>(() => new KrakenSigner(new("not base 64!")));
        exception.Error.Kind.ShouldBe(VenueErrorKind.Unauthorized);
        exception.Message.ShouldNotContain("not base 64!");
    }

    [Fact]
    public async Task OrdersCarryADeadlineByTheTimeTheyAreSentAndOtherRequestsNone()
    {
        var time = new ManualTime(Start);
        var protocol = await ProtocolAsync(time);
        var order = KrakenPaths.Command(KrakenPaths.AddOrder, new QueryText().Add("pair", "XXBTZUSD"), RequestLane.New);

        // 03:04:05.678 and 5 seconds.
        (await BodyOfAsync(protocol, order)).ShouldEndWith("&pair=XXBTZUSD&deadline=2026-01-02T03%3A04%3A10.678Z");
        time.Advance(TimeSpan.FromSeconds(1));
        (await BodyOfAsync(protocol, order)).ShouldEndWith("&deadline=2026-01-02T03%3A04%3A11.678Z");
        (await BodyOfAsync(protocol, order with { Path = KrakenPaths.AmendOrder })).ShouldContain("&deadline=");
        (await BodyOfAsync(protocol, order with { Path = KrakenPaths.CancelOrder })).ShouldNotContain("deadline");
    }

    [Fact]
    public async Task NoncesRiseAlsoWhenTheClockIsSetBack()
    {
        var time = new ManualTime(Start);
        var protocol = await ProtocolAsync(time);
        var request = KrakenPaths.Private(KrakenPaths.OpenOrders, new(), []);
        long last = 0;
        for (int i = 0; i < 20; i++)
        {
            time.Step(TimeSpan.FromSeconds(i % 3 == 0 ? 1 : -1));
            long nonce = long.Parse((await BodyOfAsync(protocol, request))["nonce=".Length..], CultureInfo.InvariantCulture);
            nonce.ShouldBeGreaterThan(last);
            last = nonce;
        }
    }

    [Fact]
    public async Task SignedRequestsGoOneAfterTheOtherAndCancelsFirst()
    {
        var time = new ManualTime(Start);
        var turns = new KrakenTurns(time, TimeSpan.FromSeconds(1));
        var first = await turns.BeginAsync(RequestLane.Data, default);
        var data = turns.BeginAsync(RequestLane.Data, default).AsTask();
        var cancel = turns.BeginAsync(RequestLane.Cancel, default).AsTask();
        using var given = new CancellationTokenSource();
        var givenUp = turns.BeginAsync(RequestLane.Cancel, given.Token).AsTask();
        (data.IsCompleted || cancel.IsCompleted).ShouldBeFalse();
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(givenUp);

        first.Dispose();
        var second = await cancel;
        data.IsCompleted.ShouldBeFalse();

        // An answer that does not come holds back the next for no longer than a turn.
        time.Advance(TimeSpan.FromSeconds(1));
        using var third = await data;
        second.Dispose();
    }

    [Theory]
    [InlineData("EAPI:Invalid nonce", VenueErrorKind.ClockOutOfRange)]
    [InlineData("EAPI:Invalid key", VenueErrorKind.Unauthorized)]
    [InlineData("EAPI:Invalid signature", VenueErrorKind.Unauthorized)]
    [InlineData("EAPI:Rate limit exceeded", VenueErrorKind.RateLimited)]
    [InlineData("EGeneral:Permission denied", VenueErrorKind.PermissionDenied)]
    [InlineData("EGeneral:Temporary lockout", VenueErrorKind.Banned)]
    [InlineData("EGeneral:Invalid arguments:ordertype", VenueErrorKind.InvalidRequest)]
    [InlineData("EGeneral:Invalid arguments:volume", VenueErrorKind.InvalidOrder)]
    [InlineData("EGeneral:Internal error", VenueErrorKind.OutcomeUnknown)]
    [InlineData("EService:Timeout", VenueErrorKind.OutcomeUnknown)]
    [InlineData("EService:Unavailable", VenueErrorKind.Unavailable)]
    [InlineData("EService:Busy", VenueErrorKind.Unavailable)]
    [InlineData("EService:Market in cancel_only mode", VenueErrorKind.MarketClosed)]
    [InlineData("EService:Deadline elapsed", VenueErrorKind.ClockOutOfRange)]
    [InlineData("EQuery:Unknown asset pair", VenueErrorKind.UnknownInstrument)]
    [InlineData("EOrder:Insufficient funds", VenueErrorKind.InsufficientFunds)]
    [InlineData("EOrder:Order minimum not met", VenueErrorKind.InvalidOrder)]
    [InlineData("EOrder:Tick size check failed", VenueErrorKind.InvalidOrder)]
    [InlineData("EOrder:Unknown order", VenueErrorKind.UnknownOrder)]
    [InlineData("EOrder:Orders limit exceeded", VenueErrorKind.TooManyOrders)]
    [InlineData("EOrder:Rate limit exceeded", VenueErrorKind.RateLimited)]
    [InlineData("EOrder:Post only order", VenueErrorKind.WouldTake)]
    [InlineData("ESomething:New", VenueErrorKind.Other)]
    public async Task ErrorsThatComeWithStatus200AreRead(string text, VenueErrorKind kind)
    {
        var protocol = await ProtocolAsync(new ManualTime(Start));
        var error = protocol.ReadError(200, System.Text.Encoding.UTF8.GetBytes($"{{\"error\":[\"WGeneral:Something\",\"{text}\"]}}"))!;
        error.Kind.ShouldBe(kind);
        error.Message.ShouldBe(text);
        protocol.ReadError(200, "{\"error\":[\"WGeneral:Something\"],\"result\":{}}"u8.ToArray()).ShouldBeNull();
    }

    private static async Task<KrakenRestProtocol> ProtocolAsync(ManualTime time)
    {
        var secrets = new Dictionary<string, string> { ["kraken:main:key"] = "k", ["kraken:main:secret"] = "c2VjcmV0" };
        var holder = new CredentialHolder(new FixedSecretProvider(secrets), "kraken", "main");
        await holder.FetchAsync(needsPassphrase: false, default);
        return new(new("https://api.kraken.com"), holder, new(time), new(time), new(time, TimeSpan.FromSeconds(1)), TimeSpan.FromSeconds(5));
    }

    private static async Task<string> BodyOfAsync(KrakenRestProtocol protocol, VenueRequest request)
    {
        using var message = protocol.CreateMessage(request);
        return await message.Content!.ReadAsStringAsync();
    }
}
