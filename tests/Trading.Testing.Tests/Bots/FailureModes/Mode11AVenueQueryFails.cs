using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode11AVenueQueryFails
{
    [Fact]
    public void NoAnswerIsNotFlat()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(5));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            long lots = bed.Lots;
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Method = "GET", Probability = 1 });
            await bed.WaitAsync(60);
            Assert.Equal(lots, bed.Lots);
            Assert.Single(bed.Live.Orders.Open);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.OrderVanished);
            Assert.NotEmpty(bed.Faults.Log);
        });
    }

    /// <summary>A position that differs says nothing while fills, or whether a stop is still open, could not be asked.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HalfAnAnswerIsNoDifference(bool hasFills)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndStop, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromHours(1));
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a stop");
            int asked = FindsOf(bed);
            for (int i = 0; i < 4; i++)
            {
                await bed.WaitAsync(20);
                await bed.TellAsync(EntryKind.Account, new AccountReport(bed.Session.Now, hasFills ? null : [.. bed.Live.Orders.Open.Select(FailureBed.Shown)], hasFills ? [] : null, [], [], ["openOrders"]));
            }

            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.Halted);
            Assert.InRange(FindsOf(bed) - asked, hasFills ? 1 : 0, hasFills ? 10 : 0);

            // Where all was answered, and twice, it is one.
            for (int i = 0; i < 2; i++)
            {
                await bed.WaitAsync(20);
                await bed.TellAsync(EntryKind.Account, new AccountReport(bed.Session.Now, [.. bed.Live.Orders.Open.Select(FailureBed.Shown)], [], [], [], []));
            }

            Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.PositionMismatch);
        });
    }

    private static int FindsOf(FailureBed bed) => Trading.Journaling.JournalView.Open(bed.Bed.Disk.Mount(bed.Venue.BotId)).Read().Count(entry => (EntryKind)entry.Kind == EntryKind.FindRequest);
}
