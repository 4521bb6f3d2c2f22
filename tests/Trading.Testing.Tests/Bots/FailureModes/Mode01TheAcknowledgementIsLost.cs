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

    /// <summary>The venue says that it refused the order, and has it all the same.</summary>
    [Fact]
    public void AnOrderThatHasEndedHereAndIsOpenThereIsCancelled()
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(20));
        bed.Faults.Add(new(FaultKind.LoseAnswer) { Method = "POST", Path = "rder" });
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "ORDER_TRADE_UPDATE" });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Orders.Count == 1, "the order has arrived");
            var live = Assert.Single(bed.Live.Orders.Open);
            await bed.TellAsync(Trading.Live.EntryKind.Submission, new Trading.Live.SubmissionReport(live.ClientOrderId, SubmissionResult.Rejected(new(VenueErrorKind.Other, "170146", "Order creation timeout."))));
            Assert.Equal(OrderStatus.Rejected, live.Order.Handle.Status);
            Assert.Single(bed.Venue.Account.OpenOrders);
            await bed.UntilAsync(() => bed.Venue.Account.OpenOrders.Count == 0, "it is cancelled at the venue");
            await bed.WaitAsync(60);
            Assert.Contains("that has ended here", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.ForeignOrder).Text, StringComparison.Ordinal);
            Assert.Single(bed.Sent);
        });
    }
}
