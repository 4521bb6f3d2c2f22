namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode03TheSameIntentIsSubmittedTwice
{
    [Fact]
    public void AProcessThatDiesAroundTheSendSendsOnceOrNever()
    {
        for (int steps = 0; steps < 60; steps += 2)
        {
            var bed = new FailureBed(ScriptedTrader.RestingLimit);
            bool isDead = false;
            FailureBed.Run(bed, async () =>
            {
                await bed.StartAsync();
                await bed.UntilAsync(() => !double.IsNaN(bed.Session.Kernel.Instruments[0].Bid), "the first price");
                bed.Bed.Process!.AtStep(steps, () =>
                {
                    isDead = true;
                    bed.Bed.Kill();
                });
                await bed.UntilAsync(() => isDead, "death");
                await bed.StartAsync();
                await bed.WaitAsync(90);
                await bed.AgreesAsync(bed.Orders.Count);
                Assert.InRange(bed.Sent.Count, 0, 1);
                Assert.InRange(bed.Orders.Count, 0, bed.Sent.Count);
            });
        }
    }
}
