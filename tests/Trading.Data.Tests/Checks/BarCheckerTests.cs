using System.Text.Json;
using Trading.TestData;

namespace Trading.Data.Tests;

public sealed class BarCheckerTests : IDisposable
{
    private static readonly Instrument Coin = new(InstrumentId.Parse("T:COIN"), Currency.Of("COIN"), Currency.Of("USD"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(BarFindingKind.Price, "bar 5 at 2024-01-01T00:05:00Z has the price -3")]
    [InlineData(BarFindingKind.Volume, "bar 5 at 2024-01-01T00:05:00Z has the volume NaN")]
    [InlineData(BarFindingKind.Range, "bar 5 at 2024-01-01T00:05:00Z has open 100 and close 100 in a range from 101 to 99")]
    [InlineData(BarFindingKind.OutOfOrder, "bar 5 at 2024-01-01T00:02:30Z stands after 2024-01-01T00:04:00Z")]
    [InlineData(BarFindingKind.Duplicate, "bar 5 at 2024-01-01T00:04:00Z is there twice")]
    [InlineData(BarFindingKind.Overlap, "bar 5 at 2024-01-01T00:04:15Z opens only 00:00:15 after")]
    public void What_cannot_be_is_found_and_refused(BarFindingKind kind, string text)
    {
        var bars = Bars(10);
        bars[5] = Broken(kind, bars);

        var result = new BarChecker().Check(Coin, Timeframe.OneMinute, bars);

        result.Report.IsAccepted.ShouldBeFalse();
        result.Report.CountOf(kind).ShouldBe(1);
        var finding = result.Report.Findings.Single(finding => finding.Kind == kind);
        finding.Row.ShouldBe(5);
        finding.Text.ShouldStartWith(text);
        Should.Throw<MarketDataException>(result.ToSource).Message.ShouldContain($"1 finding(s) of {kind}: {text}");
    }

    [Theory]
    [InlineData(BarFindingKind.Price)]
    [InlineData(BarFindingKind.Volume)]
    [InlineData(BarFindingKind.Range)]
    [InlineData(BarFindingKind.OutOfOrder)]
    [InlineData(BarFindingKind.Duplicate)]
    [InlineData(BarFindingKind.Overlap)]
    public void What_is_dropped_is_gone_and_nothing_else(BarFindingKind kind)
    {
        var bars = Bars(10);
        bars[5] = Broken(kind, bars);

        var result = new BarChecker(With(kind, BarFindingPolicy.Drop)).Check(Coin, Timeframe.OneMinute, bars);

        var source = result.ToSource();
        source.ReadAll().ShouldBe([.. bars[..5], .. bars[6..]]);
        source.Description.ShouldBe("memory, 1 finding(s) left out and 0 repaired");
        result.Report.CountOf(BarFindingKind.Gap).ShouldBe(1);
    }

    [Fact]
    public void What_is_fixed_is_as_the_option_says()
    {
        var bars = Bars(10);
        var range = new Bar(bars[5].OpenTime, bars[5].CloseTime, 100, 99, 101, 102, 1);
        Fixed(BarFindingKind.Range, range)[5].ShouldBe(new Bar(bars[5].OpenTime, bars[5].CloseTime, 100, 102, 99, 102, 1));
        var volume = new Bar(bars[5].OpenTime, bars[5].CloseTime, 100, 100, 100, 100, -4);
        Fixed(BarFindingKind.Volume, volume)[5].ShouldBe(new Bar(bars[5].OpenTime, bars[5].CloseTime, 100, 100, 100, 100, 0));
        var twice = new Bar(bars[4].OpenTime, bars[4].CloseTime, 90, 100, 90, 95, 4);
        Fixed(BarFindingKind.Duplicate, twice)[4].ShouldBe(twice);
        var early = new Bar(bars[2].OpenTime + TimeSpan.FromSeconds(30), bars[2].CloseTime + TimeSpan.FromSeconds(30), 90, 100, 90, 95, 4);
        Fixed(BarFindingKind.OutOfOrder, early)[3].ShouldBe(early);

        List<Bar> Fixed(BarFindingKind kind, Bar bar)
        {
            var broken = Bars(10);
            broken[5] = bar;
            return new BarChecker(With(kind, BarFindingPolicy.Fix)).Check(Coin, Timeframe.OneMinute, broken).ToSource().ReadAll();
        }
    }

    [Fact]
    public void Gaps_are_counted_and_filled_if_asked()
    {
        var bars = Bars(10);
        Bar[] holes = [bars[0], bars[1], bars[5], bars[6], bars[9]];

        var report = new BarChecker().Check(Coin, Timeframe.OneMinute, holes).Report;
        report.IsAccepted.ShouldBeTrue();
        report.CountOf(BarFindingKind.Gap).ShouldBe(2);
        report.MissingBars.ShouldBe(5);
        report.LargestGap.ShouldBe(TimeSpan.FromMinutes(3));
        report.Findings.Select(finding => finding.Row).ShouldBe([2, 4]);

        var filled = new BarChecker(With(BarFindingKind.Gap, BarFindingPolicy.Fix)).Check(Coin, Timeframe.OneMinute, holes).ToSource().ReadAll();
        filled.Select(bar => bar.OpenTime).ShouldBe(bars.Select(bar => bar.OpenTime));
        filled[3].ShouldBe(new Bar(bars[3].OpenTime, bars[3].CloseTime, bars[1].Close, bars[1].Close, bars[1].Close, bars[1].Close, 0));
    }

    [Fact]
    public void Bad_ticks_are_found_and_hardly_anything_else()
    {
        var clean = new GeneratedBarSource(new() { Count = 200_000, Seed = 11 });
        var bad = new GeneratedBarSource(new() { Count = 200_000, Seed = 11, BadTickProbability = 0.0005 });
        int spikes = bad.ReadAll().Count(bar => bar.High / Math.Max(bar.Open, bar.Close) > 1.04 || bar.Low / Math.Min(bar.Open, bar.Close) < 0.96);

        long found = new BarChecker().Check(bad).Report.CountOf(BarFindingKind.Outlier);
        long mistaken = new BarChecker().Check(clean).Report.CountOf(BarFindingKind.Outlier);

        spikes.ShouldBeGreaterThan(60);
        found.ShouldBeInRange(spikes, spikes + 3);
        mistaken.ShouldBeLessThan(3);
    }

    [Fact]
    public void A_close_that_comes_back_is_an_outlier_and_one_that_stays_is_not()
    {
        var bars = Bars(60);
        bars[40] = At(40, 150);
        var report = new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report;
        report.Findings.Single().Text.ShouldBe("bar 40 at 2024-01-01T00:40:00Z closes at 150 between 100 and 100");

        for (int i = 40; i < 60; i++)
            bars[i] = At(i, 137);
        new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(50, "split of 2:1")]
    [InlineData(301, "split of 1:3")]
    [InlineData(10.1, "split of 10:1")]
    public void A_jump_of_the_size_of_a_split_is_found(double price, string text)
    {
        var bars = Bars(60);
        for (int i = 40; i < 60; i++)
            bars[i] = At(i, price);

        var finding = new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report.Findings.ShouldHaveSingleItem();
        finding.Kind.ShouldBe(BarFindingKind.Split);
        finding.Text.ShouldContain(text);
    }

    [Fact]
    public void Bars_without_a_move_are_found_once_and_dropped_if_asked()
    {
        var bars = new GeneratedBarSource(new() { Count = 300 }).ReadAll().ToArray();
        for (int i = 100; i < 200; i++)
            bars[i] = new Bar(bars[i].OpenTime, bars[i].CloseTime, bars[99].Close, bars[99].Close, bars[99].Close, bars[99].Close, 0);

        new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report.CountOf(BarFindingKind.Stale).ShouldBe(1);
        new BarChecker(With(BarFindingKind.Stale, BarFindingPolicy.Drop)).Check(Coin, Timeframe.OneMinute, bars).ToSource().ReadAll()
            .ShouldBe([.. bars[..100], .. bars[200..]]);
    }

    [Fact]
    public void A_volume_out_of_proportion_is_found()
    {
        var bars = new GeneratedBarSource(new() { Count = 5_000 }).ReadAll().ToArray();
        new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report.CountOf(BarFindingKind.VolumeSpike).ShouldBe(0);
        var bar = bars[3_000];
        bars[3_000] = new Bar(bar.OpenTime, bar.CloseTime, bar.Open, bar.High, bar.Low, bar.Close, 20_000);

        var finding = new BarChecker().Check(Coin, Timeframe.OneMinute, bars).Report.Findings.ShouldHaveSingleItem();
        finding.Row.ShouldBe(3_000);
        finding.Kind.ShouldBe(BarFindingKind.VolumeSpike);
    }

    [Fact]
    public void A_broken_file_is_gone_through_to_its_end()
    {
        string path = _folder.Write("bad.csv",
            "time,open,high,low,close,volume\n2024-01-01T00:00:00Z,1,1,1,1,1\nrubbish\n2024-01-01T00:01:00Z,1,x,1,1,1\n2024-01-01T00:02:00Z,0,1,0,1,1\n"
            + "2024-01-01T00:03:00Z,1,1,1,1,1\n2024-01-01T00:04:00Z,1,1,2,1,1\n2024-01-01T00:03:00Z,1,1,1,1,1\n2024-01-01T00:06:00Z,1,1,1,1,1\n2024-01-01T00:07:00Z,1,1,1,1,1\n");

        var report = new BarChecker().CheckCsv(path).Report;

        report.Rows.ShouldBe(9);
        report.Bars.ShouldBe(4);
        report.CountOf(BarFindingKind.Unreadable).ShouldBe(2);
        report.Findings.Select(finding => (finding.Kind, finding.Row)).ShouldBe(
            [
                (BarFindingKind.Unreadable, 3), (BarFindingKind.Unreadable, 4), (BarFindingKind.Price, 5), (BarFindingKind.Range, 7),
                (BarFindingKind.Duplicate, 8), (BarFindingKind.Gap, 6), (BarFindingKind.Gap, 9),
            ], ignoreOrder: true);
        report.ToString().ShouldContain("refused, 4 bars");
        report.ToString().ShouldContain("line 5 at 2024-01-01T00:02:00Z has the price 0");
        report.ToString().ShouldContain("Gap: 2, kept, 4 bars missing, the longest for 00:02:00");
        using var json = JsonDocument.Parse(report.ToJson());
        json.RootElement.GetProperty("accepted").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("counts").GetProperty("unreadable").GetInt64().ShouldBe(2);
        json.RootElement.GetProperty("findings")[0].GetProperty("row").GetInt64().ShouldBe(3);
    }

    [Fact]
    public void All_findings_count_and_the_first_are_listed()
    {
        var bars = Bars(500).Where((_, i) => i % 2 == 0).ToArray();

        var report = new BarChecker(new() { MaxListed = 3 }).Check(Coin, Timeframe.OneMinute, bars).Report;

        report.CountOf(BarFindingKind.Gap).ShouldBe(249);
        report.Findings.Count(finding => finding.Kind == BarFindingKind.Gap).ShouldBe(3);
        report.ToString().ShouldContain("and 246 more");
    }

    // Counted with a script that knows nothing of this code.
    [Theory]
    [InlineData("BTCUSDT-PERP-1m", 0, 0)]
    [InlineData("DASHBTC-1m", 1493, 1954)]
    [InlineData("BTCUSD-1d", 8, 34)]
    [InlineData("SPY-1h-adjusted", 5848, 162954)]
    public void The_gaps_of_real_files_are_found(string name, long gaps, long missing)
    {
        var report = new BarChecker().CheckCsv(SharedData.Path($"data/bars/{name}.csv.gz")).Report;

        report.IsAccepted.ShouldBeTrue(report.ToString());
        (report.CountOf(BarFindingKind.Gap), report.MissingBars).ShouldBe((gaps, missing));
    }

    // The days on which Apple's shares were split, by the company's own account: 2:1, 2:1, 7:1 and 4:1.
    [Fact]
    public void Real_splits_that_nobody_adjusted_are_found()
    {
        var report = new BarChecker().CheckCsv(SharedData.Path("data/bars/AAPL-1d-adjusted.csv.gz")).Report;

        report.Findings.Where(finding => finding.Kind == BarFindingKind.Split).Select(finding => finding.Time.ToString()[..10])
            .ShouldBe(["2000-06-21", "2005-02-28", "2014-06-09", "2020-08-31"]);
    }

    [Fact]
    public void Policies_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentException>(() => new BarChecker(new() { Price = BarFindingPolicy.Keep })).Message.ShouldContain("Keep is not possible for Price");
        Should.Throw<ArgumentException>(() => new BarChecker(new() { Gap = BarFindingPolicy.Drop }));
        Should.Throw<ArgumentException>(() => new BarChecker(new() { OutlierFactor = double.NaN }));
    }

