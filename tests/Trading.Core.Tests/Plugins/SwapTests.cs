using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

/// <summary>A new version takes over in a session that runs.</summary>
public sealed class SwapTests : PluginTests
{
    private const int Bars = 3_000;

    [Fact]
    public async Task A_new_version_takes_over_at_a_bar_and_nothing_is_lost()
    {
        await Host.LoadAsync(Build("swap", Trader("1"), version: "1.0.0"));
        string expected = Backtest.Run(Strategy("swap").CreateStrategy(), Series.Walk(Bars)).OrderHash;
        var session = RunSlowly();
        var status = await Host.LoadAsync(Build("swap", Trader("2"), version: "2.0.0", folder: "next"));
        Gate.IsSlow = false;
        var result = await session;
        status.State.ShouldBe(PluginState.Loaded, status.Reason);
        result.Fault.ShouldBeNull();
        string[] steps = [.. result.Messages.Where(message => message.Contains(" v1:", StringComparison.Ordinal) || message.Contains(" v2:", StringComparison.Ordinal)).Select(message => message[(message.LastIndexOf(" v", StringComparison.Ordinal) + 2)..])];
        steps.Length.ShouldBe(Bars);
        steps[0].ShouldBe("1:1");
        steps[^1].ShouldBe($"2:{Bars}");
        steps.Select(step => int.Parse(step[2..], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, Bars));
        result.OrderHash.ShouldBe(expected);
        var replaced = Host.Plugins.Single(plugin => plugin.Manifest!.Version == "1.0.0");
        replaced.State.ShouldBe(PluginState.Unloaded, replaced.Reason);
    }

    [Fact]
    public async Task A_new_version_gets_the_orders_that_the_old_one_held_and_they_count_for_its_limit()
    {
        await Host.LoadAsync(Build("swap", Holder("1", most: 15), version: "1.0.0"));
        Backtest.Run(Strategy("swap").CreateStrategy(), Series.Walk(Bars)).Orders.Count.ShouldBe(15);
        var session = RunSlowly(new PluginLimits { OpenOrders = 20 });
        (await Host.LoadAsync(Build("swap", Holder("2", most: 100), version: "2.0.0", folder: "next"))).State.ShouldBe(PluginState.Loaded);
        Gate.IsSlow = false;
        var result = await session;
        // The fourth was cancelled: it is no order for the new one, and the others are what they were.
        result.Messages.First(message => message.Contains("v2:", StringComparison.Ordinal)).ShouldEndWith("v2: 15 held, of which 14 are open, the dearest at 15");
        result.Fault.ShouldNotBeNull();
        result.Fault.ToString()!.ShouldContain("has 20 orders open and sent 1 more; its limit is 20");
        result.Orders.Count.ShouldBe(21);
    }

    [Theory]
    [InlineData("throw new FormatException(\"not today\");", "", "FormatException: not today")]
    [InlineData("", "throw new FormatException(\"at the first bar\");", "FormatException: at the first bar")]
    [InlineData("Buy(1);", "", "sent an order from OnStart")]
    [InlineData("Subscribe(\"2h\");", "", "did not subscribe to")]
    public async Task Where_the_new_version_fails_the_old_one_stays(string onStart, string onBar, string sentence)
    {
        await Host.LoadAsync(Build("swap", Trader("1"), version: "1.0.0"));
        string expected = Backtest.Run(Strategy("swap").CreateStrategy(), Series.Walk(Bars)).OrderHash;
        var session = RunSlowly();
        var status = await Host.LoadAsync(Build("swap", Trader("2", onStart, onBar), version: "2.0.0", folder: "next"));
        Gate.IsSlow = false;
        var result = await session;
        (status.State, status.Failure).ShouldBe((PluginState.Failed, PluginFailure.ModuleFailed));
        status.Reason!.ShouldContain(sentence);
        status.Reason!.ShouldContain("Version 1.0.0 stays.");
        result.Fault.ShouldBeNull();
        result.OrderHash.ShouldBe(expected);
        Host.Plugins.Single(plugin => plugin.Manifest!.Version == "1.0.0").State.ShouldBe(PluginState.Loaded);
    }

