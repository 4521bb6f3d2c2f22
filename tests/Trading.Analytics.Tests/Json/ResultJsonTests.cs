using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Analytics.Tests;

public sealed class ResultJsonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trading-json-").FullName;

    private static BacktestResult Walk() => RandomWalk.Create(1, 3_000, Timeframe.OneHour, 4, 30);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Amounts_are_exact_and_times_ISO()
    {
        var result = SampleResults.FromEquity(Timestamp.FromUtc(2024, 1, 1), Timeframe.OneDay, [1000, 1100], [100, double.NaN]) with
        {
            FinalEquity = 1234567890.123456789012345678m,
            RoundTrips = [SampleResults.Trip(0.1m, 0, 1)],
            Costs = new(0.3m, 0, -0.1m),
        };
        var root = Parse(Text(result));
        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        root.GetProperty("finalEquity").GetRawText().ShouldBe("1234567890.123456789012345678");
        root.GetProperty("costs").GetProperty("total").GetRawText().ShouldBe("0.2");
        root.GetProperty("roundTrips")[0].GetProperty("entryTime").GetString().ShouldBe("2024-01-01T00:00:00Z");
        root.GetProperty("roundTrips")[0].GetProperty("side").GetString().ShouldBe("Buy");
        root.GetProperty("roundTrips")[0].GetProperty("instrument").GetString().ShouldBe("BINANCE:BTCUSDT");
        root.GetProperty("equity")[1].GetProperty("close").ValueKind.ShouldBe(JsonValueKind.Null);
        root.GetProperty("statistics").GetProperty("netProfit").GetRawText().ShouldBe("1234566890.123456789012345678");
        root.GetProperty("statistics").GetProperty("cagr").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Every_statistic_of_the_catalogue_is_in_the_file()
    {
        var statistics = Parse(Text(Walk())).GetProperty("statistics");
        statistics.EnumerateObject().Select(item => item.Name).ShouldBe(StatisticCatalog.All.Select(item => item.Key));
        statistics.GetProperty("sharpeRatio").GetDouble().ShouldBe(Walk().CreateStatistics().Risk.SharpeRatio);
        DateTimeOffset.Parse(statistics.GetProperty("maxDrawdownPeak").GetString()!, CultureInfo.InvariantCulture).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Equal_runs_differ_only_under_run()
    {
        string first = Text(Walk()), second = Text(Walk() with { Elapsed = TimeSpan.FromSeconds(99) });
        first.ShouldNotBe(second);
        WithoutRun(first).ShouldBe(WithoutRun(second));
        Parse(second).GetProperty("run").GetProperty("elapsedSeconds").GetDouble().ShouldBe(99);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        string invariant = Text(Walk());
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Text(Walk()).ShouldBe(invariant);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nanoseconds_are_kept()
    {
        var points = new EquityPoint[] { new(new(1_700_000_000_123_456_789), 1, 1, 0, 1, 1, 1, 1), new(new(1_700_000_001_123_456_700), 1, 1, 0, 1, 1, 1, 1) };
        var equity = Parse(Text(SampleResults.FromPoints(Timestamp.FromUtc(2023, 1, 1), Timeframe.OneDay, points))).GetProperty("equity");
        equity[0].GetProperty("time").GetString().ShouldBe("2023-11-14T22:13:20.123456789Z");
        equity[1].GetProperty("time").GetString().ShouldBe("2023-11-14T22:13:21.1234567Z");
    }

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_else_is_left()
    {
        string path = Path.Combine(_folder, "new", "result.json");
        Walk().WriteJson(path);
        Walk().WriteJson(path);
        Parse(File.ReadAllText(path)).GetProperty("strategy").GetString().ShouldBe("breakout-with-stops");
        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
    }

    [Fact]
    public void A_result_that_cannot_be_written_leaves_the_old_file()
    {
        string path = Path.Combine(_folder, "result.json");
        File.WriteAllText(path, "old");
        var impossible = Walk() with { Data = [] };
        Should.Throw<ArgumentException>(() => impossible.WriteJson(path));
        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    private static string Text(BacktestResult result)
    {
        using var stream = new MemoryStream();
        ResultJson.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonElement Parse(string text) => JsonDocument.Parse(text).RootElement;

    private static string WithoutRun(string text) => string.Join('\n', Parse(text).EnumerateObject().Where(item => item.Name != "run").Select(item => item.ToString()));
}
