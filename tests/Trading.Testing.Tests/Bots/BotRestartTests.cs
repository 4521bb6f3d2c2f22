using Trading.Bots;

namespace Trading.Testing.Tests.Bots;

/// <summary>A bot that fails because its venue is away is started again once that may be over; nobody has to be there.</summary>
public sealed class BotRestartTests
{
    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void WhatPassesByItselfNeedsNobody(BotMode mode)
    {
        // The venue lets itself be connected to, and has no bars for a while.
        using var bed = Create(mode, new Fault(FaultKind.ServerErrorBeforeEffect) { Method = "GET", Path = "klines", Count = 120 });
        Run(bed, async () =>
        {
            await bed.UntilAsync(() => bed.Host.All[0].State == BotState.Running, "a bot that trades", TimeSpan.FromMinutes(40));
            Assert.Contains(bed.Log.Lines, line => line.Contains("Bot flip is Failed", StringComparison.Ordinal));
            Assert.False(bed.Host.All[0].HasFailedInPassing);
            await bed.WaitAsync(TimeSpan.FromMinutes(3));
            Assert.Equal(BotState.Running, bed.Host.All[0].State);
        });
    }

    [Fact]
    public void WhoStopsItMeansIt()
    {
        using var bed = Create(BotMode.Paper, new Fault(FaultKind.ServerErrorBeforeEffect) { Method = "GET", Path = "klines", Count = int.MaxValue });
        Run(bed, async () =>
        {
            await bed.WaitAsync(TimeSpan.FromMinutes(20));
            int starts = StartsOf(bed);
            Assert.InRange(starts, 3, 12);
            var bot = bed.Host.All[0];
            await bed.UntilAsync(() => bot.State == BotState.Failed, "a bot that has failed", TimeSpan.FromMinutes(10));
            await bed.Process!.Run(() => bot.StopAsync(null, default));
            starts = StartsOf(bed);
            await bed.WaitAsync(TimeSpan.FromMinutes(10));
            Assert.Equal(starts, StartsOf(bed));
        });
    }

    [Fact]
    public void WhatDoesNotPassIsLeftToAPerson()
    {
        using var bed = Create(BotMode.Paper, fault: null, strategy: "none");
        Run(bed, async () =>
        {
            await bed.WaitAsync(TimeSpan.FromMinutes(5));
            Assert.Equal(BotState.Failed, bed.Host.All[0].State);
            Assert.Equal(2, StartsOf(bed));
        });
    }

    private static int StartsOf(BotTestBed bed) => bed.Log.Lines.Count(line => line.Contains("Bot flip is Starting", StringComparison.Ordinal));

    private static void Run(BotTestBed bed, Func<Task> test) => bed.Pump.Run(
        async () =>
        {
            await Assert.ThrowsAnyAsync<Exception>(bed.StartAsync);
            using var stopping = new CancellationTokenSource();
            using var service = new BotService(bed.Host);
            var watch = bed.Process!.Run(() => service.WatchAllAsync(stopping.Token));
            await test();
            await bed.Process.Run(() =>
            {
                stopping.Cancel();
                return watch;
            });
        },
        TimeSpan.FromHours(2));

    private static BotTestBed Create(BotMode mode, Fault? fault, string strategy = "flipper")
    {
        var faults = new FaultScript();
        if (fault is not null)
            faults.Add(fault);
        return BinanceBots.CreateSpot(
            trading => trading.AddStrategy<Flipper>("flipper", "Buys and sells.").AddBot("flip", bot =>
            {
                bot.Run(strategy).On("BINANCE:BTCUSDT", "1m");
                (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars) = (mode, 10_000m, 5);
            }),
            faults: faults);
    }
}
