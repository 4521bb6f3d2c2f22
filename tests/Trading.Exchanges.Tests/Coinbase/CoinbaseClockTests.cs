using System.Net;
using Trading.Exchanges.Coinbase;
using Trading.Exchanges.Tests.Rest;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>The venue says "Unauthorized" and no more, also to a token that is of another time; the time of its answer says which it is.</summary>
public sealed class CoinbaseClockTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(null, VenueErrorKind.Unauthorized)]
    [InlineData(0, VenueErrorKind.Unauthorized)]
    [InlineData(9, VenueErrorKind.Unauthorized)]
    [InlineData(-9, VenueErrorKind.Unauthorized)]
    [InlineData(60, VenueErrorKind.ClockOutOfRange)]
    [InlineData(-60, VenueErrorKind.ClockOutOfRange)]
    [InlineData(-86_400, VenueErrorKind.ClockOutOfRange)]
    public void ARefusalFarFromOurTimeIsForTheClock(int? ahead, VenueErrorKind kind)
    {
        using var response = Unauthorized(ahead);
        var error = CreateProtocol().ReadError(401, response.Headers, "Unauthorized\n"u8.ToArray())!;
        error.Kind.ShouldBe(kind);
        error.Message.ShouldStartWith("Unauthorized");
    }

    [Fact]
    public void NoOtherAnswerIsForTheClock()
    {
        using var response = Unauthorized(3_600);
        CreateProtocol().ReadError(200, response.Headers, "{}"u8.ToArray()).ShouldBeNull();
        CreateProtocol().ReadError(403, response.Headers, """{"error":"PERMISSION_DENIED"}"""u8.ToArray())!.Kind.ShouldBe(VenueErrorKind.PermissionDenied);
    }

    [Theory]
    [InlineData(300, 1, 2)]
    [InlineData(1, 0, 1)]
    public async Task TheClockIsSynchronizedAndTheQuestionAskedAgain(int ahead, int synchronized, int asked)
    {
        int times = 0;
        ScriptedRest? venue = null;
        venue = new(_ => venue!.Asked == 1 ? Unauthorized(ahead) : new(HttpStatusCode.OK) { Content = new StringContent("{}") });
        var rest = venue.CreateClient(CreateProtocol());
        rest.SynchronizeClock = _ =>
        {
            times++;
            return Task.CompletedTask;
        };
        var request = new VenueRequest { Method = HttpMethod.Get, Path = "/api/v3/brokerage/accounts" };
        if (asked > 1)
            (await rest.SendAsync(request, default)).Status.ShouldBe(200);
        else
            (await Should.ThrowAsync<VenueException>(() => rest.SendAsync(request, default))).Error.Kind.ShouldBe(VenueErrorKind.Unauthorized);
        (times, venue.Asked).ShouldBe((synchronized, asked));
    }

    private CoinbaseRestProtocol CreateProtocol() =>
        new(new("http://venue.test"), new(new FixedSecretProvider(new Dictionary<string, string>()), "coinbase", null), new(_time));

    /// <summary>The venue's documented answer, by a clock so many seconds ahead of ours.</summary>
    private HttpResponseMessage Unauthorized(int? ahead)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("Unauthorized\n") };
        if (ahead is { } seconds)
            response.Headers.Date = _time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        return response;
    }
}
