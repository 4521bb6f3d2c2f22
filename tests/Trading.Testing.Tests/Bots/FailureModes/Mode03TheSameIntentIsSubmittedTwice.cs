namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode03TheSameIntentIsSubmittedTwice(ITestOutputHelper output)
{
    private const int Before = 12;

    /// <summary>The process dies at each of its steps from before the decision to behind the acknowledgement; the disk, the way there and the way back take their time.</summary>
    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public void AProcessThatDiesOnTheWaySendsOnceOrNever(BotVenueKind venue)
    {
        var (neverSent, notArrived, unanswered, answered) = (0, 0, 0, 0);
        foreach (var fault in new[] { FaultKind.DelayRequest, FaultKind.DelayAnswer })
        {
            var (decided, acknowledged) = Measure(venue, fault);
            for (long step = decided - Before; step < acknowledged + 2; step++)
            {
                var (sent, arrived, known) = DieAt(venue, fault, step);
                (neverSent, notArrived, unanswered, answered) = (sent, arrived, known) switch
                {
                    (0, _, _) => (neverSent + 1, notArrived, unanswered, answered),
                    (_, 0, _) => (neverSent, notArrived + 1, unanswered, answered),
                    (_, _, false) => (neverSent, notArrived, unanswered + 1, answered),
                    _ => (neverSent, notArrived, unanswered, answered + 1),
                };
            }
        }

        output.WriteLine($"{venue}: never sent {neverSent}, sent and not arrived {notArrived}, arrived and not answered {unanswered}, answered {answered}");
        Assert.InRange(neverSent, 3, 500);
        Assert.InRange(notArrived, 3, 500);
        Assert.InRange(unanswered, 3, 500);
        Assert.InRange(answered, 2, 500);
    }

    /// <summary>The steps of the process at the decision and at the acknowledgement, where it does not die.</summary>
    private static (long Decided, long Acknowledged) Measure(BotVenueKind venue, FaultKind fault)
    {
        var (decided, acknowledged) = (0L, 0L);
        var bed = Create(venue, fault);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            while (bed.Live.Orders.Open.Count == 0)
            {
                decided = bed.Bed.Process!.Steps;
                await bed.WaitAsync(0.01);
            }

            while (!bed.Live.Orders.Open[0].IsKnown)
                await bed.WaitAsync(0.01);
            acknowledged = bed.Bed.Process!.Steps;
        });
        return (decided, acknowledged);
    }

    private static (int Sent, int Arrived, bool IsKnown) DieAt(BotVenueKind venue, FaultKind fault, long step)
    {
        (int Sent, int Arrived, bool IsKnown) atDeath = default;
        var bed = Create(venue, fault);
        bool isDead = false;
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            bed.Bed.Process!.AtStep((int)(step - bed.Bed.Process.Steps), () =>
            {
                isDead = true;
                atDeath = (bed.Sent.Count, bed.Orders.Count, bed.Live.Orders.Open.Any(order => order.IsKnown));
                bed.Bed.Kill();
            });
            await bed.UntilAsync(() => isDead, "death");
            bed.Bed.Disk.Options.MaxFlushDelay = TimeSpan.Zero;
            bed.Faults.IsActive = false;
            await bed.StartAsync();
            await bed.WaitAsync(60);
            await bed.AgreesAsync(bed.Orders.Count);
            Assert.InRange(bed.Sent.Count, 0, 1);
            // What had left is not sent again, whether it had arrived or not. What had not, leaves once where it had not been decided on.
            if (atDeath.Sent == 1)
                Assert.Equal(atDeath.Arrived, bed.Orders.Count);
            else
                Assert.Equal(bed.Sent.Count, bed.Orders.Count);
            // What the death cut short is told, and is no damage to what was durable.
            Assert.DoesNotContain(bed.Alarms, alarm => (alarm.Kind == AlarmKind.JournalDamaged && !alarm.Text.Contains("was cut short", StringComparison.Ordinal)) || alarm.Kind == AlarmKind.ForeignOrder);
        });
        return atDeath;
    }

    private static FailureBed Create(BotVenueKind venue, FaultKind fault)
    {
        var bed = new FailureBed(ScriptedTrader.RestingLimit, venue);
        bed.Faults.Add(new(fault) { Method = "POST", Path = "rder", Delay = TimeSpan.FromSeconds(1.5) });
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = venue == BotVenueKind.BinanceSpot ? "executionReport" : "ORDER_TRADE_UPDATE" });
        bed.Bed.Disk.Options.MaxFlushDelay = TimeSpan.FromMilliseconds(400);
        return bed;
    }
}
