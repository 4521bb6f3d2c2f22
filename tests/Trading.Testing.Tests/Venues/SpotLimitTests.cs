using System.Net;

namespace Trading.Testing.Tests.Venues;

public sealed class SpotLimitTests
{
    [Fact]
    public void Weight_is_counted_shown_and_limited_and_hammering_is_banned()
    {
        using var venue = new SpotVenue(SpotVenue.Empty(options => options.WeightAMinute = 100));
        var (_, _, first) = venue.Send(HttpMethod.Get, "/api/v3/exchangeInfo");
        first.Headers.GetValues("X-MBX-USED-WEIGHT-1M").ShouldBe(["20"]);
        for (int i = 0; i < 4; i++)
            venue.Send(HttpMethod.Get, "/api/v3/exchangeInfo").Status.ShouldBe(HttpStatusCode.OK);

        // 10 seconds into the minute: 50 are left.
        venue.Clock.Advance(TimeSpan.FromSeconds(10));
        var (status, body, limited) = venue.Send(HttpMethod.Get, "/api/v3/ping");
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        body.GetProperty("code").GetInt32().ShouldBe(-1003);
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(50));

        // Who goes on all the same is banned for two minutes, and the next time for four.
        Hammer(venue).ShouldBe(49);
        venue.Clock.Advance(TimeSpan.FromSeconds(119));
        ((int)venue.Send(HttpMethod.Get, "/api/v3/ping").Status).ShouldBe(418);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        venue.Send(HttpMethod.Get, "/api/v3/ping").Status.ShouldBe(HttpStatusCode.OK);
        Hammer(venue);
        venue.Clock.Advance(TimeSpan.FromSeconds(239));
        ((int)venue.Send(HttpMethod.Get, "/api/v3/ping").Status).ShouldBe(418);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        venue.Send(HttpMethod.Get, "/api/v3/ping").Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Orders_are_counted_and_limited_and_cost_no_weight_where_they_succeed()
    {
        using var venue = new SpotVenue(SpotVenue.Empty(options => options.OrdersTenSeconds = 3));
        const string order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.001&price=40000";
        for (int i = 1; i <= 3; i++)
        {
            var (_, _, response) = venue.Signed(HttpMethod.Post, "/api/v3/order", order);
            response.Headers.GetValues("X-MBX-ORDER-COUNT-10S").ShouldBe([i.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            response.Headers.GetValues("X-MBX-ORDER-COUNT-1D").ShouldBe([i.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            response.Headers.GetValues("X-MBX-USED-WEIGHT-1M").ShouldBe(["0"]);
        }

        var (status, body, limited) = venue.Signed(HttpMethod.Post, "/api/v3/order", order);
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        body.GetProperty("code").GetInt32().ShouldBe(-1015);
        limited.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        venue.Ok(HttpMethod.Get, "/api/v3/rateLimit/order")[0].GetProperty("count").GetInt32().ShouldBe(3);
        venue.Clock.Advance(TimeSpan.FromSeconds(10));
        venue.Signed(HttpMethod.Post, "/api/v3/order", order).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_session_takes_five_messages_a_second_and_a_thousand_streams()
    {
        using var venue = new SpotVenue(SpotVenue.Empty());
        var stream = venue.Open("/ws");
        for (int i = 0; i < 5; i++)
            stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        stream.Take().Count.ShouldBe(5);
        venue.Clock.Advance(TimeSpan.FromSeconds(1));
        for (int i = 0; i < 6; i++)
            stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        stream.Take().Count.ShouldBe(5);
        stream.IsEnded.ShouldBeTrue();

        var many = venue.Open("/ws");
        string names = string.Join(',', Enumerable.Range(0, 1025).Select(i => $"\"s{i}@trade\""));
        many.Send($$"""{"method":"SUBSCRIBE","params":[{{names}}],"id":"x"}""");
        var refused = many.Take().ShouldHaveSingleItem();
        refused.GetProperty("code").GetInt32().ShouldBe(2);
        refused.GetProperty("id").GetString().ShouldBe("x");
    }

    [Fact]
    public void Streams_are_subscribed_listed_and_left()
    {
        using var venue = new SpotVenue();
        var stream = venue.Open("/stream");
        stream.Send("""{"method":"SUBSCRIBE","params":["btcusdt@bookTicker","ethusdt@bookTicker","nosuch@trade"],"id":1}""");
        stream.TakeText().ShouldBe(["""{"result":null,"id":1}"""]);
        venue.Clock.Advance(TimeSpan.FromSeconds(5));
        stream.Take().Select(message => message.GetProperty("stream").GetString()).Distinct().Order().ShouldBe(["btcusdt@bookTicker", "ethusdt@bookTicker"]);
        stream.Send("""{"method":"UNSUBSCRIBE","params":["btcusdt@bookTicker"],"id":2}""");
        stream.Send("""{"method":"LIST_SUBSCRIPTIONS","id":3}""");
        stream.Send("""{"method":"SET_PROPERTY","params":["combined",false],"id":4}""");
        stream.TakeText().ShouldBe(["""{"result":null,"id":2}""", """{"result":["ethusdt@bookTicker"],"id":3}""", """{"result":null,"id":4}"""]);
        venue.Clock.Advance(TimeSpan.FromSeconds(5));
        stream.Take().ShouldAllBe(message => message.GetProperty("s").GetString() == "ETHUSDT");
        stream.Send("nonsense");
        stream.Take().ShouldHaveSingleItem().GetProperty("code").GetInt32().ShouldBe(3);
        stream.Send("""{"method":"DANCE","id":5}""");
        stream.Take().ShouldHaveSingleItem().GetProperty("code").GetInt32().ShouldBe(2);
    }

    [Fact]
    public void A_client_that_does_not_read_is_disconnected()
    {
        using var venue = new SpotVenue(new() { SocketCapacity = 100 });
        var stream = venue.Open("/ws/btcusdt@bookTicker/btcusdt@depth@100ms");
        venue.Clock.Advance(TimeSpan.FromMinutes(5));
        int got = stream.Take().Count;
        got.ShouldBeInRange(1024, 1124);
        stream.IsEnded.ShouldBeTrue();
        venue.Simulator.Sockets.ShouldBeEmpty();
    }

    private static int Hammer(SpotVenue venue)
    {
        for (int i = 1; i < 1000; i++)
        {
            if ((int)venue.Send(HttpMethod.Get, "/api/v3/ping").Status == 418)
                return i;
        }

        return -1;
    }
}
