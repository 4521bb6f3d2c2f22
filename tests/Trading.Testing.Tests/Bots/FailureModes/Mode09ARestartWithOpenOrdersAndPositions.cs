namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode09ARestartWithOpenOrdersAndPositions
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void AllIsAdoptedAndNothingIsSentTwice(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            string open = Assert.Single(bed.Live.Orders.Open).ClientOrderId;
            long lots = bed.Venue.Lots;
            bed.Bed.Kill();
            await bed.WaitAsync(30);
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(open, Assert.Single(bed.Live.Orders.Open).ClientOrderId);
            Assert.Equal(lots, bed.Lots);
            Assert.Equal(2, bed.Sent.Count);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.OrderRejected or AlarmKind.JournalDamaged or AlarmKind.ForeignOrder);
        });
    }
}
