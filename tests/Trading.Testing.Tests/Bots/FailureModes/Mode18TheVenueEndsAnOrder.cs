namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode18TheVenueEndsAnOrder
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheOrderFollows(bool isReportLost)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, configure: bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(10));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            var order = Assert.Single(bed.Live.Orders.Open).Order;
            if (isReportLost)
                bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "executionReport" });
            bed.Inspect(simulator => simulator.Exchange.Orders.Cancel(bed.Orders.Values.Single()));
            await bed.AgreesAsync(orders: 1);
            Assert.Empty(bed.Live.Orders.Open);
            Assert.Equal(OrderStatus.Cancelled, order.Handle.Status);
            Assert.Single(bed.Sent);
        });
    }
}
