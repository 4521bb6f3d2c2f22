using Trading.Data;
using Trading.Exchanges.Tests.Streams;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Books;

/// <summary>Books whose snapshots come by the stream, and are asked for until one is right.</summary>
public sealed class BookRenewalTests
{
    [Fact]
    public void ASnapshotThatIsWrongItselfIsAskedForAgainAfterPausesThatGrow()
    {
        using var bed = new StreamBed(static (_, _) => { });
        var asked = new List<Timestamp>();
        var feed = Create(bed, asked);
        var market = new MarketRecorder();
        feed.Attach(market);
        feed.OnSubscribed();
        bed.Run(async () =>
        {
            Send(bed, feed, 100, 101);
            market.IsBookSynced.ShouldBeTrue();
            Send(bed, feed, 102, 101);
            market.IsBookSynced.ShouldBeFalse();
            asked.Count.ShouldBe(1, "the first time at once");

            var pauses = new List<TimeSpan>();
            for (int renewals = 1; renewals <= 6; renewals++)
            {
                var since = bed.Clock.Now;
                Send(bed, feed, 102, 101);
                Send(bed, feed, 103, 101);
                asked.Count.ShouldBe(renewals, "not at once, and not for each message");
                await bed.WaitAsync(TimeSpan.FromMinutes(3));
                asked.Count.ShouldBe(renewals + 1);
                pauses.Add(asked[^1] - since);
            }

            pauses.ShouldBe(pauses.Order());
            pauses[0].ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
            pauses[^1].ShouldBeGreaterThan(TimeSpan.FromSeconds(30));

            Send(bed, feed, 100, 101);
            market.IsBookSynced.ShouldBeTrue();
            await bed.WaitAsync(TimeSpan.FromMinutes(10));
            asked.Count.ShouldBe(7);
            Send(bed, feed, 102, 101);
            asked.Count.ShouldBe(8, "after a good one it begins anew");
        });
    }

    [Fact]
    public void ABookThatIsGoodAgainOrWhoseConnectionIsLostIsNotAskedFor()
    {
        using var bed = new StreamBed(static (_, _) => { });
        var asked = new List<Timestamp>();
        var feed = Create(bed, asked);
        bed.Run(async () =>
        {
            Send(bed, feed, 102, 101);
            Send(bed, feed, 102, 101);
            Send(bed, feed, 100, 101);
            await bed.WaitAsync(TimeSpan.FromMinutes(1));
            asked.Count.ShouldBe(1);

            Send(bed, feed, 102, 101);
            Send(bed, feed, 102, 101);
            feed.OnLost("The connection is lost.");
            await bed.WaitAsync(TimeSpan.FromMinutes(1));
            asked.Count.ShouldBe(2);
        });
    }

    private static BookFeed Create(StreamBed bed, List<Timestamp> asked) =>
        new("book", StreamBed.Instrument, bed.Environment, new StreamedBook(BookContinuity.None), null, _ => asked.Add(bed.Clock.Now));

    private static void Send(StreamBed bed, BookFeed feed, long bid, long ask)
    {
        BookChange[] changes = [new(OrderSide.Buy, bid, 1), new(OrderSide.Sell, ask, 1)];
        feed.OnMessage(new BookMessage { IsSnapshot = true, Changes = changes }, bed.Clock.Now);
    }
}
