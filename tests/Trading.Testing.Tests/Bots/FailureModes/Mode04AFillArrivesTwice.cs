namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode04AFillArrivesTwice
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, "executionReport")]
    [InlineData(BotVenueKind.BinanceFutures, "ORDER_TRADE_UPDATE")]
    public void ATradeCountsOnce(BotVenueKind venue, string message)
    {
        var bed = new FailureBed(ScriptedTrader.Market, venue, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(1));
        bed.Faults.Add(new(FaultKind.DuplicateMessage) { Contains = message, Count = 100 });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots != 0, "a position");
            // The stream showed each fill twice, and the venue was asked for them ten times.
            await bed.WaitAsync(10);
            await bed.AgreesAsync(orders: 1);
            Assert.Contains(bed.Faults.Log, record => record.Fault.Kind == FaultKind.DuplicateMessage);
        });
    }
}
