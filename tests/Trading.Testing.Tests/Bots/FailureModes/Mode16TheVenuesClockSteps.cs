namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode16TheVenuesClockSteps
{
    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    public void OrdersAreSignedByTheVenuesTime(int seconds)
    {
        var bed = new FailureBed(ScriptedTrader.Market);
        bed.Venue.Simulator.ClockSkew = TimeSpan.FromSeconds(seconds);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            Assert.Equal(1_000, bed.Venue.Account.Fills.Sum(fill => fill.Lots));
        });
    }
}
