using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>A venue, and a bot that asks for its orders, tell orders apart by their client order ids alone.</summary>
public sealed class Mode03NamesAreUsedOnce
{
    [Fact]
    public void AlsoWhereASessionEndsForNewRulesInTheSecondThatItWasTakenUpIn()
    {
        using var bed = Create();
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(40.5);
            bed.Bed.Kill();
            bed.Bed.Endpoint.StrikeNow(new(FaultKind.ChangeTick));
            await bed.WaitAsync(5);
            await bed.StartAsync();
            await bed.WaitAsync(60);
            Assert.Equal(0.5m, bed.Session.Kernel.Instruments[0].Instrument.TickSize);

            var takenUp = Entries(bed).Where(entry => (EntryKind)entry.Kind == EntryKind.Resumed).Select(entry => entry.Time).ToArray();
            Assert.Equal(3, takenUp.Length);
            Assert.InRange(takenUp[2] - takenUp[1], TimeSpan.Zero, TimeSpan.FromSeconds(0.4));
            Assert.Contains(Entries(bed), entry => (EntryKind)entry.Kind == EntryKind.SubmitRequest && entry.Time == takenUp[1]);
            AssertUnique(bed);
        });
    }

    private static IEnumerable<JournalEntry> Entries(FailureBed bed) => JournalView.Open(bed.Bed.Disk.Mount(bed.Venue.BotId)).Read();

    private static void AssertUnique(FailureBed bed)
    {
        var names = bed.Sent.Select(sent => RequestParameters.Parse(sent.Request.Query.Length != 0 ? sent.Request.Query : System.Text.Encoding.UTF8.GetString(sent.Request.Body))["newClientOrderId"]).ToArray();
        Assert.InRange(names.Length, 80, 1000);
        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => $"{group.Key} {group.Count()} times"));
        Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.JournalDamaged or AlarmKind.PositionMismatch or AlarmKind.OrderRejected);
    }

    private static FailureBed Create() => new(typeof(OrdersBySeconds), BotVenueKind.BinanceFutures, 7, bot =>
    {
        var limits = bot.Options.Limits;
        (limits.MaxOrdersPerMinute, limits.MaxOrdersPerDay, limits.CoolDownLosses, limits.PriceCollar) = (null, null, null, null);
    });
}
