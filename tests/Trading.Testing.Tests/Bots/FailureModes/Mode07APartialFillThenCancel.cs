namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode07APartialFillThenCancel
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void TheFilledPartStaysExactly(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.LargeLimit, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Orders.Count == 1 && bed.Orders.Values.First() is { FilledLots: > 0, IsOpen: true }, "a partial fill");
            // The answer is lost, and so is what the stream has to say: the order is cancelled all the same.
            bed.Faults.Add(new(FaultKind.LoseAnswer) { Method = "DELETE" });
            bed.Faults.Add(new(FaultKind.Disconnect) { Contains = "CANCELED" });
            await bed.Bed.Process!.Run(() => bed.Bot.SendAsync(BotCommand.CancelOrders, "test", default));
            await bed.AgreesAsync(orders: 1);
            var there = bed.Orders.Values.Single();
            Assert.Equal(SimulatedOrderStatus.Cancelled, there.Status);
            Assert.InRange(there.FilledLots, 1, there.Lots - 1);
            Assert.Equal(bed.Venue.Account.Fills.Sum(fill => fill.Lots), there.FilledLots);
        });
    }

    /// <summary>A venue takes a change to less than is filled already, and ends the order as it was.</summary>
    [Fact]
    public void AChangeToLessThanWasFilledUnheardIsNoOverfill()
    {
        var bed = new FailureBed(ScriptedTrader.ShrinkingLimit, BotVenueKind.BinanceFutures);
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "ORDER_TRADE_UPDATE", Count = 1_000 });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Orders.Count == 1 && bed.Orders.Values.First() is { FilledLots: > 10, IsOpen: false }, "the end of an order that is filled in part");
            await bed.AgreesAsync(orders: 1);
            Assert.Equal(SimulatedOrderStatus.Cancelled, bed.Orders.Values.Single().Status);
            Assert.Equal(OrderStatus.Cancelled, bed.Trader.Sent[0].Status);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.Overfill);
        });
    }
}
