using Trading.Live;
using Trading.Testing.Tests.Bots.FailureModes;

namespace Trading.Testing.Tests.Bots;

/// <summary>Somebody changes a bot's options and starts it again: what they say holds, and what the bot holds is not lost.</summary>
public sealed class ChangedOptionsTests
{
    private bool _isRewritten;
    private readonly BotOptions _options = new() { Strategy = "flipper", WarmUpBars = 2, Cash = 10_000m, Mode = BotMode.Live, Limits = new() { CoolDownLosses = null } };

    [Fact]
    public void LimitsThatWereChangedHold() => Run(async bed =>
    {
        await TradeAsync(bed);
        int before = OrdersOf(bed);
        await RestartAsync(bed, () => _options.Limits.MaxOrderQuantity = 0.001m);
        Assert.Equal(before, OrdersOf(bed));
        await bed.WaitAsync(TimeSpan.FromMinutes(5));
        // What closes a position passes.
        Assert.InRange(OrdersOf(bed), before, before + 1);
        await JournalAgreesAsync(bed);
    });

    [Fact]
    public void LimitsThatWereChangedWhileItRanStayWhereTheOptionsDoNotChange() => Run(async bed =>
    {
        await TradeAsync(bed);
        await bed.Bots.Get("flip").ReloadLimitsAsync(new() { MaxOrderQuantity = 0.001m, CoolDownLosses = null }, "less risk", default);
        int before = OrdersOf(bed);
        await RestartAsync(bed, () => { });
        await bed.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.InRange(OrdersOf(bed), before, before + 1);
        await RestartAsync(bed, () => _options.Limits.MaxOrderQuantity = 1m);
        await bed.WaitAsync(TimeSpan.FromMinutes(8));
        Assert.True(OrdersOf(bed) > before + 2, $"{OrdersOf(bed)} orders after {before}");
        await JournalAgreesAsync(bed);
    });

    [Fact]
    public void AnotherParameterBeginsASessionThatHoldsWhatTheOneBeforeHeld() => Run(async bed =>
    {
        await TradeAsync(bed);
        await bed.UntilAsync(() => Session(bed).Kernel.Strategies[0].Positions.Any(position => position.Lots != 0), "a position");
        var position = Session(bed).Kernel.Strategies[0].Positions.Single(each => each.Lots != 0);
        var (lots, equity) = (position.Lots, Session(bed).Kernel.Account.Equity);
        await RestartAsync(bed, () => _options.Parameters["Quantity"] = "0.02");
        Assert.Equal("0.02", Session(bed).Start.Parameters["Quantity"]);
        Assert.Equal(lots, Session(bed).Kernel.Strategies[0].Positions.Single(each => each.Lots != 0).Lots);
        Assert.Equal(equity, Session(bed).Kernel.Account.Equity, 0);
        Assert.Contains(bed.Log.Lines, line => line.Contains("begins a new session, as its options have changed: the parameter Quantity is another", StringComparison.Ordinal));
        await bed.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Contains(bed.Simulator.Exchange.Accounts[0].Orders.Values, order => order.Lots == 2000);
        await JournalAgreesAsync(bed);
    });

