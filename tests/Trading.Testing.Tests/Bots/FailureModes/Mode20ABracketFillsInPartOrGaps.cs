namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode20ABracketFillsInPartOrGaps
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void TheStopIsAsLargeAsWhatFilled(BotVenueKind venue)
    {
        var bed = new FailureBed(ScriptedTrader.Bracket, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => Entry(bed) is { FilledLots: > 0, IsOpen: true }, "a partial fill");
            // The rest of the entry is taken away; the stop stays, in the size of what filled.
            await bed.TellAsync(BotCommand.CancelOrders);
            await bed.UntilAsync(() => !Entry(bed)!.IsOpen && bed.Lots == bed.Venue.Lots && StopLots(bed) == bed.Lots, "a stop as large as the position");
            Assert.InRange(bed.Lots, 1, Entry(bed)!.Lots - 1);
            long lots = bed.Lots;
            await bed.WaitAsync(60);
            Assert.Equal((lots, lots), (StopLots(bed), bed.Lots));
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.Unprotected or AlarmKind.OrderRejected);
        });
    }

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, "executionReport")]
    [InlineData(BotVenueKind.BinanceFutures, "ORDER_TRADE_UPDATE")]
    public void AStopThatThePriceHasGappedThroughWorksAtOnce(BotVenueKind venue, string message)
    {
        var bed = new FailureBed(ScriptedTrader.NearBracket, venue);
        // The entry fills, and the process dies before it has heard of it and sent the stop.
        bed.Faults.Add(new(FaultKind.DelayAnswer) { Method = "POST", Path = "rder", Delay = TimeSpan.FromSeconds(3) });
        bed.Faults.Add(new(FaultKind.DelayMessage) { Contains = message, Delay = TimeSpan.FromSeconds(3) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Orders.Count == 1, "the entry");
            Assert.Equal(SimulatedOrderStatus.Filled, bed.Orders.Values.Single().Status);
            decimal stop = Math.Round(bed.Venue.Market.Instrument.Price(bed.Orders.Values.Single().Fills[0].PriceTicks)) - 4m;
            bed.Bed.Kill();
            await bed.Bed.UntilAsync(() => bed.Venue.Market.Instrument.Price(bed.Venue.Market.LastPriceTicks) < stop - 1m, "the price falls through the stop", TimeSpan.FromHours(1));
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots == 0 && bed.Venue.Lots == 0, "the position is closed");
            await bed.AgreesAsync(bed.Orders.Count);
            Assert.Empty(bed.Live.Orders.Open);
            // What takes the target away, the venue or the bot, is a matter of which of them is first.
            Assert.Equal([OrderStatus.Filled, OrderStatus.Filled], bed.Trader.Sent.Take(2).Select(order => order.Status));
            Assert.False(bed.Trader.Sent[2].IsOpen);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.Unprotected or AlarmKind.OrderRejected);
        });
    }

    private static SimulatedOrder? Entry(FailureBed bed) => bed.Orders.Values.FirstOrDefault(order => order.Side == OrderSide.Buy);

    /// <summary>What stops at the venue would sell, in lots.</summary>
    private static long StopLots(FailureBed bed) => bed.Inspect(simulator => simulator is BinanceFuturesSimulator futures
        ? futures.OpenAlgos(bed.Venue.Account).Where(algo => algo.Side == OrderSide.Sell && algo.Type == "STOP_MARKET").Sum(algo => (long)(algo.Quantity / bed.Venue.Market.Instrument.LotSize))
        : bed.Venue.Account.OpenOrders.Values.Where(order => order.IsConditional && order.Side == OrderSide.Sell).Sum(order => order.LeavesLots));
}
