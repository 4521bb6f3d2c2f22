using Trading.Journaling;
using Trading.Live;
using Trading.Testing.Tests.Bots.FailureModes;

namespace Trading.Testing.Tests.Bots;

/// <summary>What holds a bot: commands and alarms, kill switches, and limits of losses. None takes anything off another.</summary>
public sealed class HeldBotTests
{
    [Fact]
    public void AKillSwitchIsNotLoweredByAPauseAndNotReleasedByResuming() => Run(ScriptedTrader.Market, async bed =>
    {
        await bed.StartAsync();
        await bed.AgreesAsync(orders: 1);
        await KillAsync(bed, KillLevel.Freeze, "a doubt");
        await bed.TellAsync(BotCommand.Pause);
        Assert.Equal(KillLevel.Freeze, LevelOf(bed));
        await bed.TellAsync(BotCommand.Flatten);
        await bed.WaitAsync(30);
        // Nothing leaves, also not what would close the position.
        Assert.Single(bed.Sent);
        await bed.TellAsync(BotCommand.Resume);
        Assert.Equal(KillLevel.Freeze, LevelOf(bed));
        Assert.Equal(["kill switch for everything at Freeze: a doubt"], bed.Bot.Status.PauseReasons);
        Assert.Equal(BotState.Paused, bed.Bot.Status.State);
        await KillAsync(bed, KillLevel.Off, "no doubt");
        Assert.Empty(bed.Bot.Status.PauseReasons);
        Assert.Equal(BotState.Running, bed.Bot.Status.State);
    });

    [Fact]
    public void APauseTakesNothingOffAFlattenAndIsThereAfterARestart() => Run(ScriptedTrader.Market, async bed =>
    {
        await bed.StartAsync();
        await bed.AgreesAsync(orders: 1);
        await bed.TellAsync(BotCommand.Flatten);
        await bed.TellAsync(BotCommand.Pause);
        Assert.Equal(KillLevel.Flatten, LevelOf(bed));
        await bed.UntilAsync(() => bed.Lots == 0 && bed.Venue.Lots == 0, "it is flat");
        bed.Bed.Kill();
        await bed.StartAsync();
        Assert.Equal(["held at Flatten: test"], bed.Bot.Status.PauseReasons);
        await bed.TellAsync(BotCommand.Resume);
        Assert.Equal(BotState.Running, bed.Bot.Status.State);
    });

    [Fact]
    public void AKillSwitchThatIsEngagedWhileABotDoesNotRunIsTheFirstThingThatItIsTold() => Run(ScriptedTrader.Market, async bed =>
    {
        await bed.StartAsync();
        await bed.AgreesAsync(orders: 1);
        await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
        await KillAsync(bed, KillLevel.NoNewEntries, "first");
        await KillAsync(bed, KillLevel.Flatten, "out");
        Assert.NotEqual(0, bed.Venue.Lots);
        await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
        Assert.Equal(["kill switch for everything at Flatten: out"], bed.Bot.Status.PauseReasons);
        await bed.UntilAsync(() => bed.Lots == 0 && bed.Venue.Lots == 0, "it is flat");
        await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
        await KillAsync(bed, KillLevel.Off, "over");
        await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
        Assert.Equal(BotState.Running, bed.Bot.Status.State);
    });

