namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode01TheAcknowledgementIsLost
{
    [Theory]
    [InlineData(FaultKind.LoseAnswer, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.LoseAnswer, BotVenueKind.BinanceFutures)]
    [InlineData(FaultKind.ResetAfterEffect, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.ServerErrorAfterEffect, BotVenueKind.BinanceSpot)]
    [InlineData(FaultKind.GarbageBody, BotVenueKind.BinanceFutures)]
    [InlineData(FaultKind.TruncatedBody, BotVenueKind.BinanceSpot)]
    public void TheOrderIsAskedForAndFound(FaultKind fault, BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue);
        bed.Faults.Add(new(fault) { Method = "POST", Path = "rder" });
        // The stream says nothing of it either.
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = venue == BotVenueKind.BinanceSpot ? "executionReport" : "ORDER_TRADE_UPDATE" });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            Assert.Single(bed.Sent);
            Assert.Equal(OrderStatus.Accepted, Assert.Single(bed.Live.Orders.Open).Order.Handle.Status);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.OrderRejected);
        });
    }
}