    private static BarCheckOptions With(BarFindingKind kind, BarFindingPolicy policy)
    {
        var options = new BarCheckOptions();
        typeof(BarCheckOptions).GetProperty(kind.ToString())!.SetValue(options, policy);
        return options;
    }

    private static Bar Broken(BarFindingKind kind, Bar[] bars)
    {
        var (open, close) = (bars[5].OpenTime, bars[5].CloseTime);
        return kind switch
        {
            BarFindingKind.Price => new(open, close, 100, 100, -3, 100, 1),
            BarFindingKind.Volume => new(open, close, 100, 100, 100, 100, double.NaN),
            BarFindingKind.Range => new(open, close, 100, 99, 101, 100, 1),
            BarFindingKind.OutOfOrder => new(bars[2].OpenTime + TimeSpan.FromSeconds(30), bars[2].CloseTime + TimeSpan.FromSeconds(30), 100, 100, 100, 100, 1),
            BarFindingKind.Duplicate => bars[4],
            _ => new(bars[4].OpenTime + TimeSpan.FromSeconds(15), bars[4].CloseTime + TimeSpan.FromSeconds(15), 100, 100, 100, 100, 1),
        };
    }

    private static Bar[] Bars(int count) => [.. Enumerable.Range(0, count).Select(i => At(i, 100))];

    private static Bar At(int minute, double price)
    {
        var open = Timestamp.FromUtc(2024, 1, 1) + TimeSpan.FromMinutes(minute);
        return new(open, open + TimeSpan.FromMinutes(1), price, price, price, price, 5);
    }
}
