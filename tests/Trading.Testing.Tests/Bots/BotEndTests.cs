using Trading.Journaling;
using Trading.Testing.Tests.Bots.FailureModes;

namespace Trading.Testing.Tests.Bots;

/// <summary>Whatever the user's own code or the venue does at a bot's end: it ends, what is open is dealt with, and it can be started again.</summary>
public sealed class BotEndTests
{
    [Fact]
    public void WhoThrowsAtAnAlarmStopsNobody()
    {
        var bed = new FailureBed(ScriptedTrader.Market, BotVenueKind.BinanceFutures, bot => (bot.Options.ReconcileEvery, bot.Options.Mismatch) = (TimeSpan.FromSeconds(5), MismatchPolicy.Report));
        int told = 0;
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            bed.Bed.Bots.Alarmed += (_, _) => throw new HttpRequestException("the chat is away");
            bed.Bed.Bots.Alarmed += (_, _) => told++;
            await bed.AgreesAsync(orders: 1);
            bed.Inspect(_ => bed.Venue.Account.GetPosition(bed.Venue.Market).Add(7, 7m * 600m));
            await bed.UntilAsync(() => told == 1, "the other handler is told");
            await bed.WaitAsync(20);
            Assert.Equal(BotState.Running, bed.Bot.State);
            Assert.Contains(bed.Bed.Log.Lines, line => line.Contains("a handler of Alarmed threw at PositionMismatch", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(ShutdownPolicy.Cancel)]
    [InlineData(ShutdownPolicy.Leave)]
    public void AStartIsGivenUpByWhoStopsTheBotAndByHisPolicy(ShutdownPolicy policy)
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(ShutdownPolicy.Leave, default));
            bed.Faults.Add(new(FaultKind.DelayAnswer) { Path = "openOrders", Count = 2, Delay = TimeSpan.FromMinutes(1) });
            var starting = bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.WaitAsync(1);
            Assert.Equal(BotState.Starting, bed.Bot.State);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(policy, default));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
            Assert.Equal(BotState.Stopped, bed.Bot.State);
            Assert.Equal(policy == ShutdownPolicy.Cancel ? 0 : 1, bed.Venue.Account.OpenOrders.Count);
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            await bed.AgreesAsync(orders: 2);
            Assert.Equal(2, bed.Sent.Count);
        });
    }

    [Fact]
    public void AStartThatWaitsForItsVenueCanBeStopped()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndStop, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a stop");
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            bed.Bed.Kill();
            int sent = bed.Sent.Count;
            bed.Faults.Add(new(FaultKind.LoseRequest) { Count = 1_000_000 });
            var starting = bed.StartAsync();
            await bed.WaitAsync(120);
            Assert.Equal(BotState.Starting, bed.Bot.State);
            var began = bed.Bed.Clock.Now;
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            Assert.InRange((bed.Bed.Clock.Now - began).TotalSeconds, 0, 1);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
            Assert.Equal(BotState.Stopped, bed.Bot.State);
            // It was not only put off: nothing is sent once the venue is back, and the stop stays there.
            bed.Faults.IsActive = false;
            await bed.WaitAsync(1500);
            Assert.Equal(BotState.Stopped, bed.Bot.State);
            Assert.Equal(sent, bed.Sent.Count);
            Assert.Single(OrdersAgree.OpenAt(bed.Venue));
        });
    }

    [Fact]
    public void AStrategyThatThrowsAsItIsSavedEndsAllTheSame()
    {
        var bed = new FailureBed(typeof(ThrowsAtSave), BotVenueKind.BinanceFutures, 7);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Orders.Count == 1, "an order");
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            Assert.Equal(BotState.Stopped, bed.Bot.State);
            Assert.Contains(bed.Alarms, alarm => alarm.Kind == AlarmKind.StrategyFault && alarm.Text.StartsWith("scripted threw at its end, so that the journal has no state hash of it: InvalidOperationException: there is nothing", StringComparison.Ordinal));
            // Its journal is whole, and nobody holds it.
            Assert.True(JournalView.Open(bed.Bed.Disk.Mount(bed.Venue.BotId)).Read().Any());
            await bed.Bed.Process!.Run(() => bed.Bot.StartAsync(default));
            Assert.Equal(BotState.Running, bed.Bot.State);
        });
    }

    [Fact]
    public void TheDeadManSwitchIsTurnedOffAlsoWhereTheVenueIsBusy()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndStop, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a stop");
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Path = "countdownCancelAll", Count = 3 });
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            await bed.WaitAsync(180);
            Assert.Single(OrdersAgree.OpenAt(bed.Venue));
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind == AlarmKind.DeadManSwitch);
        });
    }

    [Fact]
    public void ADeadManSwitchThatCannotBeSetIsAnAlarm()
    {
        var bed = new FailureBed(ScriptedTrader.MarketAndStop, BotVenueKind.BinanceFutures);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.UntilAsync(() => bed.Live.Orders.Open.Any(live => live.IsKnown && live.Order.IsConditional), "a stop");
            bed.Faults.Add(new(FaultKind.ServerErrorBeforeEffect) { Path = "countdownCancelAll", Count = 1000 });
            await bed.WaitAsync(45);
            Assert.Contains("could not be set 2 times in a row", Assert.Single(bed.Alarms, alarm => alarm.Kind == AlarmKind.DeadManSwitch).Text, StringComparison.Ordinal);
            await bed.Bed.Process!.Run(() => bed.Bot.StopAsync(null, default));
            Assert.Contains("could not be turned off", bed.Alarms.Last(alarm => alarm.Kind == AlarmKind.DeadManSwitch).Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void ASessionThatHangsGivesNoSignOfLife()
    {
        var bed = new FailureBed(typeof(Sleeper), BotVenueKind.BinanceFutures, 7);
        int signs = 0;
        bed.Bed.Endpoint.Requested = request => signs += request.Path.Contains("countdownCancelAll", StringComparison.Ordinal) ? 1 : 0;
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(30);
            Assert.InRange(signs, 2, 3);
            var busy = TimeSpan.Zero;
            int before = 0;
            ((Sleeper)bed.Strategy).AtQuote = () =>
            {
                // Time goes on while the handler does not return.
                bed.Bed.Clock.Advance(TimeSpan.FromSeconds(31));
                busy = bed.Bot.Status.BusyFor;
                before = signs;
            };
            await bed.UntilAsync(() => busy != TimeSpan.Zero, "it hangs");
            Assert.Equal(31, busy.TotalSeconds, 0.1);
            await bed.WaitAsync(60);
            Assert.Equal(TimeSpan.Zero, bed.Bot.Status.BusyFor);
            Assert.True(signs > before);
        });
    }
}
