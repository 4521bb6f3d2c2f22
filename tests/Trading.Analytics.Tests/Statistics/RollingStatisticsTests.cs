namespace Trading.Analytics.Tests;

public sealed class RollingStatisticsTests
{
    [Fact]
    public void The_last_window_is_the_whole_run_where_it_is_as_long()
    {
        var result = RandomWalk.Create(5, 24 * 100, Timeframe.OneHour, 1, 20);
        var whole = result.CreateStatistics();
        var rolling = RollingStatistics.From(result, window: 100);
        rolling.Sampling.ShouldBe("UTC days");
        rolling.Times.Count.ShouldBe(100);
        rolling.SharpeRatio.Count(double.IsNaN).ShouldBe(99);
        rolling.SharpeRatio[^1].ShouldBe(whole.Risk.SharpeRatio, 1e-12);
        rolling.SortinoRatio[^1].ShouldBe(whole.Risk.SortinoRatio, 1e-12);
        rolling.Volatility[^1].ShouldBe(whole.Risk.Volatility, 1e-12);
        rolling.Beta[^1].ShouldBe(whole.Benchmark.Beta, 1e-12);
    }

    [Fact]
    public void The_window_is_a_quarter_of_a_short_run_and_at_least_two()
    {
        var result = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000, 1001, 1003]);
        RollingStatistics.From(result).Window.ShouldBe(2);
        RollingStatistics.From(RandomWalk.Create(5, 24 * 100, Timeframe.OneHour, 1, 20)).Window.ShouldBe(25);
        Should.Throw<ArgumentOutOfRangeException>(() => RollingStatistics.From(result, 1));
    }
}
