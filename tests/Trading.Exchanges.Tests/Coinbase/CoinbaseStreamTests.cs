using System.Text.Json;
using Trading.Exchanges.Coinbase;
using Trading.Exchanges.Tests.Streams;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Coinbase;

/// <summary>What is subscribed to again on a connection is confirmed again, and the connection goes on.</summary>
public sealed class CoinbaseStreamTests
{
    [Fact]
    public void ABookThatIsRenewedDoesNotCostTheConnection()
    {
        var venue = new Venue();
        using var bed = new StreamBed(venue.Answer);
        bed.Run(async () =>
        {
            var market = new MarketRecorder();
            await using var pool = CreatePool(bed);
            pool.Add(CreateBook(bed, pool, market));
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            market.IsBookSynced.ShouldBeTrue();
            for (int renewals = 1; renewals <= 3; renewals++)
            {
                // A price that is not on the grid cannot be read, and the book is in doubt.
                venue.PushBook(bed.Venue.Connections[0], "update", "100.005");
                await bed.WaitAsync(TimeSpan.FromSeconds(30));
                market.Books.Count(status => status.State == BookState.Resyncing).ShouldBe(renewals);
                market.IsBookSynced.ShouldBeTrue();
                market.Events.Count(item => item.Kind == StreamEventKind.Subscribed).ShouldBe(renewals + 1);
            }

            bed.Venue.Connections.Count.ShouldBe(1);
            market.Events.ShouldNotContain(item => item.Kind == StreamEventKind.Disconnected);
            bed.Venue.Connections[0].Sent.Count.ShouldBe(8, "heartbeats, the book, and to end and begin it three times");
        });
    }

    [Fact]
    public void AProductThatIsRefusedIsTriedAgainAndConfirmedThen()
    {
        var venue = new Venue { IsOpen = false };
        using var bed = new StreamBed(venue.Answer);
        bed.Run(async () =>
        {
            var market = new MarketRecorder();
            await using var pool = CreatePool(bed);
            pool.Add(CreateBook(bed, pool, market));
            await bed.WaitAsync(TimeSpan.FromSeconds(20));
            market.Events.Single().Kind.ShouldBe(StreamEventKind.Refused);
            venue.IsOpen = true;
            await bed.WaitAsync(TimeSpan.FromMinutes(2));
            market.Events.Select(item => item.Kind).ShouldBe([StreamEventKind.Refused, StreamEventKind.Subscribed]);
            market.IsBookSynced.ShouldBeTrue();
            bed.Venue.Connections.Count.ShouldBe(1);
        });
    }

    private static StreamPool CreatePool(StreamBed bed) =>
        new(bed.Environment, StreamBed.Limits, _ => ValueTask.FromResult<StreamProtocol>(new CoinbaseStreamProtocol(new("wss://venue.test/"))));

    private static BookFeed CreateBook(StreamBed bed, StreamPool pool, MarketRecorder market)
    {
        var feed = new BookFeed("level2:BTC-USD", StreamBed.Instrument, bed.Environment, new StreamedBook(BookContinuity.None), null, pool.Renew);
        feed.Attach(market);
        return feed;
    }

    /// <summary>One channel of one product; each confirmation lists all that is subscribed.</summary>
    private sealed class Venue
    {
        private long _number;
        private bool _isSubscribed;

        public bool IsOpen { get; set; } = true;

        public void Answer(ScriptedConnection connection, string message)
        {
            using var document = JsonDocument.Parse(message);
            bool isEnd = document.RootElement.GetProperty("type").GetString() == "unsubscribe";
            bool isBook = document.RootElement.GetProperty("channel").GetString() == "level2";
            if (isBook && !IsOpen)
            {
                connection.Push("""{"type":"error","message":"product BTC-USD does not exist"}""");
                return;
            }

            _isSubscribed = isBook ? !isEnd : _isSubscribed;
            string books = _isSubscribed ? ""","level2":["BTC-USD"]""" : "";
            Push(connection, "subscriptions", """{"subscriptions":{"heartbeats":["heartbeats"]""" + books + "}}");
            if (isBook && !isEnd)
                PushBook(connection, "snapshot", "100.00");
        }

        public void PushBook(ScriptedConnection connection, string type, string price) => Push(
            connection,
            "l2_data",
            $$"""{"type":"{{type}}","product_id":"BTC-USD","updates":[{"side":"bid","price_level":"{{price}}","new_quantity":"1"},{"side":"offer","price_level":"101.00","new_quantity":"1"}]}""");

        private void Push(ScriptedConnection connection, string channel, string item) =>
            connection.Push($$"""{"channel":"{{channel}}","timestamp":"2024-01-01T00:00:00Z","sequence_num":{{_number++}},"events":[{{item}}]}""");
    }
}
