namespace Trading.Data.Tests;

public sealed class BookSynchronizerTests
{
    [Theory]
    [InlineData("paged", BookSequenceRule.Contiguous)]
    [InlineData("window of 65536", BookSequenceRule.Contiguous)]
    [InlineData("window of 4096", BookSequenceRule.Contiguous)]
    [InlineData("paged", BookSequenceRule.Linked)]
    [InlineData("window of 65536", BookSequenceRule.Linked)]
    public void Recorded_frames_make_the_book_that_the_venue_published(string kind, BookSequenceRule rule)
    {
        var book = OrderBookTests.Create(kind);
        var synchronizer = new BookSynchronizer(book, rule);
        var tops = new Dictionary<long, (BookLevel Bid, BookLevel Offer)>();
        var tickers = new Dictionary<long, (BookLevel Bid, BookLevel Offer)>();
        int applied = 0;
        foreach (var frame in BinanceFrames.Read(rule == BookSequenceRule.Contiguous ? BinanceFrames.Spot : BinanceFrames.Futures))
        {
            if (frame.Kind == "ticker")
            {
                tickers[frame.LastId] = (Level(frame.Changes[0]), Level(frame.Changes[1]));
                continue;
            }

            var result = frame.Kind == "snapshot"
                ? synchronizer.ApplySnapshot(frame.LastId, frame.Changes)
                : synchronizer.Apply(frame.FirstId, frame.LastId, frame.PreviousId, frame.Changes);
            result.ShouldBeOneOf(BookUpdateResult.Applied, BookUpdateResult.Buffered, BookUpdateResult.Stale);
            if (!synchronizer.IsSynchronized)
                continue;
            applied++;
            book.TryGetBest(OrderSide.Buy, out var bid).ShouldBeTrue();
            book.TryGetBest(OrderSide.Sell, out var offer).ShouldBeTrue();
            bid.PriceTicks.ShouldBeLessThan(offer.PriceTicks);
            tops[synchronizer.LastId] = (bid, offer);
        }

        synchronizer.Gaps.ShouldBe(0);
        applied.ShouldBeGreaterThan(6_000);
        int compared = 0;
        foreach (var (id, top) in tickers)
        {
            if (!tops.TryGetValue(id, out var own))
                continue;
            own.ShouldBe(top);
            compared++;
        }

        compared.ShouldBeGreaterThan(100);
    }

