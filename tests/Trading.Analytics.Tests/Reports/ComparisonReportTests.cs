using System.Text;

namespace Trading.Analytics.Tests;

public sealed class ComparisonReportTests(Browser browser) : IClassFixture<Browser>
{
    private static BacktestResult[] Results() =>
    [
        .. Enumerable.Range(0, 10).Select(i => RandomWalk.Create(20 + i, 24 * 300, Timeframe.OneHour, 4, 20 + i) with
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["Entry"] = $"{40 + i}", ["Exit"] = "24" },
        }),
    ];

    [Fact]
    public async Task Runs_stand_side_by_side_and_sort()
    {
        string path = ReportFiles.PathOf("comparison.html");
        ComparisonReport.Write(Results(), path);
        await using var report = await browser.OpenAsync(path);
        await report.PictureAsync("comparison.png");
        var rows = report.Page.Locator("#overview tbody tr");
        (await rows.CountAsync()).ShouldBe(10);
        (await rows.First.InnerTextAsync()).ShouldStartWith("Entry=40");
        await report.Page.ClickAsync("#overview th button:text-is('Sharpe')");
        var texts = await report.Page.Locator("#overview tbody td:nth-child(6)").AllInnerTextsAsync();
        double[] ratios = [.. texts.Select(text => double.Parse(text.Replace('−', '-'), System.Globalization.CultureInfo.InvariantCulture))];
        ratios.ShouldBe(ratios.OrderDescending());
        (await report.Page.Locator(".notice").InnerTextAsync()).ShouldContain("deflated Sharpe ratio");
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_fits_a_phone_and_the_dark()
    {
        string path = ReportFiles.PathOf("comparison-phone.html");
        ComparisonReport.Write(Results()[..2], path, new() { Title = "Two <b>runs</b>", Labels = ["one", "two"] });
        await using var report = await browser.OpenAsync(path, 390, 844, Microsoft.Playwright.ColorScheme.Dark, phone: true);
        await report.PictureAsync("comparison-phone.png");
        (await report.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        (await report.Page.Locator("h1").InnerTextAsync()).ShouldBe("Two <b>runs</b>");
        report.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public void Names_say_what_differs_and_are_unique()
    {
        var results = Results()[..2];
        ComparisonLabels.Of(results).ShouldBe(["Entry=40", "Entry=41"]);
        ComparisonLabels.Of([results[0], results[0] with { FillModel = "exact" }]).ShouldBe(
            ["next open; slippage 2 bp; fee 0.04 % taker", "exact"]);
        ComparisonLabels.Of([results[0], results[0] with { Strategy = "other" }]).ShouldBe(["breakout-with-stops", "other"]);
        ComparisonLabels.Of([results[0], results[0]]).ShouldBe(["breakout-with-stops", "breakout-with-stops (2)"]);
    }

    [Fact]
    public void Nothing_to_compare_and_wrong_labels_are_refused()
    {
        using var stream = new MemoryStream();
        Should.Throw<ArgumentException>(() => ComparisonReport.Write([], stream));
        Should.Throw<ArgumentException>(() => ComparisonReport.Write(Results()[..2], stream, new() { Labels = ["one"] })).Message.ShouldContain("1 labels for 2");
    }

    [Fact]
    public void Runs_over_different_times_share_one_axis()
    {
        using var stream = new MemoryStream();
        var early = SampleResults.FromEquity(Timestamp.FromUtc(2024, 1, 1), Timeframe.OneDay, [1100, 1100]);
        var late = SampleResults.FromEquity(Timestamp.FromUtc(2024, 1, 3), Timeframe.OneDay, [900, 900]);
        ComparisonReport.Write([early, late], stream);
        string html = Encoding.UTF8.GetString(stream.ToArray());
        html.ShouldContain("\"growth\":[0,");
        html.ShouldContain("\"growth\":[null,");
        html.ShouldContain("-0.1]");
    }
}