    [Fact]
    public void WhatAKillSwitchClosesAtTheStartBearsANameOfTheNewRun()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceSpot);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 1);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            await bed.WaitAsync(90);
            await KillAsync(bed, KillLevel.Flatten, "out");
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.UntilAsync(() => bed.Lots == 0 && bed.Venue.Lots == 0, "it is flat");
            Assert.Equal(2, bed.Orders.Count);
            string[] names = [.. bed.Orders.OrderBy(each => each.Key).Select(each => each.Value.ClientOrderId)];
            Assert.NotEqual(names[0][..11], names[1][..11]);
        });
    }

    [Fact]
    public void AlsoWhileItStarts() => Run(ScriptedTrader.Market, async bed =>
    {
        bed.Faults.Add(new(FaultKind.DelayAnswer) { Path = "openOrders", Count = 2, Delay = TimeSpan.FromSeconds(20) });
        var starting = bed.StartAsync();
        await bed.WaitAsync(1);
        Assert.Equal(BotState.Starting, bed.Bot.State);
        await KillAsync(bed, KillLevel.NoNewEntries, "stay out");
        await starting;
        await bed.WaitAsync(60);
        Assert.Empty(bed.Sent);
        Assert.Equal(["kill switch for everything at NoNewEntries: stay out"], bed.Bot.Status.PauseReasons);
    });

    [Fact]
    public void ALossThatHaltsRaisesAnAlarmAndIsAcceptedByWhoSaysSo() => Run(ScriptedTrader.Market, async bed =>
    {
        await bed.StartAsync();
        await bed.UntilAsync(() => bed.Alarms.Exists(alarm => alarm.Kind == AlarmKind.RiskBreach), "an alarm");
        Assert.Contains("the day began with", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.RiskBreach).Text, StringComparison.Ordinal);
        await bed.UntilAsync(() => bed.Lots == 0 && bed.Venue.Lots == 0, "it is flat");
        await bed.WaitAsync(1);
        Assert.Equal(["halted for the day's loss: wait for the next day, reload a wider limit, or resume accepting the loss"], bed.Bot.Status.PauseReasons);
        await bed.TellAsync(BotCommand.Resume);
        Assert.Equal(BotState.Paused, bed.Bot.Status.State);
        Assert.Contains("accepting the loss", bed.Alarms[^1].Text, StringComparison.Ordinal);
        await bed.TellAsync(BotCommand.ResumeAcceptingLosses);
        Assert.Equal(BotState.Running, bed.Bot.Status.State);
        Assert.Equal(OrderDenialReason.None, bed.Session.Kernel.Risk!.Halt);
        // The journal says the same.
        bed.Bed.Kill();
        await bed.StartAsync();
        Assert.Equal(BotState.Running, bed.Bot.Status.State);
    }, bot => bot.Limit(limits => limits.MaxDailyLoss = 0.000002m));

    [Theory]
    [InlineData(true, KillLevel.Freeze)]
    [InlineData(false, KillLevel.Off)]
    public void InJournalsOfBeforeResumingReleasedTheKillSwitch(bool holdsApart, KillLevel expected) => Run(ScriptedTrader.Market, async bed =>
    {
        await bed.StartAsync();
        await bed.AgreesAsync(orders: 1);
        await KillAsync(bed, KillLevel.Freeze, "a doubt");
        await bed.TellAsync(BotCommand.Resume);
        await bed.WaitAsync(5);
        bed.Bed.Kill();
        var entries = JournalLog.ReadLastSession(JournalView.Open(bed.Bed.Disk.Mount(bed.Venue.BotId))).ToList();
        var start = (SessionStart)SessionEntries.Read(entries[0].Kind, entries[0].Time, entries[0].Payload.Span).Content!;
        Assert.True(start.HoldsApart);
        var writer = new EntryWriter();
        SessionEntries.Write(writer, SessionInput.Of(EntryKind.Started, start with { HoldsApart = holdsApart }).At(entries[0].Time));
        entries[0] = entries[0] with { Payload = writer.Written.ToArray() };
        var replay = SessionReplay.Run(
            entries,
            each =>
            {
                var strategy = new ScriptedTrader();
                ParameterSet.Of(strategy).Apply(each.Parameters);
                return strategy;
            },
            _ => throw new NotSupportedException());
        Assert.Empty(replay.Divergences);
        Assert.Equal(expected, replay.Session.Kernel.Risk!.Engaged.Select(each => each.Level).DefaultIfEmpty().Max());
        replay.Session.Dispose();
    });

    private static KillLevel LevelOf(FailureBed bed) => bed.Session.Kernel.Risk!.Engaged.Max(each => each.Level);

    private static Task KillAsync(FailureBed bed, KillLevel level, string reason) => bed.Bed.Process!.Run(() => bed.Bot.EngageAsync(level, null, reason, default));

    private static void Run(int kind, Func<FailureBed, Task> test, Action<BotBuilder>? configure = null)
    {
        var bed = new FailureBed(kind, BotVenueKind.BinanceFutures, configure);
        FailureBed.Run(bed, () => test(bed));
    }
}