    [Theory]
    [InlineData(BookSequenceRule.Contiguous)]
    [InlineData(BookSequenceRule.Linked)]
    public void A_frame_that_is_missing_doubled_or_swapped_is_noticed_at_once(BookSequenceRule rule)
    {
        var frames = BinanceFrames.Read(rule == BookSequenceRule.Contiguous ? BinanceFrames.Spot[..1] : BinanceFrames.Futures).Where(frame => frame.Kind != "ticker").Take(1_200).ToList();
        int first = frames.FindIndex(frame => frame.Kind == "snapshot") + 5;
        for (int at = first; at < 1_000; at += 37)
        {
            var missing = Run(rule, [.. frames[..at], .. frames[(at + 1)..(at + 2)]]);
            missing.Results[^1].ShouldBe(BookUpdateResult.Gap);
            missing.Synchronizer.IsSynchronized.ShouldBeFalse();
            missing.Synchronizer.Book.Count(OrderSide.Buy).ShouldBe(0);

            var doubled = Run(rule, [.. frames[..(at + 1)], frames[at], frames[at + 1]]);
            doubled.Results[^2..].ShouldBe([BookUpdateResult.Stale, BookUpdateResult.Applied]);

            var swapped = Run(rule, [.. frames[..at], frames[at + 1], frames[at]]);
            swapped.Results[^2].ShouldBe(BookUpdateResult.Gap);
            swapped.Synchronizer.IsSynchronized.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_snapshot_after_a_gap_brings_the_book_back()
    {
        var synchronizer = new BookSynchronizer(new PagedOrderBook(), BookSequenceRule.Contiguous);
        synchronizer.Apply(1, 3, 0, [Bid(10, 1)]).ShouldBe(BookUpdateResult.Buffered);
        synchronizer.ApplySnapshot(3, [Bid(10, 1)]).ShouldBe(BookUpdateResult.Applied);
        synchronizer.Apply(4, 6, 0, [Bid(11, 1)]).ShouldBe(BookUpdateResult.Applied);
        synchronizer.Apply(8, 9, 0, [Bid(12, 1)]).ShouldBe(BookUpdateResult.Gap);
        synchronizer.Apply(10, 12, 0, [Bid(13, 1)]).ShouldBe(BookUpdateResult.Buffered);

        synchronizer.ApplySnapshot(6, [Bid(11, 1)]).ShouldBe(BookUpdateResult.SnapshotTooOld);
        synchronizer.IsSynchronized.ShouldBeFalse();
        synchronizer.Book.Count(OrderSide.Buy).ShouldBe(0);
        synchronizer.ApplySnapshot(9, [Bid(12, 5)]).ShouldBe(BookUpdateResult.Applied);

        synchronizer.LastId.ShouldBe(12);
        synchronizer.Gaps.ShouldBe(1);
        synchronizer.Book.SizeAt(OrderSide.Buy, 12).ShouldBe(5);
        synchronizer.Book.SizeAt(OrderSide.Buy, 13).ShouldBe(1);
        synchronizer.Apply(13, 13, 0, []).ShouldBe(BookUpdateResult.Applied);
    }

    [Fact]
    public void What_is_kept_is_bounded_and_numbers_that_run_backwards_are_refused()
    {
        var synchronizer = new BookSynchronizer(new PagedOrderBook(), BookSequenceRule.Contiguous, maxBuffered: 3);
        for (int i = 1; i <= 5; i++)
            synchronizer.Apply(i, i, 0, [Bid(i, 1)]).ShouldBe(BookUpdateResult.Buffered);

        // Differences 1 to 3 are gone by now.
        synchronizer.ApplySnapshot(1, [Bid(1, 1)]).ShouldBe(BookUpdateResult.SnapshotTooOld);
        synchronizer.ApplySnapshot(3, [Bid(1, 1)]).ShouldBe(BookUpdateResult.Applied);
        synchronizer.LastId.ShouldBe(5);
        Should.Throw<MarketDataException>(() => synchronizer.Apply(9, 8, 0, [])).Message.ShouldContain("from number 9 to 8");
        synchronizer.Reset();
        synchronizer.IsSynchronized.ShouldBeFalse();
    }

    private static (BookSynchronizer Synchronizer, List<BookUpdateResult> Results) Run(BookSequenceRule rule, IEnumerable<BinanceFrames.Frame> frames)
    {
        var synchronizer = new BookSynchronizer(new PagedOrderBook(), rule);
        var results = new List<BookUpdateResult>();
        foreach (var frame in frames)
        {
            results.Add(frame.Kind == "snapshot"
                ? synchronizer.ApplySnapshot(frame.LastId, frame.Changes)
                : synchronizer.Apply(frame.FirstId, frame.LastId, frame.PreviousId, frame.Changes));
        }

        return (synchronizer, results);
    }

    private static BookLevel Level(BookChange change) => new(change.PriceTicks, change.SizeLots);

    private static BookChange Bid(long price, long size) => new(OrderSide.Buy, price, size);

    /// <summary>In a quiet market the difference that ends with the snapshot came before the subscription: the next one begins behind the snapshot, and names its number.</summary>
    [Theory]
    [InlineData(100, BookUpdateResult.Applied)]
    [InlineData(99, BookUpdateResult.Gap)]
    [InlineData(101, BookUpdateResult.Gap)]
    public void The_first_linked_difference_may_name_the_snapshot(long previous, BookUpdateResult expected)
    {
        var synchronizer = new BookSynchronizer(new PagedOrderBook(), BookSequenceRule.Linked);
        synchronizer.ApplySnapshot(100, [new(OrderSide.Buy, 10, 1)]).ShouldBe(BookUpdateResult.Applied);
        synchronizer.Apply(105, 110, previous, [new(OrderSide.Buy, 11, 2)]).ShouldBe(expected);
        synchronizer.IsSynchronized.ShouldBe(expected == BookUpdateResult.Applied);
    }
}
