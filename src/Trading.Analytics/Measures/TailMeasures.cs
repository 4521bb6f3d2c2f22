namespace Trading.Analytics;

/// <summary>The ends of the distribution of returns. Values at risk are returns, so that a loss is negative; a return that is not a number is skipped.</summary>
public static class TailMeasures
{
    /// <summary>The historical value at risk: the return that a share of <paramref name="tail"/> of all periods fell below.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="tail">The share, 0 to 1; 0.05 for a confidence of 95 %.</param>
    /// <remarks>Source: Jorion (2006), "Value at Risk", historical simulation.</remarks>
    public static double ValueAtRisk(ReadOnlySpan<double> returns, double tail = 0.05) => Sample.Quantile(returns, tail);

    /// <summary>The historical expected shortfall (conditional value at risk): the mean of the worst ⌊(n − 1) · tail⌋ + 1 returns.</summary>
    /// <remarks>Source: Rockafellar and Uryasev (2000), "Optimization of conditional value-at-risk"; the count as empyrical has it.</remarks>
    public static double ExpectedShortfall(ReadOnlySpan<double> returns, double tail = 0.05)
    {
        double[] sorted = Sample.Sorted(returns);
        return sorted.Length == 0 ? double.NaN : Sample.Mean(sorted.AsSpan(0, (int)((sorted.Length - 1) * tail) + 1));
    }

    /// <summary>The value at risk of a normal distribution with the sample's mean and standard deviation: mean + z(tail) · σ.</summary>
    /// <remarks>Source: J.P. Morgan (1996), "RiskMetrics technical document"; the variance-covariance method.</remarks>
    public static double GaussianValueAtRisk(ReadOnlySpan<double> returns, double tail = 0.05) =>
        Sample.Mean(returns) + (NormalDistribution.Quantile(tail) * Sample.StandardDeviation(returns));

    /// <summary>The mean of the returns below <see cref="GaussianValueAtRisk"/>; that value itself where there are none.</summary>
    /// <remarks>Source: the conditional value at risk of quantstats.</remarks>
    public static double GaussianExpectedShortfall(ReadOnlySpan<double> returns, double tail = 0.05)
    {
        double limit = GaussianValueAtRisk(returns, tail), sum = 0;
        int count = 0;
        foreach (double value in returns)
        {
            if (value < limit)
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? limit : sum / count;
    }

    /// <summary>The tail ratio, |95th percentile| / |5th percentile|; infinite where the lower one is zero.</summary>
    public static double TailRatio(ReadOnlySpan<double> returns, double cutoff = 0.95)
    {
        double[] sorted = Sample.Sorted(returns);
        return Math.Abs(Sample.QuantileOfSorted(sorted, cutoff)) / Math.Abs(Sample.QuantileOfSorted(sorted, 1 - cutoff));
    }

    /// <summary>How far the best returns stand out: the 99th percentile over the mean of returns of 0 or more.</summary>
    public static double OutlierWinRatio(ReadOnlySpan<double> returns, double quantile = 0.99) =>
        Sample.Quantile(returns, quantile) / MeanWhere(returns, static value => value >= 0);

    /// <summary>How far the worst returns stand out: the 1st percentile over the mean of negative returns.</summary>
    public static double OutlierLossRatio(ReadOnlySpan<double> returns, double quantile = 0.01) =>
        Sample.Quantile(returns, quantile) / MeanWhere(returns, static value => value < 0);

    private static double MeanWhere(ReadOnlySpan<double> values, Func<double, bool> condition)
    {
        double sum = 0;
        int count = 0;
        foreach (double value in values)
        {
            if (condition(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }
}
