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

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void WhatFilledMeanwhileIsBooked(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            long lots = bed.Lots;
            var resting = bed.Orders.Values.Single(order => order.IsOpen);
            bed.Bed.Kill();
            await bed.WaitAsync(30);
            bed.Inspect(simulator =>
            {
                simulator.Orders.FillBeyond(resting, 0);
                return true;
            });
            await bed.WaitAsync(30);
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            // The fee of the second is paid in goods on spot: one lot of a thousand.
            Assert.Equal(resting.Lots - (venue == BotVenueKind.BinanceSpot ? 1 : 0), bed.Lots - lots);
            Assert.Empty(bed.Live.Orders.Open);
            Assert.Equal(2, bed.Sent.Count);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.FillMissing or AlarmKind.PositionMismatch or AlarmKind.OrderVanished);
        });
    }
}
