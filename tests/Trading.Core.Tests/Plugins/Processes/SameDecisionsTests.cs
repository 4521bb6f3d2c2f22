using Trading.Tests.Support;

namespace Trading.Tests.Plugins.Processes;

/// <summary>A strategy gives in a process of its own what it gives in the host's: the same orders, the same words. The host's process is the twin.</summary>
public sealed class SameDecisionsTests : PluginProcessTests
{
    private const int Bars = 3_000;

    [Theory]
    [InlineData("sma-cross", "Fast=5")]
    [InlineData("sma-cross", "")]
    [InlineData("breakout", "LevelBars=30;FastBars=10;SlowBars=60;VolumeSpike=0.5;RsiMaximum=100;CoolDownBars=5;MaxTradesPerDay=100")]
    public void The_samples_trade_the_same(string id, string parameters)
    {
        var (apart, inside) = RunBoth(Path.Combine(AppContext.BaseDirectory, "plugins"), id, Series.Walk(Bars), options =>
        {
            foreach (string pair in parameters.Split(';', StringSplitOptions.RemoveEmptyEntries))
                options.Parameters[pair.Split('=')[0]] = pair.Split('=')[1];
        });
        inside.Orders.Count.ShouldBeGreaterThan(20);
        apart.Parameters.ShouldBe(inside.Parameters);
    }

    [Fact]
    public void All_that_a_strategy_can_ask_and_do_is_the_same()
    {
        Build("all", AllOfIt);
        var (_, inside) = RunBoth(Drop, "all", Series.Walk(Bars));
        foreach (string word in new[] { "bar 1m", "bar 5m", "timer hour", "Filled", "ModifyDenied", "CancelDenied", "Denied", "Expired", "stopping", "refused: ArgumentOutOfRangeException", "refused: InvalidOperationException" })
            inside.Messages.ShouldContain(message => message.Contains(word, StringComparison.Ordinal), word);
        inside.Messages.Count.ShouldBeGreaterThan(Bars);
    }

    [Fact]
    public void Bars_before_the_first_that_it_sees_warm_its_indicators()
    {
        Build("warm", "private Trading.Indicators.Ema _ema; protected override void OnStart() => _ema = Track(new Trading.Indicators.Ema(50)); protected override void OnBar(in Bar bar) { Report($\"{Bars.Count} {_ema.Value:R}\"); if (Bars.Count % 7 == 0) Position.Target(bar.Close > _ema.Value ? 0.5 : 0); }");
        var (apart, _) = RunBoth(Drop, "warm", Series.Walk(6_000), options => options.WarmUpBars = 5_000);
        apart.Messages.Count(message => message.Contains(" warm: ", StringComparison.Ordinal)).ShouldBe(1_000);
    }

