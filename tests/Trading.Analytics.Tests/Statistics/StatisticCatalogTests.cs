using System.Globalization;
using System.Text;
using Trading.TestData;

namespace Trading.Analytics.Tests;

public sealed class StatisticCatalogTests(ITestOutputHelper output)
{
    [Fact]
    public void The_catalogue_has_at_least_forty_statistics_each_with_formula_and_source()
    {
        output.WriteLine($"{StatisticCatalog.All.Count} statistics");
        StatisticCatalog.All.Count.ShouldBeGreaterThanOrEqualTo(40);
        StatisticCatalog.All.Select(item => item.Key).ShouldBeUnique();
        StatisticCatalog.All.ShouldAllBe(item => item.Formula.Length > 4 && item.Source.Length > 4 && item.Name.Length > 1);
        StatisticCatalog.All.ShouldAllBe(item => item.Key.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetterLower(item.Key[0]));
    }

    [Fact]
    public void A_value_has_the_unit_that_its_definition_says()
    {
        var statistics = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000, 1100]).CreateStatistics();
        foreach (var definition in StatisticCatalog.All)
            definition.ValueOf(statistics).Unit.ShouldBe(definition.Unit, definition.Key);
    }

    [Fact]
    public void An_unknown_key_is_named() => Should.Throw<ArgumentException>(() => StatisticCatalog.Find("sharp")).Message.ShouldContain("'sharp'");

    public static TheoryData<StatisticValue, string> Texts => new()
    {
        { StatisticValue.Percent(0.12345), "12.35 %" },
        { StatisticValue.Percent(double.NaN), "n/a" },
        { StatisticValue.Ratio(1.5), "1.500" },
        { StatisticValue.Ratio(double.PositiveInfinity), "∞" },
        { StatisticValue.Money(1234.5m), "1,234.50 USD" },
        { StatisticValue.Money((decimal?)null), "n/a" },
        { StatisticValue.Count(12345), "12,345" },
        { StatisticValue.Duration(TimeSpan.FromHours(76)), "3d 4h" },
        { StatisticValue.Duration(TimeSpan.FromMinutes(61.5)), "1h 1m" },
        { StatisticValue.Duration(TimeSpan.FromSeconds(61.5)), "1m 1s" },
        { StatisticValue.Duration(TimeSpan.FromSeconds(1.5)), "1.5s" },
        { StatisticValue.Duration(null), "n/a" },
        { StatisticValue.Time(Timestamp.Parse("2024-01-31T09:30:00Z")), "2024-01-31 09:30" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Values_are_written_the_same_in_every_culture(StatisticValue value, string text)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            value.ToString(Currency.Of("USD")).ShouldBe(text);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Money_of_a_coin_keeps_the_decimals_that_matter() =>
        StatisticValue.Money(0.00012m).ToString(Currency.Of("BTC")).ShouldBe("0.00012 BTC");

    [Fact]
    public void The_page_on_statistics_lists_the_catalogue()
    {
        string path = Path.Combine(SharedData.Repository, "docs", "statistics.md");
        string before = File.Exists(path) ? File.ReadAllText(path) : "";
        const string Begin = "<!-- begin of the generated list -->", End = "<!-- end of the generated list -->";
        int begin = before.IndexOf(Begin, StringComparison.Ordinal), end = before.IndexOf(End, StringComparison.Ordinal);
        (begin >= 0 && end > begin).ShouldBeTrue($"docs/statistics.md lacks the marks '{Begin}' and '{End}'");
        string after = string.Concat(before.AsSpan(0, begin + Begin.Length), "\n", Tables(), before.AsSpan(end));
        if (Environment.GetEnvironmentVariable("TRADING_UPDATE") == "1")
            File.WriteAllText(path, after);
        else
            (before == after).ShouldBeTrue("docs/statistics.md is stale: run this test with TRADING_UPDATE=1");
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var group in StatisticCatalog.All.GroupBy(item => item.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {group.Key.Title}\n\n| statistic | key | unit | formula | source |\n| --- | --- | --- | --- | --- |\n");
            foreach (var item in group)
                text.Append(CultureInfo.InvariantCulture, $"| {Escape(item.Name)} | `{item.Key}` | {item.Unit.ToString().ToLowerInvariant()} | {Escape(item.Formula)} | {Escape(item.Source)} |\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
