using Trading.Bots;

namespace Trading.Testing.Tests.Bots;

/// <summary>What bots are told while they run: it takes effect, and it is there after a restart.</summary>
public sealed class ToldBotTests
{
    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void A_kill_switch_stops_orders_outlives_the_process_and_is_released(BotMode mode)
    {
        using var bed = Create(mode);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                long before = Filled(bed);
                Assert.True(before > 0, "it trades");
                await bed.Process!.Run(() => bed.Bots.Get("flip").EngageAsync(KillLevel.Flatten, null, "enough", default));
                Assert.Equal(BotState.Paused, bed.Bots.Get("flip").Status.State);
                await bed.UntilAsync(() => bed.Bots.Get("flip").Status is { Positions.Count: 0, OpenOrders: 0 }, "it is flat");
                before = Filled(bed);
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                Assert.Equal(before, Filled(bed));
                bed.Kill();
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                Assert.Equal(BotState.Paused, bed.Bots.Get("flip").Status.State);
                Assert.Equal(before, Filled(bed));
                await bed.Process!.Run(() => bed.Bots.Get("flip").EngageAsync(KillLevel.Off, null, "again", default));
                Assert.Equal(BotState.Running, bed.Bots.Get("flip").Status.State);
                await bed.UntilAsync(() => Filled(bed) > before, "it trades again");
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        AssertNoDamage(bed);
    }

    [Fact]
    public void A_kill_switch_of_one_instrument_is_for_that_one_and_of_a_strange_one_is_refused()
    {
        using var bed = Create(BotMode.Paper);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                var bot = bed.Bots.Get("flip");
                var refused = await Assert.ThrowsAsync<ArgumentException>(() => bot.EngageAsync(KillLevel.Freeze, InstrumentId.Parse("BINANCE:ETHUSDT"), "x", default));
                Assert.StartsWith("The bot 'flip' does not trade BINANCE:ETHUSDT; it trades BINANCE:BTCUSDT.", refused.Message, StringComparison.Ordinal);
                await Assert.ThrowsAsync<ArgumentException>(() => bot.EngageAsync((KillLevel)9, null, "x", default));
                await bed.Process!.Run(() => bot.EngageAsync(KillLevel.Freeze, InstrumentId.Parse("BINANCE:BTCUSDT"), "delisting", default));
                Assert.Equal(BotState.Paused, bot.Status.State);
                // Another scope: the one for all was never engaged, so that releasing it changes nothing.
                await bed.Process!.Run(() => bot.EngageAsync(KillLevel.Off, null, "all", default));
                Assert.Equal(BotState.Paused, bot.Status.State);
                await bed.Process!.Run(() => bot.EngageAsync(KillLevel.Off, InstrumentId.Parse("BINANCE:BTCUSDT"), "back", default));
                Assert.Equal(BotState.Running, bot.Status.State);
                await bed.StopAsync();
                await Assert.ThrowsAsync<InvalidOperationException>(() => bot.ReloadLimitsAsync(new(), "x", default));
            },
            TimeSpan.FromHours(2));
    }

    [Fact]
    public void Other_limits_hold_at_once_and_after_a_restart()
    {
        using var bed = Create(BotMode.Paper);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                var bot = bed.Bots.Get("flip");
                var wrong = await Assert.ThrowsAsync<ArgumentException>(() => bot.ReloadLimitsAsync(new() { MaxDailyLoss = 7 }, "typing error", default));
                Assert.Contains("MaxDailyLoss is 7", wrong.Message, StringComparison.Ordinal);
                // A bot flips 0.01 and may have 0.001 from here on: what it holds it may close, and nothing more.
                await bed.Process!.Run(() => bot.ReloadLimitsAsync(new() { MaxOrderQuantity = 0.001m }, "careful", default));
                await bed.WaitAsync(TimeSpan.FromMinutes(2));
                long before = Filled(bed);
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                Assert.Equal(before, Filled(bed));
                Assert.Equal(BotState.Running, bot.Status.State);
                bed.Kill();
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                Assert.Equal(before, Filled(bed));
                await bed.Process!.Run(() => bed.Bots.Get("flip").ReloadLimitsAsync(RiskOptions.CreateOff(), "off", default));
                await bed.UntilAsync(() => Filled(bed) > before, "it trades again");
                bed.Kill();
                await bed.StartAsync();
                before = Filled(bed);
                await bed.UntilAsync(() => Filled(bed) > before, "limits that are off stay off");
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        AssertNoDamage(bed);
    }

    [Fact]
    public void Limits_that_are_off_are_off_after_a_restart()
    {
        using var bed = Create(BotMode.Paper, bot => bot.Options.Limits = RiskOptions.CreateOff());
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(2));
                bed.Kill();
                await bed.StartAsync();
                var limits = ((Bot)bed.Bots.Get("flip")).Session!.Start.Limits;
                Assert.Equal((null, null, null, null), (limits.MaxDailyLoss, limits.MaxOrderShare, limits.CoolDownLosses, limits.MaxDataAge));
                Assert.Null(limits.TradingWindow);
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        AssertNoDamage(bed);
    }

    private static BotTestBed Create(BotMode mode, Action<BotBuilder>? configure = null) => BinanceBots.CreateSpot(trading => trading
        .AddStrategy<Flipper>("flipper", "Buys and closes.")
        .AddBot("flip", bot =>
        {
            bot.Run("flipper").On("BINANCE:BTCUSDT", "1m");
            // Flipping costs fees each time, and a pause after losses is not what is tried here.
            bot.Limit(limits => limits.CoolDownLosses = null);
            (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars) = (mode, 10_000m, 5);
            configure?.Invoke(bot);
        }));

    /// <summary>Trades that were closed, and one that is open: it grows with every entry that is filled.</summary>
    private static long Filled(BotTestBed bed) => ((Bot)bed.Bots.Get("flip")).Session!.Kernel.Trades.ClosedCount
        + ((Bot)bed.Bots.Get("flip")).Session!.Kernel.Positions.Open.Length;

    private static void AssertNoDamage(BotTestBed bed) => Assert.DoesNotContain(bed.Log.Lines, line => line.Contains("JournalDamaged", StringComparison.Ordinal));
}
