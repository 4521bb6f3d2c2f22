namespace Trading.Analytics.Tests;

public sealed class SharpeInferenceTests
{
    // Bailey and López de Prado (2014), "The deflated Sharpe ratio", numerical example: an annual ratio of 2.5 over 1,250 days of 250 a year,
    // skewness −3, kurtosis 10, the best of 100 trials whose annual ratios have a variance of 1/2: SR0 = 0.1132, DSR = 0.9004.
    [Fact]
    public void The_published_example_of_the_deflated_ratio_comes_out()
    {
        double sharpe = 2.5 / Math.Sqrt(250), variance = 0.5 / 250;
        SharpeInference.ExpectedMaximum(100, variance).ShouldBe(0.1132, 0.00005);
        SharpeInference.Deflated(sharpe, 1250, -3, 10 - 3, 100, variance).ShouldBe(0.9004, 0.0001);
    }

    // The same authors (2012): with normal returns the variance of the estimate is (1 + SR²/2) / (n − 1).
    [Fact]
    public void Normal_returns_have_the_standard_error_of_Lo() =>
        SharpeInference.StandardError(0.1, 101, 0, 0).ShouldBe(Math.Sqrt((1 + (0.1 * 0.1 / 2)) / 100), 1e-15);

    // Exhibit 3 of "The Sharpe ratio efficient frontier": an annual ratio of 2 of daily normal returns needs 2.73 / 4 ... years;
    // at the length that the formula gives, the probability is the confidence asked for.
    [Theory]
    [InlineData(0.05, 0, 0, 0, 0.95)]
    [InlineData(0.12, -0.7, 3.5, 0.02, 0.99)]
    public void At_the_minimum_length_the_probability_is_the_confidence(
        double sharpe, double skewness, double excessKurtosis, double threshold, double confidence)
    {
        double length = SharpeInference.MinimumTrackRecordLength(sharpe, skewness, excessKurtosis, threshold, confidence);
        SharpeInference.Probabilistic(sharpe, (int)Math.Ceiling(length), skewness, excessKurtosis, threshold).ShouldBeGreaterThanOrEqualTo(confidence);
        SharpeInference.Probabilistic(sharpe, (int)Math.Floor(length) - 1, skewness, excessKurtosis, threshold).ShouldBeLessThan(confidence);
    }

    [Fact]
    public void A_ratio_that_is_not_above_the_threshold_needs_for_ever() =>
        SharpeInference.MinimumTrackRecordLength(0.01, 0, 0, 0.02).ShouldBe(double.PositiveInfinity);

    [Fact]
    public void One_trial_leaves_nothing_to_deflate() => SharpeInference.ExpectedMaximum(1, 4).ShouldBe(0);
}
