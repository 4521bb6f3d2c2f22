namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode21RulesChange
{
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, true)]
    [InlineData(BotVenueKind.BinanceSpot, false)]
    [InlineData(BotVenueKind.BinanceFutures, true)]
    [InlineData(BotVenueKind.BinanceFutures, false)]
    public void OrdersThatFitALargerTickGoOnAndOthersAreCancelledAndReported(BotVenueKind venue, bool isRunning)
    {
        var bed = new FailureBed(ScriptedTrader.TwoGrids, venue);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            var (fits, other) = (bed.Trader.Sent[0], bed.Trader.Sent[1]);
            string id = bed.Live.Orders.Open.Single(live => live.Order.Handle == fits).ClientOrderId;
            decimal tick = bed.Venue.Market.Instrument.TickSize;
            long lots = bed.Lots;
            if (!isRunning)
                bed.Bed.Kill();
            bed.Bed.Endpoint.StrikeNow(new(FaultKind.ChangeTick));
            if (!isRunning)
                await bed.StartAsync();
            await UntilAsync(bed, () => bed.Session.Kernel.Instruments[0].Instrument.TickSize == 5 * tick);
            await bed.AgreesAsync(orders: 3);

            // One is left as it was, the other is gone and told.
            Assert.Equal(id, Assert.Single(bed.Live.Orders.Open).ClientOrderId);
            Assert.Equal((id, false), (bed.Trader.Sent[0].ClientOrderId, bed.Trader.Sent[1].Exists));
            Assert.Equal(3, bed.Sent.Count);
            Assert.Equal(SimulatedOrderStatus.Cancelled, bed.Orders.Values.Single(order => order.Type == SimulatedOrderType.Limit && !order.IsOpen).Status);
            Assert.Equal(lots, bed.Lots);
            var alarms = bed.Bot.Status.Alarms;
            Assert.Contains(alarms, alarm => alarm.Kind == AlarmKind.RulesChanged && alarm.Text.StartsWith($"The order Buy {other.Quantity} ", StringComparison.Ordinal));
            Assert.Contains(alarms, alarm => alarm.Kind == AlarmKind.RulesChanged && alarm.Text.Contains("a tick of", StringComparison.Ordinal));
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.ForeignOrder or AlarmKind.JournalDamaged or AlarmKind.PositionMismatch);

            // What fills of it is booked, once, also over a death.
            bed.Inspect(simulator =>
            {
                simulator.Orders.FillBeyond(bed.Orders.Values.Single(order => order.IsOpen), 0);
                return true;
            });
            await bed.AgreesAsync(orders: 3);
            long after = bed.Lots;
            Assert.True(after > lots, $"{after}");
            bed.Bed.Kill();
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            Assert.Equal(after, bed.Lots);
            Assert.Equal(3, bed.Sent.Count);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.ForeignOrder or AlarmKind.JournalDamaged or AlarmKind.PositionMismatch);
        });
    }

    [Fact]
    public void OnASmallerTickAllGoOn()
    {
        var bed = new FailureBed(ScriptedTrader.TwoGrids, BotVenueKind.BinanceFutures);
        bed.Bed.Endpoint.StrikeNow(new(FaultKind.ChangeTick));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            Assert.Equal(0.5m, bed.Session.Kernel.Instruments[0].Instrument.TickSize);
            var open = bed.Live.Orders.Open.Select(live => live.ClientOrderId).Order().ToArray();
            bed.Bed.Endpoint.StrikeNow(new(FaultKind.ChangeTick));
            await UntilAsync(bed, () => bed.Session.Kernel.Instruments[0].Instrument.TickSize == 0.1m);
            await bed.AgreesAsync(orders: 3);
            Assert.Equal(open, bed.Live.Orders.Open.Select(live => live.ClientOrderId).Order());
            Assert.Equal(3, bed.Sent.Count);
        });
    }

    [Fact]
    public void OnALargerLotThePositionIsTheSameAndOrdersThatDoNotFitGo()
    {
        var bed = new FailureBed(ScriptedTrader.TwoGrids, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            decimal cash = bed.Session.Kernel.Account.Equity - bed.Session.Kernel.Strategies[0].Positions.Sum(position => position.UnrealizedProfit);
            bed.Inspect(_ => bed.Venue.Market.Instrument.OrderLotSize = 0.001m);
            await UntilAsync(bed, () => bed.Session.Kernel.Instruments[0].Instrument.LotSize == 0.001m);
            // 0.01 are ten lots of 0.001, and 0.0101 are none.
            var position = Assert.Single(bed.Session.Kernel.Strategies[0].Positions, position => position.Lots != 0);
            Assert.Equal((10, 0.01m), (position.Lots, position.Quantity));
            Assert.Equal(100, bed.Venue.Lots);
            Assert.Equal(0.01m, Assert.Single(bed.Live.Orders.Open).Order.Quantity);
            Assert.Single(bed.Venue.Account.OpenOrders);
            Assert.Equal(cash, bed.Session.Kernel.Account.Equity - position.UnrealizedProfit, 2);
            await bed.WaitAsync(300);
            Assert.False(bed.Session.IsPaused);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.OffGrid);
        });
    }

    [Fact]
    public void WhatALargerLotCannotCountIsReported()
    {
        var bed = new FailureBed(ScriptedTrader.TwoGrids, BotVenueKind.BinanceSpot);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 3);
            // 0.01 less the fee of a thousandth: 0.00999.
            Assert.Equal(999, bed.Lots);
            bed.Inspect(_ => bed.Venue.Market.Instrument.OrderLotSize = 0.0001m);
            await UntilAsync(bed, () => bed.Session.Kernel.Instruments[0].Instrument.LotSize == 0.0001m);
            Assert.Equal(99, bed.Lots);
            Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.RulesChanged && alarm.Text.Contains("0.00009000 BINANCE:BTCUSDT is less than its lot", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void ARefusedOrderHasTheRulesLookedAtSoon()
    {
        var bed = new FailureBed(typeof(OrderPerSecond), BotVenueKind.BinanceFutures, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(40);
            bed.Inspect(_ => bed.Venue.Market.Instrument.OrderLotSize = 0.01m);
            await bed.Bed.UntilAsync(() => bed.Alarms.Exists(alarm => alarm.Kind == AlarmKind.RulesChanged), "the new lot is noticed", TimeSpan.FromSeconds(40));
            Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.OrderRejected);
        });
    }

    /// <summary>The fee of each order is a tenth of a lot, so that the venue keeps what the bot counts as left over.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(25)]
    public void WhatFeesHaveLeftOfALotGoesAlong(int seconds)
    {
        var bed = new FailureBed(typeof(OrderPerSecond), BotVenueKind.BinanceSpot, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(seconds);
            bed.Bed.Endpoint.StrikeNow(new(FaultKind.ChangeTick));
            var before = bed.Session;
            await UntilAsync(bed, () => bed.Bot.Session is { } session && !ReferenceEquals(session, before));
            decimal rest = before.Live!.GoodsFees.RestOf(before.Kernel.Strategies[0].Positions[0]);
            Assert.InRange(rest, 0.000001m, 0.000009m);
            Assert.Equal(rest, Assert.Single(bed.Session.Start.Carried).Rest);
            Assert.Equal(before.Kernel.Account.Equity, bed.Session.Kernel.Account.Equity, 0);
            await bed.WaitAsync(60);
            await bed.UntilAsync(() => bed.Lots == bed.Venue.Lots, "the bot holds what the venue has");
        });
    }

    private static Task UntilAsync(FailureBed bed, Func<bool> holds) =>
        bed.Bed.UntilAsync(() => bed.Bot.State is BotState.Running or BotState.Paused && holds(), "the bot goes on with the new rules", TimeSpan.FromMinutes(10));
}
