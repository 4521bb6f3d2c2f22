using System.Net;
using System.Text.Json;

namespace Trading.Testing.Tests.Venues;

/// <summary>Every kind of fault does what it says, to the client and to the venue.</summary>
public sealed class FaultTests
{
    private const string Order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000";

    public static TheoryData<FaultKind> All => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [InlineData(FaultKind.ResetBeforeEffect, 0)]
    [InlineData(FaultKind.ResetAfterEffect, 1)]
    public void A_reset_breaks_the_request_before_or_after_its_effect(FaultKind kind, int open)
    {
        using var venue = Venue(kind);
        var failed = Should.Throw<AggregateException>(() => venue.Signed(HttpMethod.Post, "/api/v3/order", Order));
        failed.InnerException.ShouldBeOfType<HttpRequestException>().HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        venue.Account.OpenOrders.Count.ShouldBe(open);
    }

    [Theory]
    [InlineData(FaultKind.LoseRequest, 0)]
    [InlineData(FaultKind.LoseAnswer, 1)]
    public void What_is_lost_is_never_answered(FaultKind kind, int open)
    {
        using var venue = Venue(kind);
        using var patience = new CancellationTokenSource();
        var waiting = Send(venue, patience.Token);
        venue.Clock.Advance(TimeSpan.FromHours(1));
        waiting.IsCompleted.ShouldBeFalse();
        venue.Account.OpenOrders.Count.ShouldBe(open);
        patience.Cancel();
        waiting.IsCanceled.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FaultKind.DelayRequest, 0)]
    [InlineData(FaultKind.DelayAnswer, 1)]
    public void What_is_delayed_comes_on_the_clock(FaultKind kind, int openAtFirst)
    {
        using var venue = Venue(kind, TimeSpan.FromSeconds(3));
        var waiting = Send(venue, CancellationToken.None);
        venue.Account.OpenOrders.Count.ShouldBe(openAtFirst);
        venue.Clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        waiting.IsCompleted.ShouldBeFalse();
        venue.Clock.Advance(TimeSpan.FromTicks(1));
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
        venue.Account.OpenOrders.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.RateLimit, 429, -1003, 0)]
    [InlineData(FaultKind.Ban, 418, -1003, 0)]
    [InlineData(FaultKind.ServerErrorBeforeEffect, 503, -1008, 0)]
    [InlineData(FaultKind.ServerErrorAfterEffect, 504, -1007, 1)]
    public void A_refusal_has_the_venues_own_form(FaultKind kind, int status, int code, int open)
    {
        using var venue = Venue(kind, TimeSpan.FromSeconds(7));
        var (answered, body, response) = venue.Signed(HttpMethod.Post, "/api/v3/order", Order);
        ((int)answered).ShouldBe(status);
        body.GetProperty("code").GetInt32().ShouldBe(code);
        if (status is 429 or 418)
            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        venue.Account.OpenOrders.Count.ShouldBe(open);
        venue.Ok(HttpMethod.Get, "/api/v3/openOrders").GetArrayLength().ShouldBe(open);
    }

    [Theory]
    [InlineData(FaultKind.GarbageBody)]
    [InlineData(FaultKind.TruncatedBody)]
    public void A_spoilt_answer_is_no_json_and_the_order_stands(FaultKind kind)
    {
        using var venue = Venue(kind);
        Should.Throw<JsonException>(() => venue.Signed(HttpMethod.Post, "/api/v3/order", Order));
        venue.Account.OpenOrders.Count.ShouldBe(1);
    }

    [Fact]
    public void A_stale_book_is_the_book_as_it_was()
    {
        using var venue = new SpotVenue(faults: new FaultScript().Add(new(FaultKind.StaleBook) { Path = "/depth", Occurrence = 2, Delay = TimeSpan.FromSeconds(5) }));
        venue.Clock.Advance(TimeSpan.FromSeconds(10));
        var then = venue.Get("/api/v3/depth?symbol=BTCUSDT");
        venue.Clock.Advance(TimeSpan.FromSeconds(5));
        venue.Get("/api/v3/depth?symbol=BTCUSDT").GetRawText().ShouldBe(then.GetRawText());
        venue.Get("/api/v3/depth?symbol=BTCUSDT").GetProperty("lastUpdateId").GetInt64().ShouldBe(venue.Btc.UpdateId);
        venue.Btc.UpdateId.ShouldBeGreaterThan(then.GetProperty("lastUpdateId").GetInt64());
    }

    [Fact]
    public void A_connection_can_be_refused()
    {
        using var venue = Venue(FaultKind.RefuseConnection);
        var failed = venue.Connector.ConnectAsync(new("wss://x/ws/btcusdt@trade"), CancellationToken.None);
        failed.IsFaulted.ShouldBeTrue();
        failed.Exception!.InnerException.ShouldBeOfType<IOException>();
        venue.Open("/ws/btcusdt@trade");
    }

    /// <summary>The same venue twice: what comes through a fault is compared with what comes without.</summary>
    [Theory]
    [InlineData(FaultKind.LoseMessage)]
    [InlineData(FaultKind.DuplicateMessage)]
    [InlineData(FaultKind.SwapMessages)]
    [InlineData(FaultKind.GarbageMessage)]
    [InlineData(FaultKind.TruncatedMessage)]
    [InlineData(FaultKind.DelayMessage)]
    [InlineData(FaultKind.Silence)]
    [InlineData(FaultKind.Disconnect)]
    public void A_message_is_struck_and_the_others_are_as_they_were(FaultKind kind)
    {
        var (clean, _, _) = Listen(null);
        var script = new FaultScript().Add(new(kind) { Contains = "depthUpdate", Occurrence = 5, Delay = TimeSpan.FromSeconds(1) });
        var (got, stream, venue) = Listen(script);
        clean.Count.ShouldBe(20);
        switch (kind)
        {
            case FaultKind.LoseMessage:
                got.ShouldBe([.. clean[..4], .. clean[5..]]);
                break;
            case FaultKind.DuplicateMessage:
                got.ShouldBe([.. clean[..5], clean[4], .. clean[5..]]);
                break;
            case FaultKind.SwapMessages:
                got.ShouldBe([.. clean[..4], clean[5], clean[4], .. clean[6..]]);
                break;
            case FaultKind.GarbageMessage:
                got[..4].ShouldBe(clean[..4]);
                Should.Throw<JsonException>(() => JsonDocument.Parse(got[4]));
                got[5..].ShouldBe(clean[5..]);
                break;
            case FaultKind.TruncatedMessage:
                got[4].ShouldBe(clean[4][..(clean[4].Length / 2)]);
                got[5..].ShouldBe(clean[5..]);
                break;
            case FaultKind.DelayMessage:
                // From 500 ms to 1,500 ms nothing; then all that was held back, in order.
                got.ShouldBe(clean);
                break;
            case FaultKind.Silence:
                got.ShouldBe(clean[..4]);
                stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
                stream.Take().ShouldBeEmpty();
                stream.IsBroken.ShouldBeFalse();
                stream.IsEnded.ShouldBeFalse();
                break;
            default:
                got.ShouldBe(clean[..4]);
                stream.IsBroken.ShouldBeTrue();
                Should.Throw<IOException>(() => stream.Send("{}"));
                venue.Simulator.Sockets.ShouldBeEmpty();
                break;
        }

        script.Log.ShouldHaveSingleItem().Target.ShouldContain("depthUpdate");
        venue.Dispose();
    }

    [Fact]
    public void A_delayed_message_comes_when_its_time_has_come()
    {
        var script = new FaultScript().Add(new(FaultKind.DelayMessage) { Contains = "depthUpdate", Occurrence = 5, Delay = TimeSpan.FromSeconds(1) });
        using var venue = new SpotVenue(faults: script);
        var stream = venue.Open("/ws/btcusdt@depth@100ms");
        venue.Clock.Advance(TimeSpan.FromMilliseconds(1400));
        stream.Take().Count.ShouldBe(4);
        venue.Clock.Advance(TimeSpan.FromMilliseconds(100));
        stream.Take().Count.ShouldBeGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void A_clients_message_can_be_lost()
    {
        using var venue = Venue(FaultKind.LoseClientMessage);
        var stream = venue.Open("/ws");
        stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        stream.Take().ShouldBeEmpty();
        stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        stream.Take().ShouldHaveSingleItem().GetProperty("id").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void The_venues_clock_can_step()
    {
        using var venue = new SpotVenue(faults: new FaultScript().Add(new(FaultKind.ClockSkew) { At = TimeSpan.FromSeconds(5), Delay = TimeSpan.FromSeconds(-30) }));
        venue.Clock.Advance(TimeSpan.FromSeconds(4));
        venue.Get("/api/v3/time").GetProperty("serverTime").GetInt64().ShouldBe(venue.Clock.Now.ToUnixMilliseconds());
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        venue.Get("/api/v3/time").GetProperty("serverTime").GetInt64().ShouldBe(venue.Clock.Now.ToUnixMilliseconds() - 30_000);
        var (status, body, _) = venue.Signed(HttpMethod.Get, "/api/v3/account");
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("code").GetInt32().ShouldBe(-1021);
        body.GetProperty("msg").GetString()!.ShouldContain("ahead");
    }

    [Fact]
    public void All_streams_can_be_closed_at_once()
    {
        using var venue = new SpotVenue(faults: new FaultScript().Add(new(FaultKind.DisconnectAll) { At = TimeSpan.FromSeconds(5) }));
        var stream = venue.Open("/ws/btcusdt@trade");
        var user = venue.OpenUserData();
        venue.Clock.Advance(TimeSpan.FromSeconds(6));
        stream.Take();
        user.Take();
        stream.IsEnded.ShouldBeTrue();
        user.IsEnded.ShouldBeTrue();
    }

    [Fact]
    public void A_restart_closes_streams_and_begins_sequences_again()
    {
        using var venue = new SpotVenue(faults: new FaultScript().Add(new(FaultKind.Restart) { At = TimeSpan.FromSeconds(5) }));
        venue.Place("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000");
        var stream = venue.Open("/ws/btcusdt@depth@100ms");
        long before = venue.Btc.UpdateId;
        venue.Clock.Advance(TimeSpan.FromSeconds(6));
        stream.Take();
        stream.IsEnded.ShouldBeTrue();
        venue.Btc.UpdateId.ShouldBeInRange(1, before - 1);
        venue.Account.OpenOrders.Count.ShouldBe(1);
        var again = venue.Open("/ws/btcusdt@depth@100ms");
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        var updates = again.Take();
        updates.Zip(updates.Skip(1)).ShouldAllBe(pair => pair.Second.GetProperty("U").GetInt64() == pair.First.GetProperty("u").GetInt64() + 1);
    }

    [Fact]
    public void Streams_end_after_twenty_four_hours()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var stream = venue.Open("/ws/btcusdt@trade");
        venue.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        stream.Take();
        stream.IsEnded.ShouldBeFalse();
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        stream.Take();
        stream.IsEnded.ShouldBeTrue();
    }

    /// <summary>Of 2,000 requests a tenth is struck: 200, give or take three standard deviations of 13.4.</summary>
    [Fact]
    public void Chances_follow_from_the_seed()
    {
        Struck(1).ShouldBe(Struck(1));
        Struck(1).ShouldNotBe(Struck(2));
        Struck(1).Count.ShouldBeInRange(160, 240);

        static List<int> Struck(ulong seed)
        {
            var options = SpotVenue.Empty(options => options.WeightAMinute = 1_000_000);
            using var venue = new SpotVenue(options, new FaultScript(seed).Add(new(FaultKind.ServerErrorBeforeEffect) { Probability = 0.1 }));
            return [.. Enumerable.Range(0, 2000).Where(_ => venue.Send(HttpMethod.Get, "/api/v3/ping").Status == HttpStatusCode.ServiceUnavailable)];
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_kind_has_a_place(FaultKind kind)
    {
        var expected = kind switch
        {
            FaultKind.RefuseConnection => FaultPoint.Connect,
            FaultKind.LoseClientMessage => FaultPoint.ClientMessage,
            FaultKind.ClockSkew or FaultKind.DisconnectAll or FaultKind.Restart or FaultKind.EndOrder or FaultKind.Overfill or FaultKind.ChangeTick or FaultKind.ForeignTrade => FaultPoint.Venue,
            _ when kind.ToString().Contains("Message", StringComparison.Ordinal) || kind is FaultKind.Silence or FaultKind.Disconnect => FaultPoint.Message,
            _ => FaultPoint.Request,
        };
        new Fault(kind).Point.ShouldBe(expected);
    }

    [Fact]
    public void A_fault_out_of_range_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new FaultScript().Add(new(FaultKind.Ban) { Probability = 1.5 }));
        Should.Throw<ArgumentOutOfRangeException>(() => new FaultScript().Add(new(FaultKind.Ban) { Occurrence = 0 }));
    }

    private static SpotVenue Venue(FaultKind kind, TimeSpan? delay = null) =>
        new(SpotVenue.Empty(), new FaultScript().Add(new(kind) { Delay = delay ?? TimeSpan.FromSeconds(1) }));

    private static Task<HttpResponseMessage> Send(SpotVenue venue, CancellationToken cancellationToken)
    {
        string query = FormattableString.Invariant($"{Order}&timestamp={venue.Clock.Now.ToUnixMilliseconds()}");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v3/order?{query}&signature={SpotVenue.Sign(query)}");
        request.Headers.Add("X-MBX-APIKEY", SpotVenue.Key);

        // Without the client, whose own timeout is on the machine's clock.
        var invoker = new HttpMessageInvoker(venue.Endpoint.CreateHandler());
        request.RequestUri = new(new Uri("https://x"), request.RequestUri!);
        return invoker.SendAsync(request, cancellationToken);
    }

    private static (List<string> Messages, StreamProbe Stream, SpotVenue Venue) Listen(FaultScript? script)
    {
        var venue = new SpotVenue(faults: script);
        var stream = venue.Open("/ws/btcusdt@depth@100ms");
        var messages = new List<string>();
        for (int i = 0; i < 20; i++)
        {
            venue.Clock.Advance(TimeSpan.FromMilliseconds(100));
            messages.AddRange(stream.TakeText());
        }

        return (messages, stream, venue);
    }
}
