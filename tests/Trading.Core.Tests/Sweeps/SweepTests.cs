using Trading.Indicators;
using Trading.Tests.Support;

namespace Trading.Tests.Sweeps;

public sealed class SweepTests
{
    [Fact]
    public void A_grid_runs_through_all_combinations_and_a_sample_draws_different_ones()
    {
        var space = new ParameterSpace().Range("Fast", 5, 15, 5).Values("Slow", "20", "30");
        space.Grid().Select(set => $"{set["fast"]}/{set["slow"]}").ShouldBe(["5/20", "5/30", "10/20", "10/30", "15/20", "15/30"]);
        var sample = space.Sample(4, seed: 1).Select(set => $"{set["fast"]}/{set["slow"]}").ToList();
        sample.Count.ShouldBe(4);
        sample.Distinct().Count().ShouldBe(4);
        space.Sample(4, seed: 1).Select(set => $"{set["fast"]}/{set["slow"]}").ShouldBe(sample);
        space.Sample(100, seed: 1).Count.ShouldBe(6);
        Should.Throw<ArgumentException>(() => space.Range("X", 1, 2, 0));
        Should.Throw<ArgumentException>(() => space.Values("fast", "1"));
    }

    [Fact]
    public void Each_row_is_what_the_run_gives_alone()
    {
        var source = Series.Walk(3_000);
        var sets = new ParameterSpace().Range("Fast", 4, 12, 2).Range("Slow", 20, 40, 10).Grid();
        var progress = new Counter();
        var sweep = Backtest.Sweep(() => new Cross(), source, sets, new() { Parallelism = 4, Progress = progress });

        sweep.Rows.Count.ShouldBe(15);
        progress.Count.ShouldBe(15);
        foreach (var row in sweep.Rows)
        {
            var options = new BacktestOptions();
            foreach (var (name, value) in row.Parameters)
                options.Parameters[name] = value;
            var alone = Backtest.Run(new Cross(), source, options);
            row.OrderHash.ShouldBe(alone.OrderHash);
            row.FinalEquity.ShouldBe(alone.FinalEquity);
            row.MaxDrawdown.ShouldBe(alone.MaxDrawdown);
            row.Trades.ShouldBe(alone.RoundTrips.Count);
            row.WinRate.ShouldBe((double)alone.RoundTrips.Count(trip => trip.NetProfit > 0) / alone.RoundTrips.Count);
        }

        sweep.ToCsv().Split('\n')[0].ShouldBe("Fast,Slow,final_equity,total_return,max_drawdown,trades,win_rate,fees,order_hash,fault");
        sweep.ToCsv().TrimEnd().Split('\n').Length.ShouldBe(16);
    }

    [Fact]
    public void A_wrong_set_is_refused_before_anything_runs()
    {
        var sets = new ParameterSpace().Values("Fast", "5", "500").Grid();
        Should.Throw<ParameterException>(() => Backtest.Sweep(() => new Cross(), Series.Walk(100), sets)).Message.ShouldBe("Fast = 500 is outside its range, 2 to 200.");
    }

    [Fact]
    public void A_sweep_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => Backtest.Sweep(() => new Cross(), Series.Walk(100), new ParameterSpace().Range("Fast", 2, 100, 1).Grid(), null, source.Token));
    }

    private sealed class Counter : IProgress<double>
    {
        private int _count;

        public int Count => _count;

        public void Report(double value) => Interlocked.Increment(ref _count);
    }

    private sealed class Cross : Strategy
    {
        private Sma _fast = null!;
        private Sma _slow = null!;

        [Parameter(2, 200)]
        public int Fast { get; set; } = 10;

        [Parameter(5, 400)]
        public int Slow { get; set; } = 30;

        protected override void OnStart() => (_fast, _slow) = (Track(new Sma(Fast)), Track(new Sma(Slow)));

        protected override void OnBar(in Bar bar)
        {
            if (_fast.CrossedAbove(_slow))
                Position.Target(1);
            else if (_fast.CrossedBelow(_slow))
                Position.Close();
        }
    }
}
