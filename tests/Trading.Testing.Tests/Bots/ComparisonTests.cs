using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots;

public sealed class ComparisonTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;

    [Theory]
    [InlineData(BotMode.Paper)]
    [InlineData(BotMode.Live)]
    public void A_session_beside_a_backtest_over_what_it_saw_decides_the_same(BotMode mode)
    {
        using var bed = Run(mode, TimeSpan.FromMinutes(12));
        var report = LiveComparison.Run(bed.Disk.Mount("flip"), _ => new Flipper());
        Assert.Equal(("flip", mode, "flipper"), (report.Bot, report.Mode, report.Strategy));
        Assert.InRange(report.Orders.Count, 10, 14);
        Assert.All(report.Orders, order => Assert.NotNull(order.Live));
        Assert.All(report.Orders, order => Assert.NotNull(order.Backtest));
        Assert.All(report.Orders, order => Assert.DoesNotContain(DivergenceReason.Denied, order.Reasons));
        // Buys at the offer and sells at the bid, as the journal's quotes have them; both were filled near that.
        foreach (var order in report.Orders.Where(order => order.Live!.FilledQuantity > 0))
        {
            Assert.InRange((double)order.Live!.AveragePrice, order.Live.DecisionPrice * 0.999, order.Live.DecisionPrice * 1.001);
            Assert.Equal(order.Live.AveragePrice != order.Backtest!.AveragePrice, order.Reasons.Contains(DivergenceReason.Price));
        }

        decimal cost = report.Orders.Sum(order => (order.Side == OrderSide.Buy ? 1 : -1) * (order.Live!.AveragePrice - order.Backtest!.AveragePrice) * Math.Min(order.Live.FilledQuantity, order.Backtest.FilledQuantity));
        Assert.Equal(cost, report.PriceCost);
    }

    [Fact]
    public void A_strategy_that_decides_otherwise_shows_in_both_directions()
    {
        using var bed = Run(BotMode.Paper, TimeSpan.FromMinutes(12));
        var idle = LiveComparison.Run(bed.Disk.Mount("flip"), _ => new Idle());
        Assert.InRange(idle.Orders.Count, 10, 14);
        Assert.All(idle.Orders, order => Assert.Equal([DivergenceReason.OnlyLive], order.Reasons));
        // One that buys on each bar has the other half that the flipper closes on.
        var eager = LiveComparison.Run(bed.Disk.Mount("flip"), _ => new Eager());
        Assert.Contains(eager.Orders, order => order.Reasons.SequenceEqual([DivergenceReason.OnlyBacktest]) && order.Side == OrderSide.Buy);
        Assert.Contains(eager.Orders, order => order.Reasons.SequenceEqual([DivergenceReason.OnlyLive]) && order.Side == OrderSide.Sell);
    }

    [Fact]
    public void Time_in_which_the_process_did_not_run_is_named_as_the_reason()
    {
        using var bed = Create(BotMode.Paper);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                bed.Kill();
                await bed.WaitAsync(TimeSpan.FromMinutes(5));
                await bed.StartAsync();
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        var report = LiveComparison.Run(bed.Disk.Mount("flip"), _ => new Flipper());
        var missed = report.Orders.Where(order => order.Live is null).ToList();
        Assert.InRange(missed.Count, 3, 7);
        Assert.Contains(missed, order => order.Reasons.Contains(DivergenceReason.MissingData));
        Assert.Contains(report.Notes, note => note.Contains("did not run", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("the process was started again", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_person_did_is_told_as_that()
    {
        using var bed = Create(BotMode.Paper);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                var bot = bed.Bots.Get("flip");
                await bed.UntilAsync(() => bot.Status.Positions.Count != 0, "it holds something");
                await bed.Process!.Run(() => bot.SendAsync(BotCommand.Flatten, "lunch", default));
                await bed.WaitAsync(TimeSpan.FromMinutes(4));
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        var report = LiveComparison.Run(bed.Disk.Mount("flip"), _ => new Flipper());
        Assert.Contains(report.Notes, note => note.Contains("Flatten: lunch", StringComparison.Ordinal));
        // The bot closed by word, and was kept from what the backtest went on with: both are told as that.
        Assert.Contains(report.Orders, order => order is { Side: OrderSide.Sell, Backtest: null } && order.Reasons.SequenceEqual([DivergenceReason.OnlyLive, DivergenceReason.NotByData]));
        var kept = report.Orders.Where(order => order.Live is null).ToList();
        Assert.InRange(kept.Count, 1, 6);
        Assert.All(kept, order => Assert.Equal([DivergenceReason.OnlyBacktest, DivergenceReason.NotByData], order.Reasons));
        var denied = report.Orders.Where(order => order.Live?.Denial == OrderDenialReason.KillSwitch).ToList();
        Assert.InRange(denied.Count, 1, 3);
        Assert.All(denied, order => Assert.Equal((true, true), (order.Reasons.Contains(DivergenceReason.Denied), order.Reasons.Contains(DivergenceReason.NotByData))));
    }

    [Fact]
    public void Prices_fees_and_latency_are_those_of_a_hand_calculated_example()
    {
        // Bars of a minute that open at 100, 101, 102, 103. The flipper buys 0.01 when the first closes; the backtest
        // fills it at the next open, 101, and 0.01 % worse, which is 0.0101 and two ticks when rounded against it. The journal says: filled 600 ms later at 101.50, with a fee of 0.002.
        var entries = new List<RecordedEntry>();
        var start = CreateStart();
        Add(EntryKind.Started, 0, writer => SessionEntries.Write(writer, SessionInput.Of(EntryKind.Started, start)));
        AddBar(0, 100);
        Add(EntryKind.OrderSent, Minute, writer => WriteOrder(writer, id: 1, OrderSide.Buy));
        Add(EntryKind.OrderFilled, Minute + (600 * 1_000_000L), writer => WriteFill(writer, id: 1, ticks: 10_150, lots: 1_000, fee: 0.002m));
        AddBar(1, 101);
        AddBar(2, 102);
        AddBar(3, 103);
        var report = LiveComparison.Run(entries, journal: null, _ => new Flipper(), null, default);
        var bought = report.Orders[0];
        Assert.Equal((100d, 101.5m, 0.01m, 0.002m), (bought.Live!.DecisionPrice, bought.Live.AveragePrice, bought.Live.FilledQuantity, bought.Live.Fee));
        Assert.Equal(TimeSpan.FromMilliseconds(600), bought.Live.Latency);
        Assert.Equal(101.02m, bought.Backtest!.AveragePrice);
        // 0.48 worse on 0.01.
        Assert.Equal(0.0048m, bought.PriceCost);
        // The backtest pays 0.001 of 1.0102, which is 0.0010102; the bot paid 0.002.
        Assert.Equal(0.002m - bought.Backtest.Fee, bought.FeeCost);
        Assert.Equal(0.0010102m, bought.Backtest.Fee);
        Assert.Equal([DivergenceReason.Price, DivergenceReason.Latency, DivergenceReason.Fee], bought.Reasons);
        // The backtest closes on the second bar, and the journal says nothing of that.
        Assert.Contains(report.Orders, order => order.Live is null && order.Side == OrderSide.Sell);
        Assert.Equal((0.0048m, new Timestamp(0)), (report.PriceCost, report.From));

        void AddBar(int index, double price) => Add(EntryKind.Bar, (index + 1) * Minute, writer =>
            SessionEntries.Write(writer, SessionInput.OfBar(0, new Bar(new(index * Minute), new((index + 1) * Minute), price, price, price, price, 10))));

        void Add(EntryKind kind, long time, Action<EntryWriter> write)
        {
            var writer = new EntryWriter();
            write(writer);
            entries.Add(new(entries.Count + 1, new(time), kind, writer.Written.ToArray()));
        }
    }

    [Fact]
    public void A_journal_without_a_session_or_without_data_is_refused_with_a_sentence()
    {
        var disk = new SimulatedDisk(new(), new VirtualTimeProvider());
        Assert.Contains("no session", Assert.Throws<InvalidDataException>(() => LiveComparison.Run(disk.Mount(), _ => new Flipper())).Message, StringComparison.Ordinal);
        var writer = new EntryWriter();
        SessionEntries.Write(writer, SessionInput.Of(EntryKind.Started, CreateStart()));
        RecordedEntry[] entries = [new(1, new(0), EntryKind.Started, writer.Written.ToArray())];
        Assert.Contains("no data yet", Assert.Throws<InvalidDataException>(() => LiveComparison.Run(entries, null, _ => new Flipper(), null, default)).Message, StringComparison.Ordinal);
    }

    private static void WriteOrder(EntryWriter writer, long id, OrderSide side)
    {
        writer.Begin();
        writer.Write(id);
        writer.Write(0);
        writer.Write((byte)side);
        writer.Write((byte)OrderType.Market);
        writer.Write((byte)TimeInForce.GoodTillCancel);
        writer.Write((byte)0);
        writer.Write(1_000L);
        writer.Write(0L);
        writer.Write(0L);
        writer.Write((int)OrderDenialReason.None);
        writer.Write((string?)null);
    }

    private static void WriteFill(EntryWriter writer, long id, long ticks, long lots, decimal fee)
    {
        writer.Begin();
        writer.Write(id);
        writer.Write(ticks);
        writer.Write(lots);
        writer.Write(fee);
    }

    private static SessionStart CreateStart()
    {
        var instrument = new Instrument(InstrumentId.Parse("BINANCE:BTCUSDT"), Currency.Of("BTC"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.00001m };
        return new()
        {
            Bot = "hand",
            BotCode = "hand",
            SessionNumber = 1,
            Mode = BotMode.Live,
            Strategy = "flipper",
            Parameters = new() { ["Quantity"] = "0.01" },
            Cash = 10_000m,
            Currency = Currency.Of("USDT"),
            Instruments = [InstrumentRecord.From(instrument)],
            Feeds = [new(instrument.Id, MarketDataKind.Bars, Timeframe.OneMinute)],
            Limits = RiskOptions.CreateOff(),
            Settings = new() { AccountType = AccountType.Cash, MakerFee = 0.001m, TakerFee = 0.001m },
        };
    }

    private static BotTestBed Run(BotMode mode, TimeSpan time)
    {
        var bed = Create(mode);
        bed.Pump.Run(
            async () =>
            {
                await bed.StartAsync();
                await bed.WaitAsync(time);
                await bed.StopAsync();
            },
            TimeSpan.FromHours(2));
        return bed;
    }

    private static BotTestBed Create(BotMode mode) => BinanceBots.CreateSpot(trading => trading
        .AddStrategy<Flipper>("flipper", "Buys and closes.")
        .AddBot("flip", bot =>
        {
            bot.Run("flipper").On("BINANCE:BTCUSDT", "1m");
            bot.Limit(limits => limits.CoolDownLosses = null);
            (bot.Options.Mode, bot.Options.Cash, bot.Options.WarmUpBars) = (mode, 10_000m, 5);
        }));

    private sealed class Idle : Strategy;

    private sealed class Eager : Strategy
    {
        [Parameter(0.00001, 10)]
        public decimal Quantity { get; set; } = 0.01m;

        protected override void OnBar(in Bar bar) => Buy(Quantity);
    }
}
