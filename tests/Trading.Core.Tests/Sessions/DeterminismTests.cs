using System.Globalization;
using Trading.Indicators;
using Trading.Tests.Support;

namespace Trading.Tests.Sessions;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_run_twice_and_eight_at_once_give_the_same_hash()
    {
        var source = Series.Walk(20_000);
        string expected = Run(source).OrderHash;
        expected.Length.ShouldBe(64);
        Run(source).OrderHash.ShouldBe(expected);

        string[] parallel = new string[8];
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => parallel[i] = Run(source).OrderHash);
        parallel.ShouldAllBe(hash => hash == expected);
    }

    [Fact]
    public void The_hash_depends_on_every_order()
    {
        var source = Series.Of((100, 101, 99, 100), (100, 101, 99, 100), (100, 101, 99, 100));
        string Hash(decimal quantity) => Backtest.Run(new Scripted { At = { [0] = s => s.Buy(quantity) } }, source, Free.Of()).OrderHash;
        Hash(10).ShouldBe(Hash(10));
        Hash(10).ShouldNotBe(Hash(11));
    }

    [Fact]
    public void Results_do_not_depend_on_what_is_kept()
    {
        var source = Series.Walk(5_000);
        var lean = new BacktestOptions { KeepOrders = false };
        var kept = Run(source);
        var thrown = Backtest.Run(new Cross(), source, lean);
        thrown.OrderHash.ShouldBe(kept.OrderHash);
        thrown.FinalEquity.ShouldBe(kept.FinalEquity);
        thrown.Orders.ShouldBeEmpty();
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_no_number()
    {
        var source = Series.Walk(5_000);
        var expected = Run(source);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var result = Run(source);
            result.OrderHash.ShouldBe(expected.OrderHash);
            result.ToString().ShouldBe(expected.ToString());
            result.Parameters["Fraction"].ShouldBe("0.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Random_numbers_come_from_the_seed()
    {
        int[] Draw(int seed)
        {
            var drawn = new List<int>();
            Backtest.Run(new Scripted { OnEachBar = (s, _) => drawn.Add(s.Random.Next()) }, Series.Walk(10), new() { Seed = seed });
            return [.. drawn];
        }

        Draw(1).ShouldBe(Draw(1));
        Draw(1).ShouldNotBe(Draw(2));
    }

    [Fact]
    public void A_bar_allocates_nothing()
    {
        long Allocated(int bars)
        {
            var source = Series.Walk(bars);
            var options = new BacktestOptions { EquityPeriod = new Timeframe(12, TimeframeUnit.Month) };
            // The least of several runs: the first ones also pay for the runtime's own preparations.
            return Enumerable.Range(0, 5).Min(_ =>
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Backtest.Run(new Watch(), source, options);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
        }

        // Both runs pay for their session; a single byte a bar would make a difference of 100,000.
        (Allocated(200_000) - Allocated(100_000)).ShouldBeLessThan(10_000);
    }

    private static BacktestResult Run(IBarSource source) => Backtest.Run(new Cross(), source, new() { Parameters = { ["Fraction"] = "0.5" } });

    private sealed class Cross : Strategy
    {
        private Sma _fast = null!;
        private Sma _slow = null!;

        [Parameter(0.1, 1)]
        public double Fraction { get; set; } = 0.5;

        protected override void OnStart() => (_fast, _slow) = (Track(new Sma(10)), Track(new Sma(30)));

        protected override void OnBar(in Bar bar)
        {
            if (_fast.CrossedAbove(_slow))
                Position.Target(Fraction);
            else if (_fast.CrossedBelow(_slow))
                Position.Close();
        }
    }

    private sealed class Watch : Strategy
    {
        private Sma _fast = null!;
        private Sma _slow = null!;

        public int Crossings { get; private set; }

        protected override void OnStart() => (_fast, _slow) = (Track(new Sma(10)), Track(new Sma(30)));

        protected override void OnBar(in Bar bar) => Crossings += _fast.CrossedAbove(_slow) ? 1 : 0;
    }
}
