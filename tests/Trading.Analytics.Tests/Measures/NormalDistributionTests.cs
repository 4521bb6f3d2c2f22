namespace Trading.Analytics.Tests;

public sealed class NormalDistributionTests
{
    // Abramowitz and Stegun, table 26.1 and 26.2, and the tabulated quantiles of the usual confidence levels.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(1.96, 0.975002104851780)]
    [InlineData(-3, 0.00134989803163009)]
    [InlineData(5, 0.999999713348428)]
    [InlineData(-8, 6.22096057427178e-16)]
    public void The_cumulative_probability_is_the_tabulated_one(double x, double probability) =>
        NormalDistribution.Cumulative(x).ShouldBe(probability, Math.Abs(probability) * 1e-13);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(1e-10, -6.361340902404056)]
    public void The_quantile_is_the_tabulated_one(double probability, double x) =>
        NormalDistribution.Quantile(probability).ShouldBe(x, 1e-12);

    [Fact]
    public void The_quantile_undoes_the_cumulative_probability()
    {
        for (double x = -6; x <= 4; x += 0.01)
            NormalDistribution.Quantile(NormalDistribution.Cumulative(x)).ShouldBe(x, 1e-9);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_outside_of_0_and_1_is_refused(double probability) =>
        Should.Throw<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(probability));
}
