namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode06AFillBeforeTheAcceptance
{
    [Fact]
    public void AnyOrderOfArrivalEndsWhereTheVenueIs()
    {
        var bed = new FailureBed(ScriptedTrader.Market);
        bed.Faults.Add(new(FaultKind.DelayAnswer) { Method = "POST", Path = "order", Delay = TimeSpan.FromSeconds(3) });
        bed.Faults.Add(new(FaultKind.SwapMessages) { Contains = "executionReport" });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots != 0, "a position");
            await bed.WaitAsync(5);
            await bed.AgreesAsync(orders: 1);
            Assert.Empty(bed.Live.Orders.Open);
        });
    }
}
