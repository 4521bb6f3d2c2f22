namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>No request carries several orders; orders that are decided on at one moment go out at once, each by itself.</summary>
public sealed class Mode19ABatchFailsInPart
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void EachOrderHasItsOwnOutcome(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.Ladder, venue);
        Break(bed, "POST", FaultKind.ServerErrorBeforeEffect, 1);
        Break(bed, "POST", FaultKind.LoseAnswer, 2);
        Break(bed, "POST", FaultKind.LoseRequest, 3);
        Break(bed, "POST", FaultKind.RateLimit, 4);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            Assert.Equal(6, bed.Sent.Count);
            Assert.Equal(
                [OrderStatus.Accepted, OrderStatus.Rejected, OrderStatus.Accepted, OrderStatus.Rejected, OrderStatus.Rejected, OrderStatus.Accepted],
                bed.Trader.Sent.Select(order => order.Status));
            Assert.Equal([0.010m, 0.012m, 0.015m], bed.Orders.Values.Select(order => bed.Venue.Market.Instrument.Quantity(order.Lots)).Order());
            Assert.Equal(3, bed.Alarms.Count(alarm => alarm.Kind == AlarmKind.OrderRejected));
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void AllFailAndNoneIsForgotten(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.Ladder, venue);
        bed.Faults.Add(new(FaultKind.ServerErrorAfterEffect) { Method = "POST", Path = "rder", Count = 6 });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 6);
            Assert.Equal(6, bed.Sent.Count);
            Assert.All(bed.Trader.Sent, order => Assert.Equal(OrderStatus.Accepted, order.Status));
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void WhereAllAreCancelledEachIsSeenThrough(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.Ladder, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 6);
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Method = "DELETE", Occurrence = 1 });
            bed.Faults.Add(new(FaultKind.LoseAnswer) { Method = "DELETE", Occurrence = 1 });
            bed.Faults.Add(new(FaultKind.LoseRequest) { Method = "DELETE", Occurrence = 1 });
            bed.Faults.Add(new(FaultKind.RateLimit) { Method = "DELETE", Occurrence = 1 });
            await bed.TellAsync(BotCommand.CancelOrders);
            await bed.UntilAsync(() => bed.Venue.Account.OpenOrders.Count == 0, "all are cancelled");
            await bed.AgreesAsync(orders: 6);
            Assert.Equal(4, bed.Faults.Log.Count);
            Assert.All(bed.Trader.Sent, order => Assert.Equal(OrderStatus.Cancelled, order.Status));
        });
    }

    private static void Break(FailureBed bed, string method, FaultKind kind, int order) =>
        bed.Faults.Add(new(kind) { Method = method, Path = "rder", Contains = $"quantity=0.01{order}" });
}
