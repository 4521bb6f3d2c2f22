namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode08AnOverfill
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, 1_000)]
    [InlineData(BotVenueKind.BinanceFutures, 100)]
    public void ItIsBookedAsItIsAndReported(BotVenueKind venue, long lots)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(5));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            var handle = Assert.Single(bed.Live.Orders.Open).Order.Handle;
            bed.Bed.Endpoint.StrikeNow(new(FaultKind.Overfill));
            await bed.AgreesAsync(orders: 1);
            // 0.01 were asked for, and a tenth more was filled.
            Assert.Equal(lots + (lots / 10), bed.Orders.Values.Single().FilledLots);
            // On spot the fee of a thousandth, 1.1 lots, is taken from the goods, of which whole lots count.
            Assert.Equal(venue == BotVenueKind.BinanceSpot ? 1_100 - 2 : 110, bed.Lots);
            Assert.Equal(OrderStatus.Filled, handle.Status);
            Assert.Contains("was for 0.01", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.Overfill).Text, StringComparison.Ordinal);

            // It stays so, asked again and made again from the journal.
            await bed.WaitAsync(30);
            bed.Bed.Kill();
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            Assert.Empty(bed.Live.Orders.Open);
            Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.Overfill);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.JournalDamaged);
        });
    }
}
