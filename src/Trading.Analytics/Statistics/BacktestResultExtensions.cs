namespace Trading.Analytics;

/// <summary>What this package adds to a <see cref="BacktestResult"/>.</summary>
public static class BacktestResultExtensions
{
    /// <summary>Computes the statistics of a result.</summary>
    public static BacktestStatistics CreateStatistics(this BacktestResult result, StatisticsOptions? options = null) =>
        BacktestStatistics.From(result, options);

    /// <summary>The result on a screenful of text: its own summary and the statistics that most people look at first.</summary>
    public static string CreateSummary(this BacktestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ResultSummary.Of(result);
    }

    /// <summary>Writes the result with its statistics to a JSON file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void WriteJson(this BacktestResult result, string path, StatisticsOptions? options = null) =>
        ResultJson.Write(result, path, options);

    /// <summary>Writes the result as one HTML file that needs nothing else, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void WriteHtmlReport(this BacktestResult result, string path, HtmlReportOptions? options = null) =>
        HtmlReport.Write(result, path, options);
}
