using static Trading.Analytics.Tests.SampleResults;

namespace Trading.Analytics.Tests;

public sealed class BacktestStatisticsTests
{
    private static readonly Timestamp Start = Timestamp.FromUtc(2024, 1, 1);

    [Fact]
    public void A_long_run_is_sampled_by_UTC_days_and_midnight_belongs_to_the_day_before()
    {
        // 90 days of 6-hour points; equity changes at midnight only, so that a day that took midnight as its own would see other returns.
        double[] equity = [.. Enumerable.Range(1, 360).Select(i => 1000 * Math.Pow(1.001, i / 4))];
        var statistics = FromEquity(Start, Timeframe.Parse("6h"), equity).CreateStatistics();

        statistics.Basis.Sampling.ShouldBe("UTC days");
        statistics.Basis.Observations.ShouldBe(90);
        statistics.Basis.PeriodsPerYear.ShouldBe(365);
        statistics.Returns.MeanReturn.ShouldBe(0.001, 1e-12);
        statistics.Returns.TotalReturn.ShouldBe(Math.Pow(1.001, 90) - 1, 1e-9);
        statistics.Returns.Cagr.ShouldBe(Math.Pow(1.001, 365.25) - 1, 1e-9);
    }

    [Fact]
    public void A_short_run_is_sampled_by_its_periods()
    {
        var statistics = FromEquity(Start, Timeframe.OneHour, [1010, 1000, 1020]).CreateStatistics();

        statistics.Basis.Sampling.ShouldBe("1h");
        statistics.Basis.Observations.ShouldBe(3);
        statistics.Basis.PeriodsPerYear.ShouldBe(365 * 24);
        statistics.Returns.Cagr.ShouldBe(double.NaN);
        double[] returns = [0.01, (1000.0 / 1010) - 1, 0.02];
        statistics.Risk.SharpeRatio.ShouldBe(returns.Average() / Deviation(returns) * Math.Sqrt(365 * 24), 1e-9);
    }

    [Fact]
    public void Weekly_points_stay_weekly()
    {
        var statistics = FromEquity(Start, Timeframe.Parse("1w"), [.. Enumerable.Range(1, 52).Select(i => 1000.0 + i)]).CreateStatistics();
        statistics.Basis.Observations.ShouldBe(52);
        statistics.Basis.PeriodsPerYear.ShouldBe(365.25 / 7, 1e-12);
    }

    [Theory]
    [InlineData(InstrumentKind.Equity, 252)]
    [InlineData(InstrumentKind.Spot, 252)]
    public void Data_without_Saturdays_has_252_days_a_year(InstrumentKind kind, double days)
    {
        var points = Weekdays(100).Select(day => new EquityPoint(day, 1000, 1000, 0, 1, 1, 1, 1)).ToList();
        var statistics = FromPoints(Start, Timeframe.OneDay, points, Bitcoin with { Kind = kind }).CreateStatistics();
        statistics.Basis.DaysPerYear.ShouldBe(days);
        statistics.Basis.Observations.ShouldBe(100);
    }

    [Theory]
    [InlineData(InstrumentKind.Equity, 252)]
    [InlineData(InstrumentKind.Perpetual, 365)]
    public void Data_too_short_for_a_Saturday_goes_by_the_kind_of_instrument(InstrumentKind kind, double days) =>
        FromEquity(Start, Timeframe.OneHour, [1000, 1001], instrument: Bitcoin with { Kind = kind }).CreateStatistics().Basis.DaysPerYear.ShouldBe(days);

    [Fact]
    public void Sessions_shorter_than_a_day_have_fewer_periods_a_year()
    {
        // Ten weekdays of six hours each.
        var points = Weekdays(10).SelectMany(day => Enumerable.Range(0, 6).Select(hour => day - TimeSpan.FromHours(4 + hour)).Reverse())
            .Select(time => new EquityPoint(time, 1000, 1000, 0, 1, 1, 1, 1)).ToList();
        FromPoints(Start, Timeframe.OneHour, points).CreateStatistics().Basis.PeriodsPerYear.ShouldBe(6 * 252);
    }

