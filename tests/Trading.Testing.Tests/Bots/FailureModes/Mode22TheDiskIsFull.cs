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
}
