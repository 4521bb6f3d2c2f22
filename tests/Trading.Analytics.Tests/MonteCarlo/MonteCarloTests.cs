namespace Trading.Analytics.Tests;

public sealed class MonteCarloTests
{
    private static readonly double[] Profits = [.. Enumerable.Range(0, 200).Select(i => i % 5 == 0 ? 60.0 : -10.0)];

    [Fact]
    public void Shuffled_trades_end_where_the_run_ended_and_only_the_way_differs()
    {
        var shuffled = MonteCarlo.From(Profits, 1_000, new() { Shuffle = true, Paths = 200 });
        shuffled.FinalEquity.Sorted.ShouldAllBe(final => Math.Abs(final - shuffled.ActualFinalEquity) < 1e-6);
        shuffled.MaxDrawdown.Sorted[^1].ShouldBeGreaterThan(shuffled.MaxDrawdown.Sorted[0] * 1.2);
        shuffled.ProbabilityOfLoss.ShouldBe(0);
    }

    // The mean of ln(1 + r) over draws is n times the mean over the trades, with a deviation of σ √(n / paths): here within four of it.
    [Fact]
    public void Drawn_trades_have_the_mean_growth_of_the_trades()
    {
        const int Paths = 4_000;
        var drawn = MonteCarlo.From(Profits, 1_000, new() { Paths = Paths });
        double equity = 1_000;
        double[] growth = [.. Profits.Select(profit => { double log = Math.Log((equity + profit) / equity); equity += profit; return log; })];
        double deviation = Sample.StandardDeviation(growth) * Math.Sqrt(growth.Length);
        double mean = drawn.FinalEquity.Sorted.Average(final => Math.Log(final / 1_000));
        mean.ShouldBe(growth.Sum(), 4 * deviation / Math.Sqrt(Paths));
        Sample.StandardDeviation([.. drawn.FinalEquity.Sorted.Select(final => Math.Log(final))]).ShouldBe(deviation, deviation * 0.05);
    }

    [Fact]
    public void Equal_seeds_give_equal_runs_and_others_do_not()
    {
        double Median(ulong seed) => MonteCarlo.From(Profits, 1_000, new() { Seed = seed, Paths = 50 }).FinalEquity.Quantile(0.5);
        Median(3).ShouldBe(Median(3));
        Median(3).ShouldNotBe(Median(4));
    }

    [Fact]
    public void Blocks_keep_streaks_and_so_deepen_drawdowns()
    {
        // Fifty losses in a row, then wins: drawn one by one such a streak does not come again.
        double[] streaks = [.. Enumerable.Range(0, 400).Select(i => i / 50 % 2 == 0 ? -4.0 : 6.0)];
        double Depth(int block) => MonteCarlo.From(streaks, 1_000, new() { BlockLength = block, Paths = 300 }).MaxDrawdown.Quantile(0.5);
        Depth(50).ShouldBeGreaterThan(Depth(1) * 1.5);
    }

    [Fact]
    public void Ruin_is_final()
    {
        var ruined = MonteCarlo.From([-1_000, 500], 1_000, new() { Paths = 100 });
        ruined.FinalEquity.Sorted[0].ShouldBe(0);
        ruined.MaxDrawdown.Sorted[^1].ShouldBe(1);
    }

    [Fact]
    public void The_fan_begins_at_the_cash_and_ends_at_the_distribution()
    {
        var drawn = MonteCarlo.From(Profits, 1_000, new() { Paths = 100 });
        drawn.FanSteps[0].ShouldBe(0);
        drawn.FanSteps[^1].ShouldBe(200);
        drawn.Fan.ShouldAllBe(line => line[0] == 1_000);
        for (int i = 0; i < drawn.Fan.Count; i++)
            drawn.Fan[i][^1].ShouldBe(drawn.FinalEquity.Quantile(MonteCarlo.FanQuantiles[i]), 1e-9);
    }

    [Fact]
    public void Too_few_trades_or_other_currencies_give_nothing()
    {
        var result = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000]);
        MonteCarlo.From(result with { RoundTrips = [SampleResults.Trip(1, 0, 1)] }).ShouldBeNull();
        var euros = new Instrument(new("X", "BTCEUR"), Currency.Of("BTC"), Currency.Of("EUR"));
        MonteCarlo.From(result with { RoundTrips = [SampleResults.Trip(1, 0, 1), SampleResults.Trip(1, 1, 2, instrument: euros)] }).ShouldBeNull();
        MonteCarlo.From(result with { RoundTrips = [SampleResults.Trip(1, 0, 1), SampleResults.Trip(2, 1, 2)] }).ShouldNotBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => new MonteCarloOptions { Paths = 1 });
    }

    [Fact]
    public void A_share_below_a_limit_counts_values()
    {
        var distribution = new Distribution([3, 1, 2, double.NaN, 4]);
        distribution.ShareBelow(3).ShouldBe(0.5);
        distribution.ShareBelow(0).ShouldBe(0);
        distribution.ShareBelow(9).ShouldBe(1);
        distribution.Mean.ShouldBe(2.5);
        distribution.Quantile(0.5).ShouldBe(2.5);
    }

    // The first outputs for seed 1234567, as published with the reference implementation's translations (Rosetta Code, "Pseudo-random numbers/Splitmix64").
    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        var random = new SplitMix64(1234567);
        ulong[] numbers = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];
        numbers.ShouldBe([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821]);
    }
}