    [Fact]
    public void The_options_overrule_the_days_and_set_the_rate_of_cash()
    {
        var result = FromEquity(Start, Timeframe.OneDay, [1010, 1000, 1020]);
        var statistics = result.CreateStatistics(new() { DaysPerYear = 260, RiskFreeRate = 0.05 });
        statistics.Basis.PeriodsPerYear.ShouldBe(260);
        statistics.Risk.SharpeRatio.ShouldBeLessThan(result.CreateStatistics(new() { DaysPerYear = 260 }).Risk.SharpeRatio);
        Should.Throw<ArgumentOutOfRangeException>(() => new StatisticsOptions { DaysPerYear = 0 });
        Should.Throw<ArgumentOutOfRangeException>(() => new StatisticsOptions { RiskFreeRate = double.NaN });
    }

    [Fact]
    public void Months_and_years_chain_from_the_initial_cash()
    {
        // 31 days of January to 1,100, 29 of February to 990, one of March to 1,089.
        double[] equity = [.. Enumerable.Repeat(1100.0, 31), .. Enumerable.Repeat(990.0, 29), 1089];
        double[] prices = [.. Enumerable.Repeat(200.0, 31), .. Enumerable.Repeat(100.0, 30)];
        var statistics = (FromEquity(Start, Timeframe.OneDay, equity, prices) with { RoundTrips = [Trip(5, 0, 24 * 40)] }).CreateStatistics();

        statistics.Months.Select(month => (month.Year, month.Month)).ShouldBe([(2024, 1), (2024, 2), (2024, 3)]);
        statistics.Months.Select(month => Math.Round(month.Return, 12)).ShouldBe([0.1, -0.1, 0.1]);
        statistics.Months.Select(month => Math.Round(month.BenchmarkReturn, 12)).ShouldBe([1, -0.5, 0]);
        statistics.Months.Select(month => month.Trades).ShouldBe([0, 1, 0]);
        statistics.Months[1].MaxDrawdown.ShouldBe(0.1, 1e-12);
        var year = statistics.Years.ShouldHaveSingleItem();
        year.Month.ShouldBeNull();
        year.Return.ShouldBe(0.089, 1e-12);
        statistics.Returns.BestMonth.ShouldBe(0.1, 1e-12);
        statistics.Returns.WinningMonths.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void Drawdowns_run_from_peak_to_recovery_or_to_the_end()
    {
        var result = FromEquity(Start, Timeframe.OneDay, [1000, 900, 950, 1100, 1045, 1050]);
        var statistics = result.CreateStatistics().Drawdowns;
        statistics.Count.ShouldBe(2);
        statistics.AverageDepth.ShouldBe((0.1 + 0.05) / 2, 1e-12);
        statistics.LongestDuration.ShouldBe(TimeSpan.FromDays(3));
        statistics.AverageDuration.ShouldBe(TimeSpan.FromDays(2.5));
        statistics.CurrentDepth.ShouldBe(1 - (1050.0 / 1100), 1e-12);
        statistics.TimeUnderWater.ShouldBe(4.0 / 6, 1e-12);
    }

    [Fact]
    public void The_deepest_drawdown_is_the_one_of_the_result()
    {
        var deepest = new DrawdownPeriod(Hour(1), Hour(5), null, 0.25, 1200, 900);
        var result = FromEquity(Start, Timeframe.OneDay, [1000, 900, 1000]) with { Drawdowns = [deepest] };
        var statistics = result.CreateStatistics().Drawdowns;
        statistics.MaxDepth.ShouldBe(0.25);
        statistics.MaxAmount.ShouldBe(300);
        (statistics.MaxPeakTime, statistics.MaxTroughTime, statistics.MaxRecoveryTime).ShouldBe((Hour(1), Hour(5), null));
        statistics.MaxDepthDuration.ShouldBe(TimeSpan.FromHours(71));
    }

    [Fact]
    public void Buying_and_holding_is_measured_on_the_price()
    {
        var statistics = FromEquity(Start, Timeframe.OneDay, [1010, 1000, 1020], [120, 60, 150]).CreateStatistics().Benchmark;
        statistics.TotalReturn.ShouldBe(0.5, 1e-12);
        statistics.ExcessReturn.ShouldBe(0.02 - 0.5, 1e-12);
        statistics.MaxDrawdown.ShouldBe(0.5, 1e-12);
        statistics.BattingAverage.ShouldBe(1.0 / 3, 1e-12);
    }

    [Fact]
    public void A_run_without_trades_has_no_figures_of_trades_and_no_made_up_zeros()
    {
        var statistics = FromEquity(Start, Timeframe.OneDay, [1000, 1000]).CreateStatistics();
        string[] undefined = [.. StatisticCatalog.All.Where(item => !item.ValueOf(statistics).IsDefined).Select(item => item.Key)];
        foreach (string key in (string[])["winRate", "profitFactor", "expectancy", "averageWin", "sharpeRatio", "calmarRatio", "maxDrawdownPeak", "beta", "cagr", "averageTradeDuration"])
            undefined.ShouldContain(key);
        StatisticCatalog.Find("winRate").ValueOf(statistics).ToString().ShouldBe("n/a");
        StatisticCatalog.Find("trades").ValueOf(statistics).ToString().ShouldBe("0");
    }

    [Fact]
    public void A_run_without_a_single_point_has_statistics()
    {
        var statistics = FromPoints(Start, Timeframe.OneDay, []).CreateStatistics();
        statistics.Basis.Observations.ShouldBe(0);
        StatisticCatalog.Find("sharpeRatio").ValueOf(statistics).IsDefined.ShouldBeFalse();
        statistics.ToString().ShouldContain("Sharpe ratio");
    }

    [Fact]
    public void Ruin_ends_the_series_of_returns()
    {
        var statistics = FromEquity(Start, Timeframe.OneDay, [500, 0, -100]).CreateStatistics();
        statistics.Basis.Observations.ShouldBe(2);
        statistics.Returns.WorstPeriod.ShouldBe(-1);
    }

    [Fact]
    public void Exposure_turnover_and_costs_are_counted()
    {
        EquityPoint[] points =
        [
            new(Hour(24), 1000, 1000, 0.5, 100, 100, 100, 100), new(Hour(48), 1000, 1000, -1.5, 100, 100, 100, 100), new(Hour(72), 1000, 1000, 0, 100, 100, 100, 100),
        ];
        var result = FromPoints(Start, Timeframe.OneDay, points) with
        {
            FinalEquity = 1030,
            BarsInMarket = 2,
            Costs = new(4, 5, 1),
            Fills =
            [
                new(1, Bitcoin, new(1, Hour(1), OrderSide.Buy, 100, 5, new(2, Currency.Of("USDT")), Liquidity.Taker), 2),
                new(2, Bitcoin, new(2, Hour(2), OrderSide.Sell, 100, 15, new(2, Currency.Of("USDT")), Liquidity.Taker), 3),
            ],
            RoundTrips = [Trip(40, 1, 2), Trip(-10, 2, 3, OrderSide.Sell)],
        };
        var statistics = result.CreateStatistics();
        statistics.Activity.TimeInMarket.ShouldBe(2.0 / 3, 1e-12);
        statistics.Activity.AverageExposure.ShouldBe(-1.0 / 3, 1e-12);
        statistics.Activity.AverageGrossExposure.ShouldBe(2.0 / 3, 1e-12);
        statistics.Activity.MaxGrossExposure.ShouldBe(1.5);
        statistics.Activity.LongTime.ShouldBe(1.0 / 3, 1e-12);
        statistics.Activity.TradedVolume.ShouldBe(2000);
        statistics.Activity.Turnover.ShouldBe(2);
        statistics.Costs.Total.ShouldBe(10);
        statistics.Costs.ProfitBeforeCosts.ShouldBe(40);
        statistics.Costs.ShareOfProfit.ShouldBe(0.25);
        statistics.Costs.ShareOfVolume.ShouldBe(0.005);
        statistics.Costs.PerTrade.ShouldBe(5);
        (statistics.LongTrades.Count, statistics.ShortTrades.Count).ShouldBe((1, 1));
    }

    private static IEnumerable<Timestamp> Weekdays(int count) => Enumerable.Range(0, 1000)
        .Where(day => day % 7 < 5).Take(count).Select(day => Start + TimeSpan.FromDays(day + 1));

    private static double Deviation(double[] values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
}