    [Theory]
    [InlineData("quote")]
    [InlineData("book")]
    public void Quotes_trades_and_books_reach_it(string kind)
    {
        Build("ticks", """
            private int _seen;
            protected override void OnQuote(Instrument instrument, in Quote quote) => Report($"quote {instrument} {quote}");
            protected override void OnTrade(Instrument instrument, in Trade trade) { Report($"trade {instrument} {trade}"); if (++_seen % 3 == 0) Position.Target(Position.IsFlat ? 0.5 : 0); }
            protected override void OnBook(Instrument instrument, IBookView book)
            {
                var levels = new BookLevel[5];
                int count = book.CopyTo(OrderSide.Sell, levels);
                book.TryGetBest(OrderSide.Buy, out var best);
                Report($"book {best} {book.Count(OrderSide.Buy)} {book.SizeAt(OrderSide.Buy, best.PriceTicks)} {string.Join(",", levels.Take(count))}");
            }
            """);
        var trades = Ticks.Trades([.. Enumerable.Range(0, 60).Select(i => (100.0 + (i % 7), 5.0, i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell))]);
        IMarketDataSource other = kind == "quote"
            ? Ticks.Quotes([.. Enumerable.Range(0, 60).Select(i => (99.0 + (i % 7), 50.0, 101.0 + (i % 7), 60.0))])
            : Ticks.Book([.. Enumerable.Range(0, 60).Select(i => new[] { (90 + (i % 5), 100 + i), (89, 50), (110 + (i % 5), -100 - i), (112, -30) })]);
        var (_, inside) = RunBoth(Drop, "ticks", [other, trades]);
        foreach (string word in new[] { kind, "trade" })
            inside.Messages.Count(message => message.Contains($" ticks: {word}", StringComparison.Ordinal)).ShouldBe(60, word);
        inside.Orders.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public void State_is_kept_and_restored_across_the_border()
    {
        const string Members = """
            private Trading.Indicators.Ema _ema; private int _seen;
            protected override void OnStart() => _ema = Track(new Trading.Indicators.Ema(20));
            protected override void OnSave(StateWriter state) => state.Write(_seen);
            protected override void OnRestore(StateReader state) { _seen = state.ReadInt32(); Report($"restored {_seen} {_ema.Value:R}"); }
            protected override void OnBar(in Bar bar) { _seen++; Report($"{_seen} {_ema.Value:R}"); Position.Target(bar.Close > _ema.Value ? 0.4 : 0.1); }
            """;
        Build("kept", Members);
        Host.LoadFolder(Drop);
        var whole = Run(0, 1_000, null);
        var first = Run(0, 600, null);
        var second = Run(600, 1_000, first.State);
        first.Fault.ShouldBeNull();
        second.Fault.ShouldBeNull();
        second.Messages[0].ShouldContain("restored 600 ");
        second.Messages.Skip(1).Select(Words).ShouldBe(whole.Messages.Skip(600).Select(Words));

        BacktestResult Run(int from, int to, StrategyState? state)
        {
            using var reader = Series.Walk(1_000).Open();
            var bars = reader.Read().ToArray()[from..to];
            return Backtest.Run(Strategy("kept").CreateStrategy(), new Trading.Data.MemoryBarSource(Series.Fine, Timeframe.OneMinute, bars), new() { StrategyName = "kept", State = state });
        }

        static string Words(string message) => message[message.IndexOf("kept:", StringComparison.Ordinal)..];
    }

    [Fact]
    public void Several_strategies_share_an_account_some_apart_and_some_inside()
    {
        Build("one", Trader("0.4"));
        Build("two", Trader("0.6"));
        BacktestResult? expected = null;
        foreach (var (one, two) in new[] { (false, false), (true, false), (true, true) })
        {
            using var host = NewHost();
            Options.IsolationOf["one"] = one ? PluginIsolation.OutOfProcess : PluginIsolation.InProcess;
            Options.IsolationOf["two"] = two ? PluginIsolation.OutOfProcess : PluginIsolation.InProcess;
            host.LoadFolder(Drop);
            var result = Backtest.Run(
                [.. new[] { "one", "two" }.Select(id => new StrategyShare(host.Strategies.Single(strategy => strategy.Id == id).CreateStrategy(), 0.5m, id))],
                [Series.Walk(500)]);
            result.Fault.ShouldBeNull();
            expected ??= result;
            result.OrderHash.ShouldBe(expected.OrderHash);
            RequireSame(result.Messages, expected.Messages);
        }

        expected!.Orders.Count.ShouldBeGreaterThan(20);
    }

    private static string Trader(string fraction) =>
        $"protected override void OnBar(in Bar bar) {{ if (Bars.Count % 5 == 0) Position.Target(Position.IsFlat ? {fraction} : 0); Report($\"{{Account.Equity}} {{Position.Quantity}} {{Random.Next()}}\"); }}";

    private (BacktestResult Apart, BacktestResult Inside) RunBoth(string folder, string id, IBarSource source, Action<BacktestOptions>? configure = null) => RunBoth(folder, id, [source], configure);

    private (BacktestResult Apart, BacktestResult Inside) RunBoth(string folder, string id, IReadOnlyList<IMarketDataSource> sources, Action<BacktestOptions>? configure = null)
    {
        var apart = RunIn(PluginIsolation.OutOfProcess);
        var inside = RunIn(PluginIsolation.InProcess);
        inside.Fault.ShouldBeNull();
        apart.Fault.ShouldBeNull();
        RequireSame(apart.Messages, inside.Messages);
        apart.OrderHash.ShouldBe(inside.OrderHash);
        apart.Orders.Count.ShouldBe(inside.Orders.Count);
        return (apart, inside);

        BacktestResult RunIn(PluginIsolation isolation)
        {
            Options.Isolation = isolation;
            using var host = NewHost();
            host.LoadFolder(folder);
            host.Plugins.ShouldAllBe(plugin => plugin.IsOutOfProcess == (isolation == PluginIsolation.OutOfProcess));
            var options = new BacktestOptions { StrategyName = id };
            configure?.Invoke(options);
            return Backtest.Run(host.Strategies.Single(strategy => strategy.Id == id).CreateStrategy(), sources, options);
        }
    }

    /// <summary>The first line that differs; all of them would fill pages.</summary>
    private static void RequireSame(IReadOnlyList<string> apart, IReadOnlyList<string> inside)
    {
        for (int i = 0; i < Math.Min(apart.Count, inside.Count); i++)
            apart[i].ShouldBe(inside[i], $"line {i}");
        apart.Count.ShouldBe(inside.Count);
    }

    private Trading.Plugins.PluginHost NewHost() => new(Options);

    /// <summary>Touches each member of <see cref="Strategy"/>, and says what it saw.</summary>
    private const string AllOfIt =
        """
        public enum Mood { Calm, Wild }
        [Parameter(1, 100)] public int Size { get; set; } = 3;
        [Parameter] public Mood How { get; set; } = Mood.Wild;
        [Parameter] public TimeSpan Wait { get; set; } = TimeSpan.FromHours(1);
        private Trading.Indicators.Ema _ema;
        private Trading.Indicators.Sma _sma;
        private BarSeries _slow;
        private Order _resting;
        private BracketOrder _bracket;
        private Order[] _group = Array.Empty<Order>();

        protected override void OnStart()
        {
            _ema = Track(new Trading.Indicators.Ema(20));
            _slow = Subscribe("5m");
            _sma = _slow.Track(new Trading.Indicators.Sma(3));
            Schedule(Now + Wait, "hour");
            Report($"start {Now} {Instrument} {Instrument.TickSize} {Instrument.SettlementCurrency} {Account.Currency} {Instruments.Count} {Bars.Timeframe} {_slow.Timeframe} {How} {ReferenceEquals(Bars, Subscribe(Instrument.Id, Bars.Timeframe))}");
            Try(() => Subscribe("7s"));
        }

        protected override void OnBar(BarSeries series, in Bar bar)
        {
            Report($"bar {series.Timeframe} {Now} {Bars.Count} {_slow.Count} {bar} {_ema.Value:R} {_sma.Value:R} {(Bars.Count > 0 ? Bars[0].Close : 0):R} {Bars.Last(3).Length} {Position.Quantity} {Position.AveragePrice} {Position.RealizedProfit} {Position.UnrealizedProfit} {Account.Cash} {Account.Equity} {Account.MarginUsed} {Account.BalanceOf(Instrument.BaseCurrency)}");
            base.OnBar(series, in bar);
        }

        protected override void OnBar(in Bar bar)
        {
            long n = Bars.Count;
            if (n % 11 == 0) Show(Position.Target(Random.NextDouble() - 0.2));
            if (n % 13 == 0) Show(Position.Close());
            if (n % 17 == 1) { _resting = BuyLimit(0.01m * Size, Instrument.RoundPrice(bar.Close * 0.999), "rest"); Show(_resting); }
            if (n % 17 == 5 && _resting.IsOpen) { Modify(_resting, new() { LimitPrice = Instrument.RoundPrice(bar.Close * 0.998), Quantity = 0.02m }); Show(_resting); }
            if (n % 17 == 9) { Cancel(_resting); Show(_resting); }
            if (n % 29 == 0) { _bracket = SubmitBracket(new() { Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.05m, Tag = "in" }, Instrument.RoundPrice(bar.Close * 0.99), Instrument.RoundPrice(bar.Close * 1.01)); Show(_bracket.Entry); Show(_bracket.StopLoss); Show(_bracket.TakeProfit); }
            if (n % 41 == 0) { _group = SubmitGroup(ContingencyType.OneCancelsOther, new OrderRequest { Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = Instrument.RoundPrice(bar.Close * 1.002) }, new OrderRequest { Side = OrderSide.Sell, Type = OrderType.StopMarket, Quantity = 0.01m, TriggerPrice = Instrument.RoundPrice(bar.Close * 0.998) }); foreach (var order in _group) Show(order); }
            if (n % 53 == 0) Show(Submit(new() { Side = OrderSide.Sell, Type = OrderType.TrailingStopMarket, Quantity = 0.01m, TrailingOffset = 0.2m, TrailingOffsetType = TrailingOffsetType.Percent }));
            if (n % 59 == 0) Show(Submit(new() { Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = Instrument.RoundPrice(bar.Close * 0.9), TimeInForce = TimeInForce.GoodTillDate, ExpireTime = Now + TimeSpan.FromMinutes(4) }));
            if (n % 61 == 0) { Show(Buy(1_000_000m)); Show(BuyLimit(0.0000001m, 1m)); Show(Sell(0.01m, "out")); Show(BuyStop(0.01m, Instrument.RoundPrice(bar.Close * 1.001))); Show(SellStop(0.01m, Instrument.RoundPrice(bar.Close * 0.999), true)); }
            if (n % 67 == 0) { CancelAll(); Modify(_resting, new() { Quantity = 5m }); }
            if (n % 71 == 0) { Cancel(_resting); CancelAll(Instrument); }
            if (n % 97 == 0) { Try(() => Position.Target(double.NaN)); Try(() => _ = Bars[1_000_000]); Try(() => Track(new Trading.Indicators.Ema(3))); Try(() => Subscribe("10m")); Try(() => SubmitGroup(ContingencyType.None)); Try(() => SubmitBracket(new(), null, null)); Try(() => Watch(InstrumentId.Parse("NO:NE"))); Try(() => PositionOf(new(new("NO", "NE"), Currency.Of("A"), Currency.Of("B")))); }
            if (n % 101 == 0) { var bytes = new byte[5]; Random.NextBytes(bytes); var items = new[] { 1, 2, 3, 4, 5 }; Random.Shuffle(items); Report($"chance {Random.Next()} {Random.Next(7)} {Random.Next(-5, 5)} {Random.NextInt64()} {Random.NextInt64(9)} {Random.NextInt64(-9, 9)} {Random.NextSingle():R} {Random.NextDouble():R} {Convert.ToHexString(bytes)} {string.Join(",", items)} {string.Join(",", Random.GetItems(items, 4))}"); }
            foreach (var order in _group) if (order.IsOpen) Show(order);
        }

        protected override void OnOrder(in OrderEvent orderEvent)
        {
            Report($"order {orderEvent} {orderEvent.Order == _resting} {orderEvent.Order == _bracket.Entry} {orderEvent.Fill} {Position.Quantity} {Bars.Count} {_ema.Value:R}");
            Show(orderEvent.Order);
        }

        protected override void OnTimer(string name) { Report($"timer {name} {Now} {Bars.Count}"); Schedule(Now + Wait, name); }

        protected override void OnStop() => Report($"stopping {Position.Quantity} {Account.Equity}");

        private void Show(Order order) => Report(!order.Exists ? "no order" : $"#{order.Id} {order.Instrument} {order.Side} {order.Type} {order.Status} {order.Quantity} {order.FilledQuantity} {order.LeavesQuantity} {order.AverageFillPrice} {order.LimitPrice} {order.TriggerPrice} {order.TimeInForce} {order.ReduceOnly} {order.PostOnly} {order.DisplayQuantity} {order.TriggerSource} {order.PositionSide} {order.Contingency} {order.Parent.Id} {order.ClientOrderId} {order.DenialReason} {order.SubmitTime} {order.Tag} {order.IsOpen} {order.IsClosed}");

        private void Try(Action action) { try { action(); Report("allowed"); } catch (Exception exception) { Report($"refused: {exception.GetType().Name} {exception.Message}"); } }
        """;
}