    [Fact]
    public async Task A_new_version_that_is_refused_leaves_the_old_one_alone()
    {
        await Host.LoadAsync(Build("swap", version: "1.0.0"));
        (await Host.LoadAsync(Build("swap", version: "2.0.0", sdkVersions: "[9.0,)", folder: "next"))).Failure.ShouldBe(PluginFailure.SdkVersion);
        (await Host.LoadAsync(Build("swap", version: "3.0.0", configure: "throw new Exception(\"no\");", folder: "third"))).Failure.ShouldBe(PluginFailure.ModuleFailed);
        Host.Plugins.Single(plugin => plugin.State == PluginState.Loaded).Manifest!.Version.ShouldBe("1.0.0");
        Backtest.Run(Strategy("swap").CreateStrategy(), Series.Walk(10)).Fault.ShouldBeNull();
    }

    [Fact]
    public void A_session_that_stands_in_gives_what_the_strategy_gives_alone_with_its_parameters()
    {
        Host.LoadFolder(Path.Combine(AppContext.BaseDirectory, "plugins"));
        foreach (string id in new[] { "sma-cross", "breakout" })
        {
            var options = new BacktestOptions { StrategyName = id };
            if (id == "sma-cross")
                options.Parameters["Fast"] = "5";
            var alone = Backtest.Run(Strategy(id).CreateStrategy(), Series.Walk(5_000), options);
            var guarded = Backtest.Run(Strategy(id).CreateStrategy(new PluginLimits()), Series.Walk(5_000), options);
            guarded.OrderHash.ShouldBe(alone.OrderHash);
            guarded.Parameters.ShouldBe(alone.Parameters);
            guarded.Fault.ShouldBeNull();
        }

        Host.Plugins.Sum(plugin => plugin.AllocatedBytes).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public void Bars_before_the_first_that_it_sees_warm_its_indicators_with_limits_too(int warmUpBars)
    {
        Load(Build("warm", "private Trading.Indicators.Ema _ema; protected override void OnStart() => _ema = Track(new Trading.Indicators.Ema(50)); protected override void OnBar(in Bar bar) => Report($\"{Bars.Count} {_ema.Value:R}\");"));
        var options = new BacktestOptions { StrategyName = "warm", WarmUpBars = warmUpBars };
        var alone = Backtest.Run(Strategy("warm").CreateStrategy(), Series.Walk(500), options);
        var limited = Backtest.Run(Strategy("warm").CreateStrategy(new PluginLimits()), Series.Walk(500), options);
        alone.Messages.Count.ShouldBe(500 - warmUpBars);
        limited.Messages.ShouldBe(alone.Messages);
    }

    [Fact]
    public void An_indicator_that_throws_stops_its_strategy_and_not_the_session()
    {
        Load(Build("brittle", "protected override void OnStart() => Track(new Brittle());", types: "public sealed class Brittle : ValueIndicator { private int _seen; public override bool IsReady => true; public override int WarmUp => 1; public override void Update(double value) { if (++_seen == 7) throw new FormatException(\"brittle\"); Push(value); } }"));
        Load(Build("calm", "protected override void OnBar(in Bar bar) => Report($\"calm {Bars.Count}\");"));
        var result = Backtest.Run([new(Strategy("brittle").CreateStrategy(new PluginLimits()), 0.5m, "brittle"), new(Strategy("calm").CreateStrategy(new PluginLimits()), 0.5m, "calm")], [Series.Walk(20)]);
        result.Fault!.ShouldBe("FormatException: brittle");
        result.Messages.Count(message => message.Contains(": calm ", StringComparison.Ordinal)).ShouldBe(20);
    }

    [Fact]
    public void A_handler_that_is_too_slow_is_named_while_it_runs_and_the_strategy_stopped_when_it_returns()
    {
        Load(Build("slow", "protected override void OnBar(in Bar bar) { if (Bars.Count == 5) Thread.Sleep(400); }"));
        var named = new List<string>();
        var limits = new PluginLimits { HandlerTime = TimeSpan.FromMilliseconds(50), OnSlowHandler = named.Add };
        var result = Backtest.Run(Strategy("slow").CreateStrategy(limits), Series.Walk(10));
        named.ShouldHaveSingleItem().ShouldContain("Strategy 'slow' of the plugin 'slow': OnBar has been running for");
        result.Fault.ShouldNotBeNull();
        result.Fault.ToString()!.ShouldContain("its limit is 50 ms");
    }

    [Fact]
    public void A_strategy_that_floods_is_stopped_at_its_limit_and_the_others_go_on()
    {
        Load(Build("flood", "protected override void OnBar(in Bar bar) { while (true) BuyLimit(0.001m, 1m); }"));
        Load(Build("calm"));
        var limits = new PluginLimits { OpenOrders = 20 };
        var result = Backtest.Run(
            [new StrategyShare(Strategy("flood").CreateStrategy(limits), 0.5m, "flood"), new StrategyShare(Strategy("calm").CreateStrategy(limits), 0.5m, "calm")],
            [Series.Walk(100)]);
        result.Data[0].Bars.ShouldBe(100);
        result.Orders.Count.ShouldBe(20);
        result.Messages.ShouldContain(message => message.Contains("has 20 orders open and sent 1 more; its limit is 20", StringComparison.Ordinal));
    }

    private Task<BacktestResult> RunSlowly(PluginLimits? limits = null)
    {
        Gate.IsSlow = true;
        var strategy = Strategy("swap").CreateStrategy(limits ?? new PluginLimits());
        var session = Task.Run(() => Backtest.Run(strategy, Series.Walk(Bars), new() { StrategyName = "swap" }));
        SpinWait.SpinUntil(() => session.IsCompleted || Gate.Seen > Bars + 40);
        return session;
    }

    /// <summary>Buys above an average, sells below, and says which version saw which bar.</summary>
    private static string Trader(string version, string onStart = "", string onBar = "") =>
        $$"""
        private readonly Trading.Tests.Plugins.Gate _gate;
        private Trading.Indicators.Ema _average;
        private int _seen;
        public Sample(Trading.Tests.Plugins.Gate gate) => _gate = gate;
        protected override void OnStart() { _average = Track(new Trading.Indicators.Ema(20)); {{onStart}} }
        protected override void OnSave(StateWriter state) => state.Write(_seen);
        protected override void OnRestore(StateReader state) => _seen = state.ReadInt32();
        protected override void OnBar(in Bar bar)
        {
            {{onBar}}
            _gate.Pass();
            Report($"v{{version}}:{++_seen}");
            if (bar.Close > _average.Value && Position.IsFlat) Position.Target(0.5);
            else if (bar.Close < _average.Value && !Position.IsFlat) Position.Close();
        }
        """;

    /// <summary>Sends orders that rest, one a bar and each dearer than the last, and cancels the fourth.</summary>
    private static string Holder(string version, int most) =>
        $$"""
        private readonly Trading.Tests.Plugins.Gate _gate;
        private readonly System.Collections.Generic.List<Order> _orders = new();
        public Sample(Trading.Tests.Plugins.Gate gate) => _gate = gate;
        protected override void OnSave(StateWriter state)
        {
            state.Write(_orders.Count);
            foreach (var order in _orders)
                state.Write(order);
        }
        protected override void OnRestore(StateReader state)
        {
            for (int left = state.ReadInt32(); left > 0; left--)
                _orders.Add(state.ReadOrder());
            var open = System.Linq.Enumerable.Where(_orders, order => order.IsOpen);
            Report($"v{{version}}: {_orders.Count} held, of which {System.Linq.Enumerable.Count(open)} are open, the dearest at {System.Linq.Enumerable.Max(open, order => order.LimitPrice):0}");
        }
        protected override void OnBar(in Bar bar)
        {
            _gate.Pass();
            if (_orders.Count < {{most}})
                _orders.Add(BuyLimit(0.001m, 1m + _orders.Count));
            if (_orders.Count == 5)
                Cancel(_orders[3]);
        }
        """;
}
