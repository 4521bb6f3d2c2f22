namespace Trading.Analytics;

/// <summary>The run against buying the first instrument at its first price and holding it, without costs.</summary>
public sealed record BenchmarkStatistics
{
    /// <summary>What buying and holding returned.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>Its compound annual growth; not a number for runs under 30 days.</summary>
    public required double Cagr { get; init; }

    /// <summary>Its volatility, annual.</summary>
    public required double Volatility { get; init; }

    /// <summary>Its Sharpe ratio, annual.</summary>
    public required double SharpeRatio { get; init; }

    /// <summary>Its deepest loss from a peak of closes of sampling periods, 0 to 1.</summary>
    public required double MaxDrawdown { get; init; }

    /// <summary>The run's total return less that of buying and holding.</summary>
    public required double ExcessReturn { get; init; }

    /// <summary>Jensen's alpha, annual.</summary>
    public required double Alpha { get; init; }

    /// <summary>How much a move of the price moved equity.</summary>
    public required double Beta { get; init; }

    /// <summary>The correlation of returns, −1 to 1.</summary>
    public required double Correlation { get; init; }

    /// <summary>Its square.</summary>
    public required double RSquared { get; init; }

    /// <summary>The volatility of the difference of returns, annual.</summary>
    public required double TrackingError { get; init; }

    /// <summary>The mean difference of returns over its deviation, annual.</summary>
    public required double InformationRatio { get; init; }

    /// <summary>Total return less the risk-free one, over beta.</summary>
    public required double TreynorRatio { get; init; }

    /// <summary>Annual return in periods when the price rose, over that of the price.</summary>
    public required double UpCapture { get; init; }

    /// <summary>Annual return in periods when the price fell, over that of the price.</summary>
    public required double DownCapture { get; init; }

    /// <summary>The share of periods with a return above the price's.</summary>
    public required double BattingAverage { get; init; }

    internal static BenchmarkStatistics From(BacktestResult result, double[] returns, double[] prices, StatisticsBasis basis)
    {
        double[] benchmark = ReturnMeasures.FromEquity(prices);
        double periods = basis.PeriodsPerYear, riskFree = RatioMeasures.PeriodRate(basis.RiskFreeRate, periods);
        double total = (prices[^1] / prices[0]) - 1;
        double riskFreeTotal = Math.Pow(1 + basis.RiskFreeRate, basis.Years) - 1;
        return new()
        {
            TotalReturn = total,
            Cagr = (basis.End - basis.Start).TotalDays < 30 ? double.NaN : ReturnMeasures.CompoundRate(total, basis.Years),
            Volatility = RiskMeasures.Volatility(benchmark, periods),
            SharpeRatio = RatioMeasures.Sharpe(benchmark, riskFree, periods),
            MaxDrawdown = DrawdownMeasures.Max(ReturnMeasures.FromEquity([prices[0], .. result.Equity.Select(point => point.Close)])),
            ExcessReturn = result.TotalReturn - total,
            Alpha = BenchmarkMeasures.Alpha(returns, benchmark, riskFree, periods),
            Beta = BenchmarkMeasures.Beta(returns, benchmark),
            Correlation = Sample.Correlation(returns, benchmark),
            RSquared = BenchmarkMeasures.RSquared(returns, benchmark),
            TrackingError = BenchmarkMeasures.TrackingError(returns, benchmark, periods),
            InformationRatio = BenchmarkMeasures.InformationRatio(returns, benchmark, periods),
            TreynorRatio = BenchmarkMeasures.Treynor(returns, benchmark, riskFreeTotal),
            UpCapture = BenchmarkMeasures.UpCapture(returns, benchmark, periods),
            DownCapture = BenchmarkMeasures.DownCapture(returns, benchmark, periods),
            BattingAverage = BenchmarkMeasures.BattingAverage(returns, benchmark),
        };
    }
}
