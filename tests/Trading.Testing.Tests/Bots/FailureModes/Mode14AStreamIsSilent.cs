namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode14AStreamIsSilent
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void ItIsNoticedAndOpenedAnew(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            bed.Faults.Add(new(FaultKind.Silence) { Contains = "bookTicker" });
            await bed.UntilAsync(() => bed.Bed.Clock.Now - bed.Session.Kernel.Instruments[0].PriceTime > TimeSpan.FromSeconds(5), "silence");
            await bed.UntilAsync(() => bed.Bed.Clock.Now - bed.Session.Kernel.Instruments[0].PriceTime < TimeSpan.FromSeconds(3), "prices again");
            await bed.AgreesAsync(orders: 1);
        });
    }
}
