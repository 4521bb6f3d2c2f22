using Trading.Data;
using Trading.Risk;
using Trading.Tests.Support;
using static Trading.OrderDenialReason;

namespace Trading.Tests.Risk;

/// <summary>A restart forgets nothing: the day's loss, the peak, counts, pauses, halts and kill switches.</summary>
public sealed class RiskRestoreTests
{
    /// <summary>A strategy that is flat at the middle of the data, so that a second session can go on with the cash alone.</summary>
    private static readonly double[] Prices = [100, 100, 96, 96, 96, 96, 96, 95, 94, 90, 90, 90, 90, 90, 90, 90, 90, 90];

    [Theory]
    [InlineData("loss")]
    [InlineData("drawdown")]
    [InlineData("day")]
    [InlineData("pause")]
    [InlineData("kill")]
    [InlineData("rule")]
    public void A_session_that_goes_on_is_one_that_was_never_interrupted(string what)
    {
        var whole = Run(what, Prices.Length, 0, null, 10_000, out _);
        int checkedAny = 0;
        for (int cut = 5; cut <= 7; cut++)
        {
            var first = Run(what, cut, 0, null, 10_000, out var before);
            var second = Run(what, Prices.Length, cut, before.State, before.FinalEquity, out _);
            string[] expected = [.. whole];
            string[] got = [.. first, .. second];
            got.ShouldBe(expected, $"{what}, cut at {cut}");
            checkedAny += expected.Count(line => !line.EndsWith("None", StringComparison.Ordinal));
        }

        checkedAny.ShouldBeGreaterThan(0, what);
        // Without what was kept it would have come otherwise.
        var amnesia = Run(what, Prices.Length, 6, null, 9_960, out _);
        amnesia.ShouldNotBe(whole.Skip(whole.Length - amnesia.Length).ToArray(), what);
    }

    [Fact]
    public void A_state_of_other_rules_or_strategies_is_refused()
    {
        Run("rule", 5, 0, null, 10_000, out var result);
        var options = Limited.Of(_ => { }, cash: 10_000);
        options.State = result.State;
        Should.Throw<InvalidDataException>(() => Backtest.Run(new Strategy1(), [Limited.Flat(3)], With(options))).Message.ShouldContain("has 1 rules, the session 0");
        var off = Free.Of(10_000);
        off.State = result.State;
        off.StrategyName = "bot";
        Backtest.Run(new Scripted(), [Limited.Flat(3)], off).Fault.ShouldBeNull("a session without limits does not need what was kept of them");
    }

    [Fact]
    public void The_sliding_count_goes_on_where_it_was()
    {
        var count = new SlidingCount(60);
        for (int time = 0; time < 500; time++)
            count.Add(time);
        count.Count.ShouldBe(60);
        var writer = new StateWriter();
        count.Save(writer);
        var restored = new SlidingCount(60);
        restored.Restore(new(writer.Written));
        // The oldest that counts at 499 is of 440; at 510 it is of 451.
        foreach (var each in new[] { count, restored })
        {
            each.At(499).ShouldBe(60);
            each.At(510).ShouldBe(49);
            each.At(558).ShouldBe(1);
            each.At(559).ShouldBe(0);
        }
    }

    private static BacktestOptions With(BacktestOptions options)
    {
        options.StrategyName = "bot";
        return options;
    }

    private static string[] Run(string what, int until, int from, StrategyState? state, decimal cash, out BacktestResult result)
    {
        var options = Limited.Of(risk => Set(risk, what), cash);
        options.State = state;
        options.FillModel = options.FillModel with { ClosesAtEnd = false };
        var bars = Enumerable.Range(from, until - from).Select(index => Series.At(index, Prices[index], Prices[index], Prices[index], Prices[index])).ToArray();
        var strategy = new Scripted
        {
            OnEachBar = (s, bar) =>
            {
                int index = (int)((bar.OpenTime - Series.Start).TotalMinutes);
                if (index == 0 || index == 9)
                    s.Buy(index == 0 ? 10 : 1);
                else if (index == 2)
                    s.Send(Limited.Sell(10) with { ReduceOnly = true });
                else if (index > 9)
                    s.Send(Ticks.Limit(OrderSide.Buy, 1, 1) with { TimeInForce = TimeInForce.ImmediateOrCancel });
            },
        };
        result = Limited.Run(strategy, new MemoryBarSource(Series.Plain, Timeframe.OneMinute, bars), options, session =>
        {
            if (what == "kill" && state is null && from == 0)
                session.Risk!.Apply(KillLevel.NoNewEntries, KillScope.Of(Series.Plain.Id), "this");
        });
        return [.. result.Orders.Select(order => $"{order.SubmitTime} {order.Side} {order.Quantity} {order.DenialReason}")];
    }

    private static void Set(RiskOptions risk, string what)
    {
        switch (what)
        {
            case "loss":
                // 40 of 10,000 are lost before the cut.
                risk.MaxDailyLoss = 0.004m;
                break;
            case "drawdown":
                risk.MaxDrawdown = 0.004m;
                break;
            case "day":
                risk.MaxOrdersPerDay = 4;
                break;
            case "pause":
                risk.CoolDownLosses = 1;
                risk.CoolDown = TimeSpan.FromMinutes(9);
                break;
            case "rule":
                risk.Rules.Add(new ThreeOnly());
                break;
        }
    }

    private sealed class Strategy1 : Strategy;

    /// <summary>Counts over restarts.</summary>
    private sealed class ThreeOnly : IRiskRule, IStateful
    {
        private int _count;

        public string Name => "three only";

        public RiskDecision Check(in RiskContext context) => ++_count > 3 ? RiskDecision.Deny("three were let out.", _count, 3) : RiskDecision.Pass;

        public void Save(StateWriter writer) => writer.Write(_count);

        public void Restore(StateReader reader) => _count = reader.ReadInt32();
    }
}
