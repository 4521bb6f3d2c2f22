namespace Trading.Analytics;

/// <summary>How sure a Sharpe ratio is. Ratios are those of one period, never annual ones.</summary>
/// <remarks>
/// Sources: Bailey and López de Prado (2012), "The Sharpe ratio efficient frontier", and (2014), "The deflated Sharpe ratio".
/// </remarks>
public static class SharpeInference
{
    private const double EulerMascheroni = 0.57721566490153286;

    /// <summary>The standard error of a Sharpe ratio, √((1 − skew · SR + (kurtosis − 1)/4 · SR²) / (n − 1)).</summary>
    /// <param name="sharpe">The ratio of one period.</param>
    /// <param name="count">The number of returns, n.</param>
    /// <param name="skewness">The skewness of the returns.</param>
    /// <param name="excessKurtosis">The kurtosis of the returns less 3.</param>
    public static double StandardError(double sharpe, int count, double skewness, double excessKurtosis) => count < 2
        ? double.NaN
        : Math.Sqrt((1 - (skewness * sharpe) + ((excessKurtosis + 2) / 4 * sharpe * sharpe)) / (count - 1));

    /// <summary>The probabilistic Sharpe ratio: the probability that the true ratio is above <paramref name="threshold"/>, 0 to 1.</summary>
    /// <param name="sharpe">The ratio of one period.</param>
    /// <param name="count">The number of returns.</param>
    /// <param name="skewness">The skewness of the returns.</param>
    /// <param name="excessKurtosis">The kurtosis of the returns less 3.</param>
    /// <param name="threshold">The ratio of one period to beat.</param>
    public static double Probabilistic(double sharpe, int count, double skewness, double excessKurtosis, double threshold = 0) =>
        NormalDistribution.Cumulative((sharpe - threshold) / StandardError(sharpe, count, skewness, excessKurtosis));

    /// <summary>The probabilistic Sharpe ratio of a series of returns against zero.</summary>
    public static double Probabilistic(ReadOnlySpan<double> returns) => Probabilistic(
        RatioMeasures.Sharpe(returns), Sample.Count(returns), Sample.Skewness(returns), Sample.ExcessKurtosis(returns));

    /// <summary>The minimum track record length: how many returns it takes until the true ratio is above the threshold with that confidence.</summary>
    /// <param name="sharpe">The ratio of one period.</param>
    /// <param name="skewness">The skewness of the returns.</param>
    /// <param name="excessKurtosis">The kurtosis of the returns less 3.</param>
    /// <param name="threshold">The ratio of one period to beat.</param>
    /// <param name="confidence">0.5 to 1; 0.95 unless said otherwise.</param>
    /// <returns>1 + (1 − skew · SR + (kurtosis − 1)/4 · SR²) · (z / (SR − threshold))²; infinite where the ratio is not above the threshold.</returns>
    public static double MinimumTrackRecordLength(
        double sharpe, double skewness, double excessKurtosis, double threshold = 0, double confidence = 0.95)
    {
        if (double.IsNaN(sharpe))
            return double.NaN;
        if (sharpe <= threshold)
            return double.PositiveInfinity;
        double ratio = NormalDistribution.Quantile(confidence) / (sharpe - threshold);
        return 1 + ((1 - (skewness * sharpe) + ((excessKurtosis + 2) / 4 * sharpe * sharpe)) * ratio * ratio);
    }

    /// <summary>The best Sharpe ratio to be expected from <paramref name="trials"/> tries of strategies without any skill.</summary>
    /// <param name="trials">How many parameter sets or strategies were tried; 1 or more.</param>
    /// <param name="variance">The variance of the trials' ratios of one period.</param>
    /// <returns>√variance · ((1 − γ) z(1 − 1/N) + γ z(1 − 1/(N e))), with Euler's γ; 0 for one trial.</returns>
    public static double ExpectedMaximum(int trials, double variance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(variance);
        return trials == 1 ? 0 : Math.Sqrt(variance) * (
            ((1 - EulerMascheroni) * NormalDistribution.Quantile(1 - (1.0 / trials)))
            + (EulerMascheroni * NormalDistribution.Quantile(1 - (1 / (trials * Math.E)))));
    }

    /// <summary>The deflated Sharpe ratio: the probability that the true ratio is above what luck gives the best of so many trials.</summary>
    /// <param name="sharpe">The chosen trial's ratio of one period.</param>
    /// <param name="count">The number of returns.</param>
    /// <param name="skewness">The skewness of the returns.</param>
    /// <param name="excessKurtosis">The kurtosis of the returns less 3.</param>
    /// <param name="trials">How many trials it was chosen from.</param>
    /// <param name="trialVariance">The variance of the trials' ratios of one period.</param>
    public static double Deflated(double sharpe, int count, double skewness, double excessKurtosis, int trials, double trialVariance) =>
        Probabilistic(sharpe, count, skewness, excessKurtosis, ExpectedMaximum(trials, trialVariance));
}
