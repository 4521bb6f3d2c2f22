using System.Text;

namespace Trading.Analytics;

/// <summary>The result's own summary, and the statistics that most people look at first.</summary>
internal static class ResultSummary
{
    private static readonly string[] Keys =
    [
        "cagr", "volatility", "sharpeRatio", "sortinoRatio", "calmarRatio", "profitFactor", "expectancy", "timeInMarket", "buyAndHoldReturn",
    ];

    public static string Of(BacktestResult result)
    {
        var statistics = result.CreateStatistics();
        var text = new StringBuilder(result.ToString()).AppendLine().AppendLine();
        foreach (string key in Keys)
        {
            var definition = StatisticCatalog.Find(key);
            text.Append("  ").Append(definition.Name.PadRight(24)).AppendLine(definition.ValueOf(statistics).ToString(result.Currency));
        }

        return text.ToString().TrimEnd();
    }
}
