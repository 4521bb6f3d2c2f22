namespace Trading.Analytics;

/// <summary>What this package adds to a <see cref="BacktestResult"/>.</summary>
public static class BacktestResultExtensions
{
    /// <summary>Computes the statistics of a result.</summary>
    public static BacktestStatistics CreateStatistics(this BacktestResult result, StatisticsOptions? options = null) =>
        BacktestStatistics.From(result, options);

    /// <summary>Writes the result with its statistics to a JSON file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void WriteJson(this BacktestResult result, string path, StatisticsOptions? options = null) =>
        ResultJson.Write(result, path, options);
}
