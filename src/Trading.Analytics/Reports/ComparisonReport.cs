using System.Net;
using System.Text;

namespace Trading.Analytics;

/// <summary>Writes several results side by side as one HTML file that needs nothing else: growth over time, a table that sorts, all statistics.</summary>
/// <remarks>Says how likely the best one is better than luck, given how many there are: the best of many tries is always good.</remarks>
public static class ComparisonReport
{
    private static readonly string[] Scripts = ["format.js", "theme.js", "plot.js", "comparison.js"];

    /// <summary>Writes a file, whole or not at all; folders that are missing are made.</summary>
    /// <exception cref="ArgumentException">There are no results, or not one label a result.</exception>
    /// <exception cref="IOException">The file cannot be written; one that was there is unchanged.</exception>
    public static void Write(IReadOnlyList<BacktestResult> results, string path, ComparisonReportOptions? options = null) =>
        AtomicFile.Write(path, stream => Write(results, stream, options));

    /// <summary>Writes UTF-8 to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">There are no results, or not one label a result.</exception>
    public static void Write(IReadOnlyList<BacktestResult> results, Stream stream, ComparisonReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new();
        if (results.Count == 0)
            throw new ArgumentException("There is nothing to compare.", nameof(results));
        if (options.Labels is { } labels && labels.Count != results.Count)
            throw new ArgumentException($"There are {labels.Count} labels for {results.Count} results.", nameof(options));
        HtmlTemplate.Write(stream, "report.html", new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["title"] = () => WebUtility.HtmlEncode(options.Title),
            ["style"] = () => HtmlTemplate.Asset("report.css"),
            ["script"] = () => string.Join('\n', Scripts.Select(HtmlTemplate.Asset)),
            ["summary"] = () => WebUtility.HtmlEncode(string.Join("\n\n", results.Select(result => result.ToString()))),
            ["data"] = () => Encoding.UTF8.GetString(ComparisonData.Create(results, options).Span),
        });
    }
}