    [Fact]
    public void APauseOutlivesAnotherParameter() => Run(async bed =>
    {
        await TradeAsync(bed);
        await bed.Bots.Get("flip").SendAsync(BotCommand.Pause, "a doubt", default);
        int before = OrdersOf(bed);
        await RestartAsync(bed, () => _options.Parameters["Quantity"] = "0.02");
        Assert.Equal(BotState.Paused, bed.Bots.Get("flip").Status.State);
        await bed.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.InRange(OrdersOf(bed), before, before + 1);
    });

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot, 10)]
    [InlineData(BotVenueKind.BinanceSpot, 1800)]
    [InlineData(BotVenueKind.BinanceFutures, 1800)]
    public void WhatFilledMeanwhileIsBooked(BotVenueKind venue, int seconds)
    {
        int warmUp = 2;
        var bed = new FailureBed(ScriptedTrader.MarketAndResting, venue, bot => bot.Options.WarmUpBars = warmUp);
        FailureBed.Run(bed, async () =>
        {
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            bed.Bed.Kill();
            bed.Inspect(simulator =>
            {
                simulator.Orders.FillBeyond(bed.Orders.Values.Single(order => order.IsOpen), 0);
                return true;
            });
            await bed.WaitAsync(seconds);
            warmUp = 3;
            await bed.StartAsync();
            await bed.AgreesAsync(orders: 2);
            Assert.NotEqual(0, bed.Lots);
            Assert.NotEmpty(bed.Session.Start.Carried);
            Assert.DoesNotContain(bed.Alarms, alarm => alarm.Kind is AlarmKind.FillMissing or AlarmKind.ForeignOrder or AlarmKind.PositionMismatch or AlarmKind.JournalDamaged);
        });
    }

    [Theory]
    [InlineData(BotMode.Paper, BotMode.Live)]
    [InlineData(BotMode.Live, BotMode.Paper)]
    public void NothingGoesFromPaperToLiveOrBack(BotMode first, BotMode second)
    {
        _options.Mode = first;
        Run(async bed =>
        {
            await TradeAsync(bed);
            await bed.UntilAsync(() => Session(bed).Kernel.Strategies[0].Positions.Any(position => position.Lots != 0), "a position");
            await RestartAsync(bed, () => _options.Mode = second);
            Assert.Equal(second, Session(bed).Start.Mode);
            Assert.Equal(0, Session(bed).Kernel.Strategies[0].Positions.Sum(position => position.Lots));
            await bed.WaitAsync(TimeSpan.FromMinutes(5));
            Assert.True(Session(bed).Kernel.Strategies[0].OrderCount > 0);
        });
    }

    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void ARuleOfTheHostHoldsAlsoAfterAStart(BotMode mode)
    {
        _options.Mode = mode;
        _options.Rules.Add("only-five");
        Run(async bed =>
        {
            await bed.StartAsync();
            await bed.WaitAsync(TimeSpan.FromMinutes(6));
            await RestartAsync(bed, () => { });
            await bed.WaitAsync(TimeSpan.FromMinutes(15));
            await RestartAsync(bed, () => { });
            await bed.WaitAsync(TimeSpan.FromMinutes(5));
            await JournalAgreesAsync(bed);
            Assert.Equal(5, BuysOf(bed));
        });
    }

    [Fact]
    public void ARuleThatNobodyOffersKeepsTheBotFromStarting()
    {
        _options.Rules.Add("only-six");
        Run(async bed =>
        {
            var exception = await Assert.ThrowsAsync<InvalidOperationException>(bed.StartAsync);
            Assert.Equal("There is no risk rule 'only-six'; the host and its plugins have only-five.", exception.Message);
            Assert.Equal(BotState.Failed, bed.Bots.Get("flip").Status.State);
            Assert.Contains(exception.Message, bed.Bots.Get("flip").Status.Fault, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void ARuleAsAnInstanceIsRefused()
    {
        _options.Limits.Rules.Add(new OnlyFive());
        _options.Series.Add(new() { Instrument = "BINANCE:BTCUSDT", Timeframe = "1m" });
        Assert.Contains("has a rule in Limits.Rules, 'only five'", _options.Validate("flip"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPeopleSaidHoldsAlsoWhereTheStrategyIsAnotherNow() => Run(async bed =>
    {
        await TradeAsync(bed);
        // Between two bars, so that nothing is on its way.
        await bed.WaitAsync(TimeSpan.FromSeconds(20));
        await bed.UntilAsync(() => Session(bed).Kernel.Strategies[0].Positions.Any(position => position.Lots != 0), "a position");
        long lots = Session(bed).Kernel.Strategies[0].Positions.Sum(position => position.Lots);
        await bed.Bots.Get("flip").SendAsync(BotCommand.Pause, "a doubt", default);
        await bed.Bots.Get("flip").EngageAsync(KillLevel.Freeze, InstrumentId.Parse("BINANCE:BTCUSDT"), "delisting", default);
        await bed.Bots.Get("flip").ReloadLimitsAsync(new() { MaxOrderQuantity = 0.001m, CoolDownLosses = null }, "less risk", default);
        _isRewritten = true;
        for (int i = 0; i < 2; i++)
        {
            bed.Kill();
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            await bed.StartAsync();
            Assert.Equal(i == 0, bed.Bots.Get("flip").Status.Alarms.Any(alarm => alarm.Kind == AlarmKind.JournalDamaged && alarm.Text.Contains("Its strategy was changed", StringComparison.Ordinal)));
            Assert.Equal(BotState.Paused, bed.Bots.Get("flip").Status.State);
            Assert.Equal([(KillLevel.NoNewEntries, "a doubt"), (KillLevel.Freeze, "delisting")], Session(bed).Kernel.Risk!.Engaged.Select(each => (each.Level, each.Reason)));
            Assert.Equal(0.001m, Session(bed).Limits.MaxOrderQuantity);
            int before = OrdersOf(bed);
            await bed.WaitAsync(TimeSpan.FromMinutes(5));
            Assert.Equal(before, OrdersOf(bed));
            Assert.Equal(lots, Session(bed).Kernel.Strategies[0].Positions.Sum(position => position.Lots));
        }

        // What is released stays so when it is rewritten once more.
        await bed.Bots.Get("flip").SendAsync(BotCommand.Resume, "no doubt", default);
        await bed.Bots.Get("flip").EngageAsync(KillLevel.Off, InstrumentId.Parse("BINANCE:BTCUSDT"), "listed again", default);
        await bed.WaitAsync(TimeSpan.FromMinutes(5));
        _isRewritten = false;
        await RestartAsync(bed, () => _options.Limits.MaxOrderQuantity = 1m, isRewritten: true);
        Assert.Equal(BotState.Running, bed.Bots.Get("flip").Status.State);
        Assert.Equal(1m, Session(bed).Limits.MaxOrderQuantity);
        await JournalAgreesAsync(bed);
    });

    private static BotSession Session(BotTestBed bed) => bed.Host.All[0].Session!;

    private static int OrdersOf(BotTestBed bed) => bed.Simulator.Exchange.Accounts[0].Orders.Count;

    private static IEnumerable<RecordedEntry> Recorded(BotTestBed bed) => JournalLog.ReadLastSession(Journaling.JournalView.Open(bed.Disk.Mount("flip")));

    private static int BuysOf(BotTestBed bed)
    {
        var (sent, filled) = (new HashSet<long>(), new HashSet<long>());
        foreach (var entry in Recorded(bed).Where(entry => entry.Kind is EntryKind.OrderSent or EntryKind.OrderFilled))
        {
            var reader = new EntryReader(entry.Payload.Span);
            long id = reader.ReadInt64();
            if (entry.Kind == EntryKind.OrderFilled)
                filled.Add(id);
            else if (reader.ReadInt32() == 0 && reader.ReadByte() == (byte)OrderSide.Buy)
                sent.Add(id);
        }

        return sent.Intersect(filled).Count();
    }

    private void Run(Func<BotTestBed, Task> test)
    {
        using var bed = BinanceBots.CreateSpot(trading => trading
            .AddStrategy<Flipper>(_isRewritten ? "before" : "flipper", "Buys and closes.")
            .AddStrategy<OtherFlipper>(_isRewritten ? "flipper" : "after", "Closes and buys.")
            .AddRiskRule<OnlyFive>("only-five")
            .AddBot("flip", bot =>
            {
                bot.Run(_options.Strategy).On("BINANCE:BTCUSDT", "1m");
                (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars, bot.Options.Limits) = (_options.Mode, _options.Cash, _options.WarmUpBars, _options.Limits);
                foreach (var (name, value) in _options.Parameters)
                    bot.Options.Parameters[name] = value;
                foreach (string rule in _options.Rules)
                    bot.Limit(rule);
            }));
        bed.Pump.Run(() => test(bed), TimeSpan.FromHours(2));
    }

    private static async Task JournalAgreesAsync(BotTestBed bed)
    {
        await bed.StopAsync();
        var replay = SessionReplay.Run(
            Recorded(bed),
            start =>
            {
                var strategy = new Flipper();
                ParameterSet.Of(strategy).Apply(start.Parameters);
                return strategy;
            },
            _ => new OnlyFive());
        Assert.Empty(replay.Divergences);
        Assert.True(replay.IsHashEqual);
    }

    private static async Task TradeAsync(BotTestBed bed)
    {
        await bed.StartAsync();
        await bed.WaitAsync(TimeSpan.FromMinutes(6));
        Assert.True(Session(bed).Kernel.Strategies[0].OrderCount > 3);
    }

    private static async Task RestartAsync(BotTestBed bed, Action change, bool isRewritten = false)
    {
        bed.Kill();
        change();
        await bed.WaitAsync(TimeSpan.FromSeconds(1));
        await bed.StartAsync();
        Assert.DoesNotContain(bed.Bots.Get("flip").Status.Alarms, alarm => (alarm.Kind == AlarmKind.JournalDamaged && !isRewritten) || alarm.Kind == AlarmKind.PositionMismatch);
    }
}
