using System.Globalization;
using System.Text;
using Trading.TestData;

namespace Trading.Indicators.Tests.Catalog;

public sealed class PageTests
{
    [Fact]
    public void The_page_on_indicators_lists_the_catalog()
    {
        string path = Path.Combine(SharedData.Repository, "docs", "indicators.md");
        string before = File.ReadAllText(path);
        const string Begin = "<!-- begin of the generated list -->", End = "<!-- end of the generated list -->";
        int begin = before.IndexOf(Begin, StringComparison.Ordinal), end = before.IndexOf(End, StringComparison.Ordinal);
        (begin >= 0 && end > begin).ShouldBeTrue($"docs/indicators.md lacks the marks '{Begin}' and '{End}'");
        string after = string.Concat(before.AsSpan(0, begin + Begin.Length), "\n", Lists(IndicatorCatalog.Standard), before.AsSpan(end));
        if (Environment.GetEnvironmentVariable("TRADING_UPDATE") == "1")
            File.WriteAllText(path, after);
        else
            (before == after).ShouldBeTrue("docs/indicators.md is stale: run this test with TRADING_UPDATE=1");
    }

    private static string Lists(IndicatorCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append("\n## TA-Lib's names and ours\n\n| TA-Lib | class | |\n| --- | --- | --- |\n");
        foreach (var entry in catalog.Entries.Where(entry => entry.TaLib is not null).OrderBy(entry => entry.TaLib, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| `{entry.TaLib}` | `{entry.Name}` | {entry.Title} |\n");
        text.Append("\n## All indicators\n");
        foreach (var group in catalog.Entries.GroupBy(entry => entry.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {group.Key}\n\n| class | takes | parameters | outputs | shown | source |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var entry in group)
                text.Append(CultureInfo.InvariantCulture, $"| `{entry.Name}` | {Word(entry.Input)} | {Parameters(entry)} | {Outputs(entry)} | {(entry.Pane == PlotPane.Price ? "over the price" : "own pane")} | {entry.Source} |\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Word(IndicatorInput input) => input switch
    {
        IndicatorInput.Value => "a value",
        IndicatorInput.Pair => "two values",
        _ => "bars",
    };

    private static string Parameters(IndicatorEntry entry) =>
        string.Join("<br>", entry.Parameters.Select(parameter => FormattableString.Invariant(
            parameter.Type.IsEnum || parameter.Type == typeof(Timeframe)
                ? (FormattableString)$"`{parameter.Name}` = {parameter.Default}"
                : $"`{parameter.Name}` = {parameter.Default}, {parameter.Minimum} to {parameter.Maximum}{(parameter.Type == typeof(TimeSpan) ? " hours" : "")}")));

    private static string Outputs(IndicatorEntry entry) =>
        string.Join("<br>", entry.Outputs.Select(output => output.Style == PlotStyle.Line ? $"`{output.Name}`" : $"`{output.Name}` ({output.Style.ToString().ToLowerInvariant()})"));
}
