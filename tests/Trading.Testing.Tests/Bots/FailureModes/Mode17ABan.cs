namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode17ABan
{
    [Fact]
    public void NothingIsSentWhileItHolds()
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, configure: bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(2));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            bed.Faults.Add(new(FaultKind.Ban) { Delay = TimeSpan.FromSeconds(40) });
            await bed.UntilAsync(() => bed.Faults.Log.Count == 1, "the ban");
            int requests = 0;
            bed.Bed.Endpoint.Requested = _ => requests++;
            await bed.WaitAsync(35);
            Assert.Equal(0, requests);
            await bed.UntilAsync(() => requests > 0, "requests after the ban");
            await bed.AgreesAsync(orders: 1);
        });
    }
}
