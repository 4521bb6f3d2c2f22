namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode11AVenueQueryFails
{
    [Fact]
    public void NoAnswerIsNotFlat()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(5));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            long lots = bed.Lots;
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Method = "GET", Probability = 1 });
            await bed.WaitAsync(60);
            Assert.Equal(lots, bed.Lots);
            Assert.Single(bed.Live.Orders.Open);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.OrderVanished);
            Assert.NotEmpty(bed.Faults.Log);
        });
    }
}
