using System.Text;
using System.Text.Json;

namespace Trading.Analytics.Tests;

public sealed class HtmlReportTests(ITestOutputHelper output)
{
    [Fact]
    public void A_year_of_minutes_with_five_thousand_trades_stays_under_three_megabytes()
    {
        var result = RandomWalk.Create(7, 365 * 24 * 60, Timeframe.OneMinute, 1, 72);
        result.RoundTrips.Count.ShouldBeInRange(4_500, 6_500);
        string path = ReportFiles.PathOf("year-of-minutes.html");
        result.WriteHtmlReport(path);
        long size = new FileInfo(path).Length;
        output.WriteLine($"{result.Equity.Count} points, {result.RoundTrips.Count} trades: {size / 1024.0 / 1024:0.00} MB");
        size.ShouldBeLessThan(3 * 1024 * 1024);
    }

    [Fact]
    public void Names_and_tags_of_the_user_are_never_markup()
    {
        const string Evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&\"'";
        var result = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000, 1100]) with
        {
            Strategy = Evil,
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { [Evil] = Evil },
            Warnings = [Evil],
            Messages = [Evil],
            Fault = Evil,
            FillModel = Evil,
            RoundTrips = [SampleResults.Trip(1, 0, 1) with { EntryTag = Evil, ExitTag = Evil }],
        };
        string html = Html(result);
        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("<img");
        Data(html).GetProperty("strategy").GetString().ShouldBe(Evil);
        Data(html).GetProperty("trades").GetProperty("tags")[0].GetString().ShouldBe(Evil);
    }

    [Fact]
    public void Text_that_looks_like_a_place_in_the_template_stays_text()
    {
        var result = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000]) with { Strategy = "{{data}} {{style}}" };
        Data(Html(result)).GetProperty("strategy").GetString().ShouldBe("{{data}} {{style}}");
    }

    [Fact]
    public void A_long_run_is_merged_with_its_extremes()
    {
        var points = Enumerable.Range(1, 1001).Select(i => new EquityPoint(SampleResults.Hour(i), 1000 + i, 1000 - i, 0, i, i + 0.5, i - 0.5, i)).ToList();
        var result = SampleResults.FromPoints(SampleResults.Hour(0), Timeframe.OneHour, points);
        var merged = Data(Html(result, new() { MaxPoints = 100 })).GetProperty("points");
        merged.GetProperty("merged").GetInt32().ShouldBe(11);
        merged.GetProperty("equity").GetArrayLength().ShouldBe(1 + 91);
        merged.GetProperty("equity")[1].GetDouble().ShouldBe(1011);
        merged.GetProperty("depth")[1].GetDouble().ShouldBe(0.021, 0.001, "989 below the peak of 1,010 two points before");
        merged.GetProperty("open")[1].GetDouble().ShouldBe(1);
        merged.GetProperty("high")[1].GetDouble().ShouldBe(11.5);
        merged.GetProperty("low")[1].GetDouble().ShouldBe(0.5);
        merged.GetProperty("close")[1].GetDouble().ShouldBe(11);
        merged.GetProperty("time").EnumerateArray().Sum(time => time.GetDouble()).ShouldBe(SampleResults.Hour(1001).ToUnixMilliseconds() / 1000.0);
        Should.Throw<ArgumentOutOfRangeException>(() => new HtmlReportOptions { MaxPoints = 1 });
    }

    [Fact]
    public void Stops_stand_from_submission_to_close_and_refused_ones_do_not()
    {
        OrderSummary Stop(OrderStatus status, decimal filled) => new(1, SampleResults.Bitcoin, OrderSide.Sell, OrderType.StopMarket, 1, filled, 0, null, 95.5m, status,
            OrderDenialReason.None, SampleResults.Hour(1), SampleResults.Hour(5), true, null);
        var result = SampleResults.FromEquity(SampleResults.Hour(0), Timeframe.OneDay, [1000]) with
        {
            Orders = [Stop(OrderStatus.Filled, 1), Stop(OrderStatus.Cancelled, 0), Stop(OrderStatus.Denied, 0)],
        };
        var stops = Data(Html(result)).GetProperty("stops");
        stops.GetArrayLength().ShouldBe(2);
        stops[0].EnumerateArray().Select(item => item.GetDouble()).ShouldBe([-1, 95.5, 1704070800, 1704085200, 1]);
        stops[1][4].GetInt32().ShouldBe(0);
        Data(Html(result)).GetProperty("orders").GetProperty("refused")[0][0].GetString().ShouldBe("Denied");
    }

    [Fact]
    public void The_file_names_no_address_to_load_from()
    {
        string html = Html(RandomWalk.Create(1, 500, Timeframe.OneHour, 1, 20));
        foreach (string word in (string[])["src=", "@import", "fetch(", "XMLHttpRequest", "WebSocket", "url("])
            html.ShouldNotContain(word);
        (html.Split("http").Length - 1).ShouldBe(2, "the namespace of SVG and the equivalent of a header");
    }

    [Fact]
    public void Equal_results_give_equal_files() =>
        Html(RandomWalk.Create(3, 500, Timeframe.OneHour, 1, 20)).ShouldBe(Html(RandomWalk.Create(3, 500, Timeframe.OneHour, 1, 20) with { Elapsed = TimeSpan.FromHours(1) }));

    [Fact]
    public void A_result_without_points_or_trades_is_a_page_too() =>
        Data(Html(SampleResults.FromPoints(SampleResults.Hour(0), Timeframe.OneDay, []))).GetProperty("points").GetProperty("time").GetArrayLength().ShouldBe(1);

    private static string Html(BacktestResult result, HtmlReportOptions? options = null)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(result, stream, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement Data(string html)
    {
        const string Begin = "<script type=\"application/json\" id=\"data\">";
        int begin = html.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return JsonDocument.Parse(html[begin..html.IndexOf("</script>", begin, StringComparison.Ordinal)]).RootElement;
    }
}
