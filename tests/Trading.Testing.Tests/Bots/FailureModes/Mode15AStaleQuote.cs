namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode15AStaleQuote
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, FaultKind.RepeatMessage)]
    [InlineData(BotVenueKind.BinanceFutures, FaultKind.RepeatMessage)]
    [InlineData(BotVenueKind.BinanceSpot, FaultKind.SwapMessages)]
    [InlineData(BotVenueKind.BinanceFutures, FaultKind.SwapMessages)]
    public void ItChangesNothing(BotVenueKind venue, FaultKind fault)
    {
        var bed = new FailureBed(typeof(WatchingStrategy), venue, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            var seen = ((WatchingStrategy)bed.Strategy).Quotes;
            await bed.UntilAsync(() => seen.Count > 3, "quotes");
            bed.Faults.Add(new(fault) { Contains = "\"B\":", Probability = 0.5, Delay = TimeSpan.FromSeconds(1.3) });
            int right = 0;
            for (int i = 0; i < 600; i++)
            {
                await bed.WaitAsync(0.05);
                var (bid, ask) = bed.Inspect(_ => (PriceOf(bed, OrderSide.Buy), PriceOf(bed, OrderSide.Sell)));
                var state = bed.Session.Kernel.Instruments[0];
                if ((decimal)state.Bid == bid && (decimal)state.Ask == ask)
                    right++;
                else
                    Assert.Equal(FaultKind.SwapMessages, fault);
            }

            // A message that is swapped comes with the next one: until then the quote before it is the newest that there is.
            Assert.InRange(right, fault == FaultKind.RepeatMessage ? 600 : 150, 600);
            Assert.InRange(bed.Faults.Log.Count, 20, 10_000);
            // Prices never went back to one that had been left: the venue's own quotes are the same with the same gaps.
            Assert.All(seen.Zip(seen.Skip(1)), pair => Assert.True(pair.Second.Time >= pair.First.Time));
        });
    }

    private static decimal PriceOf(FailureBed bed, OrderSide side) =>
        bed.Venue.Market.Book.TryGetBest(side, out var level) ? bed.Venue.Market.Instrument.Price(level.PriceTicks) : 0;
}
