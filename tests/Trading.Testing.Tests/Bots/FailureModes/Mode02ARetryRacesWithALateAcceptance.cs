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
}
