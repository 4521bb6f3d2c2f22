namespace Trading.Analytics.Tests;

/// <summary>What the reference file has no rows for: empty and constant series, and measures of our own.</summary>
public sealed class MeasureEdgeTests
{
    [Fact]
    public void Nothing_has_no_statistics()
    {
        double[] undefined =
        [
            Sample.Mean([]), Sample.StandardDeviation([1]), Sample.Skewness([1, 2]), Sample.ExcessKurtosis([1, 2, 3]), Sample.Quantile([], 0.5),
            Sample.Skewness([2, 2, 2]), Sample.Autocorrelation([1, 2]), ReturnMeasures.Best([]), ReturnMeasures.Annualized([], 252),
            RatioMeasures.Sharpe([0.01, 0.01]), RatioMeasures.Calmar(0.1, 0), WinLossMeasures.WinRate([0, 0]), WinLossMeasures.ProfitFactor([1, 2]),
            WinLossMeasures.AverageWin([-1]), TailMeasures.ExpectedShortfall([]), BenchmarkMeasures.Beta([1, 2], [3, 3]),
            DrawdownMeasures.RecoveryFactor([0.1]), RatioMeasures.Omega([0.1, 0.2]), SharpeInference.Probabilistic([0.1]),
        ];
        undefined.ShouldAllBe(value => double.IsNaN(value));
    }

    [Fact]
    public void Quantiles_interpolate_between_neighbours()
    {
        Sample.Quantile([4, 1, 3, 2], 0.5).ShouldBe(2.5);
        Sample.Quantile([4, 1, 3, 2], 0).ShouldBe(1);
        Sample.Quantile([4, 1, 3, 2], 1).ShouldBe(4);
        Sample.Quantile([10, double.NaN, 20], 0.25).ShouldBe(12.5);
        Should.Throw<ArgumentOutOfRangeException>(() => Sample.Quantile([1], 1.5));
    }

    [Fact]
    public void A_loss_in_the_first_period_is_a_drawdown()
    {
        DrawdownMeasures.Series([-0.1, 0.2, -0.5]).ShouldBe([0.1, 0, 0.5], 1e-12);
        DrawdownMeasures.PainIndex([-0.1, 0.2, -0.5]).ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void Equity_becomes_returns_and_no_return_is_made_up_after_ruin() =>
        ReturnMeasures.FromEquity([100, 125, 0, 50]).ShouldBe([0.25, -1, double.NaN]);

    [Fact]
    public void Losing_everything_is_a_rate_of_minus_one() => ReturnMeasures.Annualized([0.5, -1, 0.5], 252).ShouldBe(-1);

    [Fact]
    public void The_batting_average_counts_periods_that_beat_the_benchmark() =>
        BenchmarkMeasures.BattingAverage([0.01, 0.02, -0.01, 0.03], [0.00, 0.03, -0.02, 0.01]).ShouldBe(0.75);

    [Fact]
    public void The_tracking_error_is_the_volatility_of_the_difference() =>
        BenchmarkMeasures.TrackingError([0.01, 0.03], [0.01, 0.01], 4).ShouldBe(0.02 / Math.Sqrt(2) * 2, 1e-15);

    [Fact]
    public void The_system_quality_number_grows_with_the_root_of_the_count() =>
        WinLossMeasures.SystemQualityNumber([1, 3, 1, 3]).ShouldBe(2 * 2 / Math.Sqrt(4.0 / 3), 1e-12);

    [Fact]
    public void Series_of_different_lengths_are_refused()
    {
        Should.Throw<ArgumentException>(() => BenchmarkMeasures.Beta([1, 2], [1])).Message.ShouldContain("2 and 1");
        Should.Throw<ArgumentException>(() => BenchmarkMeasures.TrackingError([1, 2], [1]));
        Should.Throw<ArgumentException>(() => BenchmarkMeasures.BetaFragility([1, 2], [1]));
    }

    [Fact]
    public void A_window_with_a_gap_has_no_value()
    {
        RollingMeasures.Volatility([1, 3, double.NaN, 1, 3], 2).ShouldBe([double.NaN, Math.Sqrt(2), double.NaN, double.NaN, Math.Sqrt(2)]);
        RollingMeasures.PercentRank([1, 2, 2, 1], 3).ShouldBe([100, 100, 2.5 / 3 * 100, 100.0 / 3], 1e-12);
    }
}
