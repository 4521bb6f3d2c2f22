namespace Trading.Analytics;

/// <summary>What this package adds to a <see cref="BacktestResult"/>.</summary>
public static class BacktestResultExtensions
{
    /// <summary>Computes the statistics of a result.</summary>
    public static BacktestStatistics CreateStatistics(this BacktestResult result, StatisticsOptions? options = null) =>
        BacktestStatistics.From(result, options);
}
