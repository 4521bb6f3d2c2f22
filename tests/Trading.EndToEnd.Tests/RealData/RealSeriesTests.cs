using Trading.Analytics;
using Trading.Data;
using Trading.Indicators;
using Trading.TestData;

namespace Trading.EndToEnd.Tests.RealData;

/// <summary>Every real series goes through reading, kernel, statistics and report.</summary>
public sealed class RealSeriesTests
{
    public static TheoryData<string> Files
    {
        get
        {
            string folder = Path.Combine(SharedData.Root ?? "", "data", "bars");
            // Where the data is absent one name stays, so that the test can say that it is skipped.
            string[] names = SharedData.Root is not null && Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*.csv.gz").Select(path => Path.GetFileName(path)).Where(name => !name.Contains("bidask", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
                : ["SPY-1m.csv.gz"];
            return [.. names.Select(name => "data/bars/" + name)];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_backtest_and_its_report_work_and_repeat(string file)
    {
        var source = CsvBarSource.Create(SharedData.Path(file));
        var first = Backtest.Run(new Cross(), source);
        var second = Backtest.Run(new Cross(), source);
        first.Fault.ShouldBeNull();
        first.Data[0].Bars.ShouldBeGreaterThan(1_000);
        first.Fills.Count.ShouldBeGreaterThan(10);
        second.OrderHash.ShouldBe(first.OrderHash);
        // What every fill and fee adds up to by hand, and the open position at the last price.
        decimal cash = first.InitialCash;
        decimal held = 0;
        foreach (var fill in first.Fills.Select(fill => fill.Fill))
        {
            decimal sign = fill.Side == OrderSide.Buy ? 1 : -1;
            cash -= (sign * fill.Price * fill.Quantity) + fill.Fee.Amount;
            held += sign * fill.Quantity;
        }

        first.FinalEquity.ShouldBe(cash + (held * new decimal(first.Data[0].LastPrice)));
        first.CreateStatistics().ShouldNotBeNull();
        string path = Path.Combine(Path.GetTempPath(), $"trading-report-{Environment.ProcessId}-{Path.GetFileName(file)}.html");
        try
        {
            HtmlReport.Write(first, path);
            new FileInfo(path).Length.ShouldBeInRange(50_000, 5_000_000);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Cross : Strategy
    {
        private Sma _fast = null!;
        private Sma _slow = null!;

        protected override void OnStart() => (_fast, _slow) = (Track(new Sma(10)), Track(new Sma(30)));

        protected override void OnBar(in Bar bar)
        {
            if (_fast.CrossedAbove(_slow))
                Position.Target(0.9);
            else if (_fast.CrossedBelow(_slow))
                Position.Close();
        }
    }
}
