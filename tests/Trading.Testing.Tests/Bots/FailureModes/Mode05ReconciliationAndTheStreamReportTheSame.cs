using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots.FailureModes;

public sealed class Mode05ReconciliationAndTheStreamReportTheSame
{
    [Fact]
    public void ThePositionIsNotDoubled()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => bot.Options.ReconcileEvery = TimeSpan.FromSeconds(1));
        // The answers to the questions come first, the stream's report three seconds later.
        bed.Faults.Add(new(FaultKind.LoseAnswer) { Method = "POST", Path = "order" });
        bed.Faults.Add(new(FaultKind.DelayMessage) { Contains = "ORDER_TRADE_UPDATE", Delay = TimeSpan.FromSeconds(3) });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Lots != 0, "a position");
            await bed.WaitAsync(10);
            await bed.AgreesAsync(orders: 1);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.PositionMismatch or AlarmKind.Overfill);
        });
    }

    /// <summary>An account is asked for the fills of five minutes each time.</summary>
    [Fact]
    public void TheJournalHasNoFillOfTheAccountTwice()
    {
        using var bed = new FailureBed(typeof(OrderPerSecond), BotVenueKind.BinanceFutures, 7, bot =>
        {
            (bot.Options.ReconcileEvery, bot.Options.Limits.MaxOrdersPerMinute, bot.Options.Limits.CoolDownLosses) = (TimeSpan.FromSeconds(1), null, null);
        });
        // The stream says nothing of fills, so that all of them come by the account.
        bed.Faults.Add(new(FaultKind.LoseMessage) { Contains = "ORDER_TRADE_UPDATE", Count = int.MaxValue });
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(120);
            bed.Bed.Kill();
            await bed.StartAsync();
            await bed.WaitAsync(60);
            var reports = JournalView.Open(bed.Bed.Disk.Mount(bed.Venue.BotId)).Read()
                .Where(entry => (EntryKind)entry.Kind == EntryKind.Account)
                .Select(entry => (AccountReport)SessionEntries.Read(EntryKind.Account, entry.Time, entry.Payload.Span).Content!)
                .ToArray();
            string[] trades = [.. reports.SelectMany(report => report.Fills ?? []).Select(fill => fill.TradeId)];
            Assert.InRange(reports.Length, 100, 1000);
            Assert.InRange(trades.Length, 10, bed.Venue.Account.Fills.Count);
            Assert.Equal(trades.Length, trades.Distinct().Count());
            Assert.Equal(bed.Venue.Lots, bed.Lots);
        });
    }
}
