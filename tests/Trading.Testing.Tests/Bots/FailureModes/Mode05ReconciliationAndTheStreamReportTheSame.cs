namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode05ReconciliationAndTheStreamReportTheSame
{
    [Fact]
    public void ThePositionIsNotDoubled()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(1));
        // The answers to the questions come first, the stream's report three seconds later.
        bed.Faults.Add(new(FaultKind.LoseAnswer) { Method = "POST", Path = "order" });
        bed.Faults.Add(new(FaultKind.DelayMessage) { Contains = "ORDER_TRADE_UPDATE", Delay = TimeSpan.FromSeconds(3) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots != 0, "a position");
            await bed.WaitAsync(10);
            await bed.AgreesAsync(orders: 1);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.Overfill);
        });
    }
}
