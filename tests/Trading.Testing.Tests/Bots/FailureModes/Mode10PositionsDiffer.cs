namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode10PositionsDiffer
{
    [Theory]
    [InlineData(MismatchPolicy.Halt)]
    [InlineData(MismatchPolicy.Adopt)]
    [InlineData(MismatchPolicy.Report)]
    public void ItIsReportedAndDealtWithByPolicy(MismatchPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => (bot.Options.ReconcileEvery, bot.Options.Mismatch) = (TimeSpan.FromSeconds(5), policy));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            // Somebody sold three times as much by hand: the position has turned.
            long mine = bed.Lots;
            bed.Inspect(_ => bed.Venue.Account.GetPosition(bed.Venue.Market).Add(-3 * mine, -3m * 600m));
            await bed.UntilAsync(() => bed.Alarms.Exists(alarm => alarm.Kind == AlarmKind.PositionMismatch), "an alarm");
            await bed.WaitAsync(1);
            Assert.Equal(-2 * mine, bed.Venue.Lots);
            Assert.Equal(policy == MismatchPolicy.Adopt ? -2 * mine : mine, bed.Lots);
            Assert.Equal(policy == MismatchPolicy.Halt, bed.Session.IsPaused);
        });
    }
}
