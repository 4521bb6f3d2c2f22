using System.Net;
using System.Text;

namespace Trading.Analytics;

/// <summary>Writes a result as one HTML file that needs nothing else: no network, no other files.</summary>
/// <remarks>
/// Equity with drawdown, price with trades and stops, and exposure over one axis; months and years; distribution of trades; costs; drawdowns;
/// trades; all statistics with formulas; what ran and what makes it doubtful. Text of the user, such as names and tags, is never markup.
/// </remarks>
public static class HtmlReport
{
    // In this order, since they are joined into one script.
    private static readonly string[] Scripts =
    [
        "format.js", "theme.js", "plot.js", "input.js", "marks.js", "timeline.js", "sections.js", "trades.js", "robustness.js", "report.js",
    ];

    /// <summary>Writes a file, whole or not at all; folders that are missing are made.</summary>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void Write(BacktestResult result, string path, HtmlReportOptions? options = null) =>
        AtomicFile.Write(path, stream => Write(result, stream, options));

    /// <summary>Writes UTF-8 to a stream, which stays open.</summary>
    public static void Write(BacktestResult result, Stream stream, HtmlReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new();
        HtmlTemplate.Write(stream, "report.html", new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["title"] = () => WebUtility.HtmlEncode(options.Title ?? result.Strategy),
            ["style"] = () => HtmlTemplate.Asset("report.css"),
            ["script"] = () => string.Join('\n', Scripts.Select(HtmlTemplate.Asset)),
            ["summary"] = () => WebUtility.HtmlEncode(result.ToString()),
            // The writer escapes <, > and &, so that no text can end the script element.
            ["data"] = () => Encoding.UTF8.GetString(ReportData.Create(result, options).Span),
        });
    }
}
