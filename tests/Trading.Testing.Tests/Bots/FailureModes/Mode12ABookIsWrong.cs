using System.Globalization;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode12ABookIsWrong
{
    [Theory]
    [InlineData(FaultKind.LoseMessage, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.LoseMessage, BotVenueKind.BinanceFutures)]
    [InlineData(FaultKind.SwapMessages, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.SwapMessages, BotVenueKind.BinanceFutures)]
    [InlineData(FaultKind.GarbageMessage, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.OddMessage, BotVenueKind.BinanceFutures)]
    public void ItIsEmptyUntilItIsRightAgain(FaultKind fault, BotVenueKind venue)
    {
        var bed = Create(venue);
        // The snapshot that it is built from anew takes a second, and the first that comes is an old one.
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await UntilRightAsync(bed);
            bed.Faults.Add(new(FaultKind.StaleBook) { Path = "depth", Delay = TimeSpan.FromSeconds(20) });
            bed.Faults.Add(new(FaultKind.DelayAnswer) { Path = "depth", Delay = TimeSpan.FromSeconds(1) });
            bed.Faults.Add(new(fault) { Contains = "depthUpdate" });
            await AssertRebuiltAsync(bed);
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void ACrossedOneIsEmptyUntilItIsRightAgain(BotVenueKind venue)
    {
        var bed = Create(venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await UntilRightAsync(bed);
            bed.Faults.Add(new(FaultKind.DelayAnswer) { Path = "depth", Delay = TimeSpan.FromSeconds(1) });
            // Between two messages, so that the next number is known: a bid above the best offer.
            var (last, price) = bed.Inspect(simulator => (venue == BotVenueKind.BinanceSpot ? bed.Venue.Market.UpdateId : BinanceFuturesFormat.IdOf(bed.Venue.Market.UpdateId), bed.Venue.Market.Book.TryGetBest(OrderSide.Sell, out var ask) ? bed.Venue.Market.Instrument.Price(ask.PriceTicks + 100) : 0));
            bed.Publish("btcusdt@depth@100ms", string.Create(CultureInfo.InvariantCulture, $$"""{"e":"depthUpdate","E":{{bed.Bed.Clock.Now.ToUnixMilliseconds()}},"T":{{bed.Bed.Clock.Now.ToUnixMilliseconds()}},"s":"BTCUSDT","U":{{last + 1}},"u":{{last + 1}},"pu":{{last}},"b":[["{{price}}","0.01000"]],"a":[]}"""));
            await AssertRebuiltAsync(bed);
        });
    }

    [Fact]
    public void AnOldMessageChangesNothing()
    {
        var bed = Create(BotVenueKind.BinanceSpot);
        bed.Faults.Add(new(FaultKind.RepeatMessage) { Contains = "depthUpdate", Count = 30, Delay = TimeSpan.FromSeconds(2) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            for (int i = 0; i < 20; i++)
            {
                await UntilRightAsync(bed);
                await bed.WaitAsync(1);
            }

            Assert.Equal(30, bed.Faults.Log.Count);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.StreamGap);
            Assert.All(((WatchingStrategy)bed.Strategy).Books, book => Assert.InRange(book.Bid, 1, book.Ask - 1));
        });
    }

    private static FailureBed Create(BotVenueKind venue) => new(typeof(WatchingStrategy), venue, 7, bot => (bot.Options.TakesBook, bot.Options.TakesQuotes) = (true, false));

    private static async Task AssertRebuiltAsync(FailureBed bed)
    {
        var books = ((WatchingStrategy)bed.Strategy).Books;
        int before = books.Count;
        await bed.UntilAsync(() => books.Skip(before).Any(book => book == (0, 0)), "an empty book");
        Assert.Equal((0, 0), bed.Session.Kernel.Instruments[0].Book!.TryGetBest(OrderSide.Buy, out var best) ? (best.PriceTicks, 0) : (0, 0));
        await bed.UntilAsync(() => books[^1] != (0, 0), "a book again");
        await UntilRightAsync(bed);
        Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.StreamGap && alarm.Text.Contains("is built anew", StringComparison.Ordinal));
        // What it was shown was never crossed, nor half a book.
        Assert.All(books, book => Assert.True(book == (0, 0) || (book.Bid > 0 && book.Ask > book.Bid), $"{book}"));
        for (int i = 0; i < 10; i++)
        {
            await bed.WaitAsync(0.7);
            await UntilRightAsync(bed);
        }
    }

    /// <summary>Waits until ten levels a side are those of the venue. It publishes every tenth of a second, so that it does not take longer than agents rest.</summary>
    private static async Task UntilRightAsync(FailureBed bed)
    {
        for (int i = 0; i < 20 && !IsRight(bed); i++)
            await bed.WaitAsync(0.05);
        Assert.True(IsRight(bed), $"{bed.Bed.Clock.Now}: the book is another than the venue's. {string.Join(" | ", bed.Bed.Log.Lines.TakeLast(8))}");
    }

    private static bool IsRight(FailureBed bed)
    {
        var there = bed.Inspect(_ => bed.Venue.Market.GetSnapshot(10, bed.Bed.Clock.Now));
        var book = bed.Session.Kernel.Instruments[0].Book!;
        var levels = new BookLevel[10];
        return levels[..book.CopyTo(OrderSide.Buy, levels)].SequenceEqual(there.Bids) && levels[..book.CopyTo(OrderSide.Sell, levels)].SequenceEqual(there.Asks);
    }
}
