namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode22TheDiskIsFull
{
    [Fact]
    public void TradingHaltsWhatIsOpenIsCancelledAndItGoesOnOnceThereIsRoom()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            bed.Bed.Disk.Options.CapacityBytes = bed.Bed.Disk.UsedBytes;
            await bed.UntilAsync(() => bed.Bot.State == BotState.Failed, "the bot stops");
            Assert.Empty(bed.Venue.Account.OpenOrders);
            Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.Halted);
            bed.Bed.Disk.Options.CapacityBytes = long.MaxValue;
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.AgreesAsync(orders: 2);
            Assert.True(bed.Lots > 0);
            Assert.Equal(2, bed.Sent.Count);
        });
    }

    [Fact]
    public void AVenueThatIsBusyIsAskedAgainUntilNothingIsLeft()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Method = "DELETE" });
            bed.Bed.Disk.Options.CapacityBytes = bed.Bed.Disk.UsedBytes;
            await bed.UntilAsync(() => bed.Bot.State == BotState.Failed, "the bot stops");
            Assert.Empty(bed.Venue.Account.OpenOrders);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.OrdersLeft);
        });
    }

    [Fact]
    public void WhatTheVenueDoesNotTakeAwayIsSaidAndFoundAgain()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            string resting = bed.Venue.Account.OpenOrders.Values.Single().ClientOrderId;
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Method = "DELETE", Count = int.MaxValue });
            bed.Bed.Disk.Options.CapacityBytes = bed.Bed.Disk.UsedBytes;
            await bed.UntilAsync(() => bed.Bot.State == BotState.Failed, "the bot stops");
            Assert.Equal(resting, bed.Venue.Account.OpenOrders.Values.Single().ClientOrderId);
            Assert.Contains(resting, Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.OrdersLeft).Text, StringComparison.Ordinal);
            bed.Bed.Disk.Options.CapacityBytes = long.MaxValue;
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(2, bed.Sent.Count);
        });
    }

    /// <summary>Who stops before anybody noticed would find out at the next start.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void ABotThatStopsWithAFullDiskSaysSo(double seconds)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            bed.Bed.Disk.Options.CapacityBytes = bed.Bed.Disk.UsedBytes;
            await bed.WaitAsync(seconds);
            Assert.Equal(BotState.Running, bed.Bot.State);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(ShutdownPolicy.Leave, default));
            Assert.Equal(BotState.Failed, bed.Bot.State);
            Assert.Contains("The disk is full", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.Halted).Text, StringComparison.Ordinal);
            Assert.Single(bed.Venue.Account.OpenOrders);
            bed.Bed.Disk.Options.CapacityBytes = long.MaxValue;
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(2, bed.Sent.Count);
        });
    }
}
