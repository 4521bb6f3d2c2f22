using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode02ARetryRacesWithALateAcceptance
{
    [Theory]
    [InlineData(4.5)]
    [InlineData(9)]
    public void AnOrderThatIsOnItsWayIsNotSentAgain(double seconds)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit);
        // The venue is asked after four seconds and has no such order; then it arrives, or is refused for its age.
        bed.Faults.Add(new(FaultKind.DelayRequest) { Method = "POST", Path = "order", Delay = TimeSpan.FromSeconds(seconds) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: seconds < 5 ? 1 : 0);
            await bed.WaitAsync(60);
            Assert.Single(bed.Sent);
            Assert.Equal(seconds < 5 ? 1 : 0, bed.Live.Orders.Open.Count);
            Assert.Equal(seconds < 5 ? 0 : 1, bed.Alarms.Count(alarm => alarm.Kind == AlarmKind.OrderRejected));
        });
    }

    [Fact]
    public void AChangeThatWasGivenUpIsMadeAllTheSame()
    {
        var bed = new FailureBed(ScriptedTrader.GrowingLimit, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(27));
        // The venue asks to wait when the account is asked for, and the change of a moment later waits with all else.
        bed.Faults.Add(new(FaultKind.RateLimit) { Method = "GET", Path = "openOrders", Occurrence = 3, Delay = TimeSpan.FromSeconds(20) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            await bed.UntilAsync(() => bed.Live.Orders.Open[0].Change is not null, "a change");
            await bed.WaitAsync(15.5);
            // An answer to a question from before the change overtakes it.
            var live = bed.Live.Orders.Open[0];
            await bed.TellAsync(EntryKind.Found, new FoundReport(live.ClientOrderId, true, FailureBed.Shown(live)));
            Assert.Contains(bed.Session.TakeMessages(), line => line.EndsWith("It has not arrived.", StringComparison.Ordinal));
            Assert.Null(bed.Live.Orders.Open[0].Change);
            await bed.WaitAsync(10);
            Assert.Equal((130, 130), (bed.Orders.Values.Single().Lots, Assert.Single(bed.Live.Orders.Open).SentLots));
            Assert.Equal(0.013m, bed.Trader.Sent[0].Quantity);
            bed.Inspect(simulator =>
            {
                simulator.Orders.FillBeyond(bed.Orders.Values.Single(), 0);
                return true;
            });
            await bed.AgreesAsync(orders: 1);
            Assert.Equal(130, bed.Lots);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.Overfill or AlarmKind.PositionMismatch);
        });
    }
}
