namespace Trading.Analytics;

/// <summary>How much returns varied, and what was earned for it. Ratios are annual; not a number where a figure is not defined.</summary>
public sealed record RiskStatistics
{
    /// <summary>The standard deviation of returns, annual.</summary>
    public required double Volatility { get; init; }

    /// <summary>The deviation of returns below the risk-free rate, annual.</summary>
    public required double DownsideDeviation { get; init; }

    /// <summary>Mean excess return over its standard deviation, annual.</summary>
    public required double SharpeRatio { get; init; }

    /// <summary>The Sharpe ratio over the penalty for serial correlation.</summary>
    public required double SmartSharpeRatio { get; init; }

    /// <summary>Mean excess return over the downside deviation, annual.</summary>
    public required double SortinoRatio { get; init; }

    /// <summary>The sum of gains above the risk-free rate over that of shortfalls.</summary>
    public required double OmegaRatio { get; init; }

    /// <summary>The sum of returns over that of losses.</summary>
    public required double GainToPainRatio { get; init; }

    /// <summary>The skewness of returns.</summary>
    public required double Skewness { get; init; }

    /// <summary>The kurtosis of returns less 3.</summary>
    public required double ExcessKurtosis { get; init; }

    /// <summary>The correlation of each return with the one before.</summary>
    public required double Autocorrelation { get; init; }

    /// <summary>The return that one period in twenty fell below.</summary>
    public required double ValueAtRisk95 { get; init; }

    /// <summary>The return that one period in a hundred fell below.</summary>
    public required double ValueAtRisk99 { get; init; }

    /// <summary>The mean of the worst twentieth of returns.</summary>
    public required double ExpectedShortfall95 { get; init; }

    /// <summary>The value at risk of a normal distribution with the same mean and deviation.</summary>
    public required double GaussianValueAtRisk95 { get; init; }

    /// <summary>The 95th percentile over the 5th, in size.</summary>
    public required double TailRatio { get; init; }

    /// <summary>The probability that the true Sharpe ratio is above zero, given length, skewness and kurtosis.</summary>
    public required double ProbabilisticSharpeRatio { get; init; }

    /// <summary>How many returns it takes until the Sharpe ratio is above zero with 95 % confidence; infinite where it is not above zero.</summary>
    public required double MinimumTrackRecordLength { get; init; }

    internal static RiskStatistics From(double[] returns, StatisticsBasis basis)
    {
        double periods = basis.PeriodsPerYear, riskFree = RatioMeasures.PeriodRate(basis.RiskFreeRate, periods);
        double sharpe = RatioMeasures.Sharpe(returns, riskFree);
        double skewness = Sample.Skewness(returns), kurtosis = Sample.ExcessKurtosis(returns);
        return new()
        {
            Volatility = RiskMeasures.Volatility(returns, periods),
            DownsideDeviation = RiskMeasures.DownsideDeviation(returns, riskFree, periods),
            SharpeRatio = sharpe * Math.Sqrt(periods),
            SmartSharpeRatio = sharpe * Math.Sqrt(periods) / RiskMeasures.AutocorrelationPenalty(returns),
            SortinoRatio = RatioMeasures.Sortino(returns, riskFree, periods),
            OmegaRatio = RatioMeasures.Omega(returns, riskFree),
            GainToPainRatio = RatioMeasures.GainToPain(returns),
            Skewness = skewness,
            ExcessKurtosis = kurtosis,
            Autocorrelation = Sample.Autocorrelation(returns),
            ValueAtRisk95 = TailMeasures.ValueAtRisk(returns),
            ValueAtRisk99 = TailMeasures.ValueAtRisk(returns, 0.01),
            ExpectedShortfall95 = TailMeasures.ExpectedShortfall(returns),
            GaussianValueAtRisk95 = TailMeasures.GaussianValueAtRisk(returns),
            TailRatio = TailMeasures.TailRatio(returns),
            ProbabilisticSharpeRatio = SharpeInference.Probabilistic(sharpe, Sample.Count(returns), skewness, kurtosis),
            MinimumTrackRecordLength = SharpeInference.MinimumTrackRecordLength(sharpe, skewness, kurtosis),
        };
    }
}
