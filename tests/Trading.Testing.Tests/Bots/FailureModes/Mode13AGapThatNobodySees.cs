namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode13AGapThatNobodySees
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void ABarWhoseCloseIsLostIsFetchedAndComesInItsPlace(BotVenueKind venue)
    {
        var bed = new FailureBed(typeof(WatchingStrategy), venue, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(120);
            bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "\"x\":true" });
            await bed.WaitAsync(180);
            Assert.Single(bed.Faults.Log);
            AssertMinutes(((WatchingStrategy)bed.Strategy).BarCloses, missing: 0);
            Assert.Contains(bed.Bed.Log.Lines, line => line.Contains("1 missed bars of BINANCE", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void ABarThatCannotBeFetchedIsTold()
    {
        var bed = new FailureBed(typeof(WatchingStrategy), BotVenueKind.BinanceSpot, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(120);
            bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "\"x\":true" });
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Path = "klines", Count = 100 });
            await bed.WaitAsync(300);
            AssertMinutes(((WatchingStrategy)bed.Strategy).BarCloses, missing: 1);
            Assert.Contains("Bars of BINANCE:BTCUSDT may be missing", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.StreamGap).Text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, "\"e\":\"trade\"", true)]
    [InlineData(BotVenueKind.BinanceFutures, "\"e\":\"aggTrade\"", true)]
    [InlineData(BotVenueKind.BinanceSpot, "\"e\":\"trade\"", false)]
    public void TradesThatAreLeftOutAreFetchedOrTold(BotVenueKind venue, string message, bool isFetched)
    {
        var bed = new FailureBed(typeof(WatchingStrategy), venue, 7, bot => bot.Options.TakesTrades = true);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            var seen = ((WatchingStrategy)bed.Strategy).Trades;
            await bed.UntilAsync(() => seen.Count >= 5, "trades");
            bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = message, Count = 3 });
            if (!isFetched)
                bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Path = "rades", Count = 100 });
            await bed.WaitAsync(60);
            Assert.Equal(3, bed.Faults.Log.Count(record => record.Fault.Kind == FaultKind.LoseMessage));
            // Aggregates of the futures are sums of trades, so that sizes are compared: all that traded since the first that was seen.
            var there = bed.Inspect(_ => bed.Venue.Market.Trades.Where(trade => trade.Time >= seen[0].Time).ToArray());
            double missing = there.Sum(trade => (double)bed.Venue.Market.Instrument.Quantity(trade.Lots)) - seen.Sum(trade => trade.Size);
            if (isFetched)
            {
                Assert.Equal(0, missing, 1e-9);
                Assert.Contains(bed.Bed.Log.Lines, line => line.Contains("missed trades of BINANCE", StringComparison.Ordinal));
            }
            else
            {
                Assert.True(missing > 0, $"{missing}");
                Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.StreamGap && alarm.Text.Contains("Trades of BINANCE:BTCUSDT may be missing", StringComparison.Ordinal));
            }
        });
    }

    private static void AssertMinutes(List<Timestamp> closes, int missing)
    {
        Assert.True(closes.Count >= 4, $"{closes.Count} bars");
        var steps = closes.Zip(closes.Skip(1), (before, after) => after - before).ToArray();
        Assert.Equal(missing, steps.Count(step => step == TimeSpan.FromMinutes(2)));
        Assert.Equal(steps.Length - missing, steps.Count(step => step == TimeSpan.FromMinutes(1)));
    }
}
