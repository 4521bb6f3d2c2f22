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

    /// <summary>A venue takes the fee of what is bought from the goods, and a sale of them can be heard of first.</summary>
    [Fact]
    public void FeesInGoodsAreOwedWhereTheSaleIsHeardOfBeforeThePurchase()
    {
        var bed = new FailureBed(typeof(SellsAtOnce), BotVenueKind.BinanceSpot, 7, bot => (bot.Options.ReconcileEvery, bot.Options.Limits.PriceCollar) = (TimeSpan.FromSeconds(5), null));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            await bed.WaitAsync(5);
            bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "\"S\":\"BUY\"", Count = 1_000 });
            await bed.UntilAsync(() => bed.Lots < 0, "the sale alone");
            await bed.AgreesAsync(orders: 3);
            Assert.True(bed.Orders.Values.Single(order => order.Lots == 1_410).FilledLots == 1_410);

            // And stays so where another session goes on.
            await bed.WaitAsync(60);
            await bed.Bed.StopAsync();
            await bed.StartAsync();
            await bed.WaitAsync(60);
            await bed.AgreesAsync(orders: 3);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.Halted);
        });
    }
}
