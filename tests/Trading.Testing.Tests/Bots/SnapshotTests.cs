using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots;

/// <summary>A session that has run for long hands over to a new one, and nobody notices but whoever starts the bot again.</summary>
public sealed class SnapshotTests
{
    private readonly SeenByAll _seen = new();

    [Fact]
    public void AStrategySeesNothingOfSnapshots()
    {
        using var bed = Create(2, bot => (bot.Options.Mode, bot.Options.SnapshotAfter) = (BotMode.Paper, bot.Options.Parameters["Number"] == "0" ? 500 : null));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(90));
                // One is killed and started on the way, both are held against one that nothing happened to.
                await bed.StopAsync();
            },
            TimeSpan.FromHours(3));
        Assert.InRange(SnapshotsOf(bed, "b0"), 10, 1000);
        Assert.Equal(0, SnapshotsOf(bed, "b1"));
        Assert.True(_seen.Of(1).Count > 200, $"{_seen.Of(1).Count} lines");
        Assert.Contains(_seen.Of(1), line => line.EndsWith("again", StringComparison.Ordinal));
        Assert.Equal(_seen.Of(1), _seen.Of(0));
    }

    [Fact]
    public void IndicatorsGoOnWhereASettingWasChanged()
    {
        decimal fee = 0.001m;
        using var bed = Create(2, bot => (bot.Options.Mode, bot.Options.TakerFee) = (BotMode.Paper, bot.Options.Parameters["Number"] == "0" ? fee : 0.001m));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(23));
                bed.Kill();
                fee = 0.0005m;
                await bed.StartAsync();
                Assert.Contains(bed.Log.Lines, line => line.Contains("Bot b0 begins a new session, as its options have changed: the settings", StringComparison.Ordinal));
                await bed.WaitAsync(TimeSpan.FromMinutes(30));
            },
            TimeSpan.FromHours(3));
        Assert.Contains(_seen.Of(0), line => line.Contains(" bar 50 of", StringComparison.Ordinal));
        Assert.Equal(_seen.Of(1).Where(line => line.Contains(" bar ", StringComparison.Ordinal)), _seen.Of(0).Where(line => line.Contains(" bar ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void AStartReplaysWhatCameSinceAlone(BotMode mode)
    {
        using var bed = Create(1, bot => (bot.Options.Mode, bot.Options.SnapshotAfter) = (mode, 500));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                for (int i = 0; i < 6; i++)
                {
                    await bed.WaitAsync(TimeSpan.FromMinutes(9) + TimeSpan.FromSeconds(7 * i));
                    var before = Session(bed);
                    var (lots, equity, profit, orders) = (LotsOf(before), before.Kernel.Account.Equity, bed.Bots.Get("b0").Status.Profit, before.Kernel.Strategies[0].OrderCount);
                    bed.Kill();
                    await bed.StartAsync();
                    Assert.Equal(lots, LotsOf(Session(bed)));
                    Assert.InRange(Session(bed).Kernel.Account.Equity, equity - 20, equity + 20);
                    Assert.InRange(bed.Bots.Get("b0").Status.Profit, profit - 20, profit + 20);
                    Assert.InRange(Session(bed).Kernel.Strategies[0].OrderCount, orders, orders + 1);
                    Assert.Empty(bed.Bots.Get("b0").Status.Alarms);
                }

                string replayed = bed.Log.Lines.Last(line => line.Contains("goes on from entry", StringComparison.Ordinal));
                long count = long.Parse(replayed.Split(", ")[^1].Split(' ')[0], CultureInfo.InvariantCulture);
                Assert.InRange(count, 10, 2_000);
                Assert.True(Session(bed).Start.IsSnapshot);
                if (mode == BotMode.Live)
                    Assert.Equal((long)(bed.Simulator.Exchange.Accounts[0].GetBalance("BTC").Total / 0.00001m), LotsOf(Session(bed)));
                await bed.StopAsync();
            },
            TimeSpan.FromHours(3));

        // Each session, from its snapshot to the next, decides the same again.
        var (entries, sessions) = SnapshotReplays.AssertSame(bed, start => CreateStrategy(start.Parameters));
        Assert.True(entries > 6_000, $"{entries} entries");
        Assert.InRange(sessions, 5, 99);
    }

    [Fact]
    public void AStrategyThatCannotTakeUpWhatItKeptGoesOnAsItWas()
    {
        using var bed = Create(1, bot => (bot.Options.Mode, bot.Options.SnapshotAfter, bot.Options.Parameters["Forgets"]) = (BotMode.Live, 100, "1"));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(20));
                Assert.Equal(0, SnapshotsOf(bed, "b0"));
                Assert.Single(bed.Log.Lines, line => line.EndsWith("takes no snapshots, so that a start replays all of the session: the strategy cannot go on from what it kept: InvalidOperationException: What was it? ", StringComparison.Ordinal));
                Assert.Contains(_seen.Of(0), line => line.Contains("bar 18 of", StringComparison.Ordinal));
                var before = LotsOf(Session(bed));
                bed.Kill();
                await bed.StartAsync();
                Assert.Equal(before, LotsOf(Session(bed)));
                Assert.False(Session(bed).Start.IsSnapshot);
                Assert.Empty(bed.Bots.Get("b0").Status.Alarms);
            },
            TimeSpan.FromHours(3));
    }

    [Fact]
    public void AStrategyThatHasNothingOfItsOwnDecidesTheSame()
    {
        using var bed = BinanceBots.CreateSpot(trading =>
        {
            trading.AddStrategy<OnlyIndicators>("only", "Has nothing of its own.");
            foreach (long? after in new long?[] { 300, null })
            {
                trading.AddBot(after is null ? "whole" : "snapshots", bot =>
                {
                    bot.Run("only").On("BINANCE:BTCUSDT", "1m").Paper(10_000m);
                    (bot.Options.SnapshotAfter, bot.Options.WarmUpBars, bot.Options.Limits) = (after, 5, new() { CoolDownLosses = null });
                });
            }
        });
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(120));
                await bed.StopAsync();
            },
            TimeSpan.FromHours(3));
        Assert.InRange(SnapshotsOf(bed, "snapshots"), 20, 1000);
        var whole = FillsOf(bed, "whole");
        Assert.True(whole.Count > 20, $"{whole.Count} fills");
        Assert.Equal(whole, FillsOf(bed, "snapshots"));
    }

    [Fact]
    public void AStrategyThatKeepsNothingIsLeftAsItIs()
    {
        using var bed = CreateAlone<FailureModes.OrderPerSecond>(bot => bot.Options.SnapshotAfter = 10);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(10));
                Assert.Equal(0, SnapshotsOf(bed, "b0"));
            },
            TimeSpan.FromHours(1));
    }

    [Fact]
    public void AStrategyThatClearedAFieldHasSomethingOfItsOwn()
    {
        using var bed = CreateAlone<ForgetsItsNote>(bot => bot.Options.SnapshotAfter = 10);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(10));
                Assert.Equal(0, SnapshotsOf(bed, "b0"));
                Assert.True(bed.Bots.Get("b0").Status.State == BotState.Running);
            },
            TimeSpan.FromHours(1));
    }

    [Fact]
    public void AStrategyThatIsNotTakenEndsAsOthersDo()
    {
        using var bed = CreateAlone<OrdersAsItIsRestored>(bot => (bot.Options.Mode, bot.Options.SnapshotAfter, bot.Options.Limits) = (BotMode.Live, 10, RiskOptions.CreateOff()));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(10));
                Assert.Equal(0, SnapshotsOf(bed, "b0"));
                Assert.Single(bed.Log.Lines, line => line.Contains("the strategy does something when it starts that it would do again", StringComparison.Ordinal));
                Assert.Single(_seen.Of(0));
                await bed.StopAsync();
                Assert.Equal(["ended", "ended"], _seen.Of(0));
            },
            TimeSpan.FromHours(1));
    }

    [Fact]
    public void APauseAndLimitsThatWereChangedHoldOn()
    {
        using var bed = Create(1, bot => (bot.Options.Mode, bot.Options.SnapshotAfter) = (BotMode.Live, 200));
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.Process!.Run(() => bed.Host.All[0].ReloadLimitsAsync(new() { MaxOrderQuantity = 0.0001m, CoolDownLosses = null }, "less", default));
                await bed.WaitAsync(TimeSpan.FromMinutes(30));
                Assert.InRange(SnapshotsOf(bed, "b0"), 1, 1000);
                Assert.Empty(bed.Simulator.Exchange.Accounts[0].Orders);
                await bed.Process!.Run(() => bed.Host.All[0].SendAsync(BotCommand.Pause, "a doubt", default));
                await bed.WaitAsync(TimeSpan.FromMinutes(20));
                Assert.Equal(BotState.Paused, bed.Bots.Get("b0").Status.State);
                bed.Kill();
                await bed.StartAsync();
                Assert.Equal(BotState.Paused, bed.Bots.Get("b0").Status.State);
                Assert.Equal(0.0001m, Session(bed).Limits.MaxOrderQuantity);
                Assert.NotEqual(0.0001m, Session(bed).ConfiguredLimits.MaxOrderQuantity);
            },
            TimeSpan.FromHours(3));
    }

    private static BotSession Session(BotTestBed bed) => bed.Host.All[0].Session!;

    private static long LotsOf(BotSession session) => session.Kernel.Strategies[0].Positions.Sum(position => position.Lots);

    private static int SnapshotsOf(BotTestBed bed, string bot) => bed.Log.Lines.Count(line => line.Contains($"Bot {bot} has a snapshot", StringComparison.Ordinal));

    /// <summary>When and at what a bot's orders were filled, without what its sessions handed over.</summary>
    private static List<string> FillsOf(BotTestBed bed, string bot)
    {
        var fills = new List<string>();
        var begun = Timestamp.MinValue;
        foreach (var entry in JournalView.Open(bed.Disk.Mount(bot)).Read())
        {
            if (entry.Kind == Journal.SnapshotKind)
                begun = entry.Time;
            if ((EntryKind)entry.Kind != EntryKind.OrderFilled || entry.Time == begun)
                continue;
            var reader = new EntryReader(entry.Payload.Span);
            reader.ReadInt64();
            fills.Add(FormattableString.Invariant($"{entry.Time} {reader.ReadInt64()} {reader.ReadInt64()} {reader.ReadDecimal()}"));
        }

        return fills;
    }

    private KeepsAll CreateStrategy(IReadOnlyDictionary<string, string> parameters)
    {
        var strategy = new KeepsAll(_seen);
        ParameterSet.Of(strategy).Apply(parameters);
        return strategy;
    }

    private BotTestBed CreateAlone<TStrategy>(Action<BotBuilder> configure)
        where TStrategy : Strategy => BinanceBots.CreateSpot(trading =>
        {
            trading.Services.AddSingleton(_seen);
            trading.AddStrategy<TStrategy>("alone", "Is alone.").AddBot("b0", bot =>
            {
                bot.Run("alone").On("BINANCE:BTCUSDT", "1m").Paper(1_000m);
                bot.Options.WarmUpBars = 2;
                configure(bot);
            });
        });

    private BotTestBed Create(int bots, Action<BotBuilder> configure) => BinanceBots.CreateSpot(trading =>
    {
        trading.Services.AddSingleton(_seen);
        trading.AddStrategy<KeepsAll>("keeps", "Trades by all that there is.");
        for (int i = 0; i < bots; i++)
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            trading.AddBot($"b{number}", bot =>
            {
                bot.Run("keeps").On("BINANCE:BTCUSDT", "1m");
                bot.Options.Parameters["Number"] = number;
                (bot.Options.Cash, bot.Options.WarmUpBars, bot.Options.Limits) = (20_000m, 8, new() { CoolDownLosses = null });
                configure(bot);
            });
        }
    });
}
