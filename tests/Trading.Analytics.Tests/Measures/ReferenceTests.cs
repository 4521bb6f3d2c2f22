using System.Text.Json;

namespace Trading.Analytics.Tests;

/// <summary>Every row of the reference file whose function is covered, against empyrical and quantstats.</summary>
public sealed class ReferenceTests(ITestOutputHelper output)
{
    private delegate double[] Adapter(ReferenceRow row, double[] returns, double[] benchmark);

    private static double PeriodsPerYear(ReferenceRow row) => row.Options.GetValueOrDefault("period") == "weekly" ? 52 : 252;

    // empyrical counts a missing first return as a period without profit wherever it compounds.
    private static double[] Filled(double[] returns) => [.. returns.Select(value => double.IsNaN(value) ? 0 : value)];

    private static readonly Dictionary<string, Adapter> Empyrical = new()
    {
        ["cum_returns"] = (_, r, _) => ReturnMeasures.Cumulative(r),
        ["cum_returns_final"] = (_, r, _) => [ReturnMeasures.Total(r)],
        ["max_drawdown"] = (_, r, _) => [-DrawdownMeasures.Max(r)],
        ["tail_ratio"] = (_, r, _) => [TailMeasures.TailRatio(r)],
        ["stability_of_timeseries"] = (_, r, _) => [ReturnMeasures.Stability(r)],
        ["value_at_risk"] = (_, r, _) => [TailMeasures.ValueAtRisk(r)],
        ["conditional_value_at_risk"] = (_, r, _) => [TailMeasures.ExpectedShortfall(r)],
        ["omega_ratio"] = (row, r, _) => [RatioMeasures.Omega(r,
            row.Argument(0) + RatioMeasures.PeriodRate(row.Argument(1), 252))],
        ["annual_return"] = (row, r, _) => [ReturnMeasures.Annualized(Filled(r), PeriodsPerYear(row))],
        ["cagr"] = (row, r, _) => [ReturnMeasures.Annualized(Filled(r), PeriodsPerYear(row))],
        ["annual_volatility"] = (row, r, _) => [RiskMeasures.Volatility(r, PeriodsPerYear(row))],
        ["sharpe_ratio"] = (row, r, _) => [RatioMeasures.Sharpe(r, row.Argument(0), PeriodsPerYear(row))],
        ["sortino_ratio"] = (row, r, _) => [RatioMeasures.Sortino(r, row.Argument(0), PeriodsPerYear(row))],
        ["calmar_ratio"] = (row, r, _) => [RatioMeasures.Calmar(Filled(r), PeriodsPerYear(row))],
        ["downside_risk"] = (row, r, _) => [RiskMeasures.DownsideDeviation(r, 0, PeriodsPerYear(row))],
        ["alpha"] = (_, r, b) => [BenchmarkMeasures.CompoundAlpha(r, b, 0, 252)],
        ["beta"] = (_, r, b) => [BenchmarkMeasures.Beta(r, b)],
        ["alpha_beta"] = (_, r, b) => [BenchmarkMeasures.CompoundAlpha(r, b, 0, 252), BenchmarkMeasures.Beta(r, b)],
        ["excess_sharpe"] = (_, r, b) => [BenchmarkMeasures.InformationRatio(r, b)],
        ["up_capture"] = (_, r, b) => [BenchmarkMeasures.UpCapture(r, b, 252)],
        ["down_capture"] = (_, r, b) => [BenchmarkMeasures.DownCapture(r, b, 252)],
        ["up_down_capture"] = (_, r, b) => [BenchmarkMeasures.UpDownCapture(r, b, 252)],
        ["beta_fragility_heuristic"] = (_, r, b) => [BenchmarkMeasures.BetaFragility(r, b)],
        ["capture"] = (_, r, b) => [BenchmarkMeasures.Capture(Filled(r), Filled(b), 252)],
    };

    private static readonly Dictionary<string, Adapter> QuantStats = new()
    {
        ["adjusted_sortino"] = (_, r, _) => [RatioMeasures.AdjustedSortino(r, 0, 252)],
        ["autocorr_penalty"] = (_, r, _) => [RiskMeasures.AutocorrelationPenalty(r)],
        ["avg_loss"] = (_, r, _) => [WinLossMeasures.AverageLoss(r)],
        ["avg_return"] = (_, r, _) => [ReturnMeasures.AverageNonZero(r)],
        ["avg_win"] = (_, r, _) => [WinLossMeasures.AverageWin(r)],
        ["best"] = (_, r, _) => [ReturnMeasures.Best(r)],
        ["cagr"] = (_, r, _) => [ReturnMeasures.Annualized(r, 252)],
        ["calmar"] = (_, r, _) => [RatioMeasures.Calmar(r, 252)],
        ["common_sense_ratio"] = (_, r, _) => [WinLossMeasures.CommonSenseRatio(r)],
        ["comp"] = (_, r, _) => [ReturnMeasures.Total(r)],
        ["compsum"] = (_, r, _) => ReturnMeasures.Cumulative(r),
        ["conditional_value_at_risk"] = (_, r, _) => [TailMeasures.GaussianExpectedShortfall(r)],
        ["consecutive_losses"] = (_, r, _) => [WinLossMeasures.LongestLossStreak(r)],
        ["consecutive_wins"] = (_, r, _) => [WinLossMeasures.LongestWinStreak(r)],
        ["cpc_index"] = (_, r, _) => [WinLossMeasures.CpcIndex(r)],
        ["cvar"] = (_, r, _) => [TailMeasures.GaussianExpectedShortfall(r)],
        ["expected_shortfall"] = (_, r, _) => [TailMeasures.GaussianExpectedShortfall(r)],
        // quantstats rounds exposure up to whole percents.
        ["exposure"] = (_, r, _) => [Math.Ceiling(ReturnMeasures.Exposure(r) * 100) / 100],
        ["gain_to_pain_ratio"] = (_, r, _) => [RatioMeasures.GainToPain(r)],
        ["geometric_mean"] = (_, r, _) => [ReturnMeasures.GeometricMean(r)],
        ["ghpr"] = (_, r, _) => [ReturnMeasures.GeometricMean(r)],
        ["kelly_criterion"] = (_, r, _) => [WinLossMeasures.Kelly(r)],
        ["kurtosis"] = (_, r, _) => [Sample.ExcessKurtosis(r)],
        ["max_drawdown"] = (_, r, _) => [-DrawdownMeasures.Max(r)],
        ["omega"] = (row, r, _) => [RatioMeasures.Omega(r,
            RatioMeasures.PeriodRate(row.Option("rf", 0), 252) + RatioMeasures.PeriodRate(row.Option("required_return", 0), 252))],
        ["outlier_loss_ratio"] = (_, r, _) => [TailMeasures.OutlierLossRatio(r)],
        ["outlier_win_ratio"] = (_, r, _) => [TailMeasures.OutlierWinRatio(r)],
        ["payoff_ratio"] = (_, r, _) => [WinLossMeasures.PayoffRatio(r)],
        // A rank of prices, which stand in the file as returns.
        ["pct_rank"] = (_, r, _) => RollingMeasures.PercentRank(Prices(r)),
        ["probabilistic_adjusted_sortino_ratio"] = (_, r, _) => [Probabilistic(RatioMeasures.AdjustedSortino(r), r)],
        ["probabilistic_ratio"] = (_, r, _) => [Probabilistic(RatioMeasures.Sharpe(r), r)],
        ["probabilistic_sharpe_ratio"] = (_, r, _) => [Probabilistic(RatioMeasures.Sharpe(r), r)],
        ["probabilistic_sortino_ratio"] = (_, r, _) => [Probabilistic(RatioMeasures.Sortino(r), r)],
        ["profit_factor"] = (_, r, _) => [WinLossMeasures.ProfitFactor(r)],
        ["profit_ratio"] = (_, r, _) => [WinLossMeasures.ProfitRatio(r)],
        ["rar"] = (_, r, _) => [ReturnMeasures.Annualized(r, 252) / (Math.Ceiling(ReturnMeasures.Exposure(r) * 100) / 100)],
        // quantstats drops the sign, so that a loss looks like a recovery; ours keeps it.
        ["recovery_factor"] = (_, r, _) => [Math.Abs(DrawdownMeasures.RecoveryFactor(r))],
        ["risk_of_ruin"] = (_, r, _) => [WinLossMeasures.RiskOfRuin(r)],
        ["risk_return_ratio"] = (_, r, _) => [RatioMeasures.Sharpe(r)],
        ["rolling_sharpe"] = (_, r, _) => RollingMeasures.Sharpe(r, 126, 252),
        ["rolling_sortino"] = (_, r, _) => RollingMeasures.Sortino(r, 126, 252),
        ["rolling_volatility"] = (_, r, _) => RollingMeasures.Volatility(r, 126, 252),
        ["ror"] = (_, r, _) => [WinLossMeasures.RiskOfRuin(r)],
        ["serenity_index"] = (_, r, _) => [DrawdownMeasures.SerenityIndex(r)],
        ["sharpe"] = (row, r, _) => [Sharpe(r, row, row.Options.ContainsKey("smart"))],
        ["skew"] = (_, r, _) => [Sample.Skewness(r)],
        ["smart_sharpe"] = (row, r, _) => [Sharpe(r, row, smart: true)],
        ["smart_sortino"] = (_, r, _) => [RatioMeasures.Sortino(r, 0, 252) / RiskMeasures.AutocorrelationPenalty(r)],
        ["sortino"] = (row, r, _) => [RatioMeasures.Sortino(r, RatioMeasures.PeriodRate(row.Option("rf", 0), 252), 252)],
        ["tail_ratio"] = (_, r, _) => [TailMeasures.TailRatio(r)],
        ["ulcer_index"] = (_, r, _) => [DrawdownMeasures.UlcerIndex(r)],
        ["ulcer_performance_index"] = (_, r, _) => [DrawdownMeasures.UlcerPerformanceIndex(r)],
        ["upi"] = (_, r, _) => [DrawdownMeasures.UlcerPerformanceIndex(r)],
        ["value_at_risk"] = (row, r, _) => [TailMeasures.GaussianValueAtRisk(r, 1 - row.Option("confidence", 0.95))],
        ["var"] = (_, r, _) => [TailMeasures.GaussianValueAtRisk(r)],
        ["volatility"] = (_, r, _) => [RiskMeasures.Volatility(r, 252)],
        ["win_loss_ratio"] = (_, r, _) => [WinLossMeasures.PayoffRatio(r)],
        ["win_rate"] = (_, r, _) => [WinLossMeasures.WinRate(r)],
        ["worst"] = (_, r, _) => [ReturnMeasures.Worst(r)],
        ["greeks"] = (_, r, b) => [BenchmarkMeasures.Beta(r, FirstLost(b)), BenchmarkMeasures.Alpha(r, FirstLost(b), 0, 252)],
        ["information_ratio"] = (_, r, b) => [BenchmarkMeasures.InformationRatio(r, FirstLost(b))],
        ["r2"] = (_, r, b) => [BenchmarkMeasures.RSquared(r, FirstLost(b))],
        ["r_squared"] = (_, r, b) => [BenchmarkMeasures.RSquared(r, FirstLost(b))],
        ["rolling_greeks"] = (_, r, b) => [.. RollingMeasures.Beta(r, FirstLost(b), 252), .. RollingMeasures.Alpha(r, FirstLost(b), 252)],
        ["treynor_ratio"] = (_, r, b) => [BenchmarkMeasures.Treynor(r, FirstLost(b))],
    };

    /// <summary>Rows where the reference is not what ours is meant to be, each with its reason.</summary>
    private static readonly Dictionary<string, string> Different = new()
    {
        ["empyrical value_at_risk(mixed_returns)"] = "NumPy's percentile gives NaN for a series with a missing value; ours skips it, as empyrical's own conditional_value_at_risk does",
    };

    // As the reference was made, to the last bit: a rank depends on which prices are equal.
    private static double[] Prices(double[] returns)
    {
        double price = 1;
        return [.. returns.Select(value => 100 * (price *= 1 + value))];
    }

    // quantstats turns the benchmark into prices and back, which loses its first return.
    private static double[] FirstLost(double[] benchmark) => [0, .. benchmark[1..]];

    // quantstats gives the excess kurtosis where the formula asks for the kurtosis, and so subtracts 3 twice.
    private static double Probabilistic(double ratio, double[] returns) =>
        SharpeInference.Probabilistic(ratio, returns.Length, Sample.Skewness(returns), Sample.ExcessKurtosis(returns) - 3);

    private static double Sharpe(double[] returns, ReferenceRow row, bool smart)
    {
        double periods = row.Option("periods", 252);
        double sharpe = RatioMeasures.Sharpe(returns, RatioMeasures.PeriodRate(row.Option("rf", 0), periods), periods);
        return smart ? sharpe / RiskMeasures.AutocorrelationPenalty(returns) : sharpe;
    }

    [Fact]
    public void All_rows_of_empyrical_agree() => Check("empyrical", Empyrical, expectedRows: 171, keepMissing: true);

    [Fact]
    public void All_rows_of_quantstats_agree() => Check("quantstats", QuantStats, expectedRows: 204, keepMissing: false);

    [Fact]
    public void Batting_average_alone_has_no_reference_value()
    {
        var reference = ReferenceMetrics.Load();
        string[] uncovered =
        [
            .. reference.Rows("empyrical").Select(row => row.Function).Where(name => !Empyrical.ContainsKey(name)).Distinct(),
            .. reference.Rows("quantstats").Select(row => row.Function).Where(name => !QuantStats.ContainsKey(name)).Distinct(),
        ];
        output.WriteLine($"{Empyrical.Count} functions of empyrical and {QuantStats.Count} of quantstats covered; not covered: {string.Join(", ", uncovered)}");
        uncovered.ShouldBe(["batting_average"]);
        reference.Rows("empyrical").Where(row => row.Function == "batting_average")
            .ShouldAllBe(row => row.Value.ValueKind == JsonValueKind.Object, "the reference holds errors only");
    }

    private void Check(string library, Dictionary<string, Adapter> adapters, int expectedRows, bool keepMissing)
    {
        var reference = ReferenceMetrics.Load();
        var failures = new List<string>();
        int checkedRows = 0, differing = 0;
        foreach (var row in reference.Rows(library))
        {
            if (!adapters.TryGetValue(row.Function, out var adapter))
                continue;
            double[] returns = reference.Series(row.Series), benchmark = row.Benchmark is null ? [] : reference.Series(row.Benchmark);
            if (!keepMissing)
            {
                benchmark = [.. benchmark.Where((_, i) => !double.IsNaN(returns[i]))];
                returns = [.. returns.Where(value => !double.IsNaN(value))];
            }

            checkedRows++;
            string? difference = ReferenceComparison.Difference(adapter(row, returns, benchmark), row.Value);
            if (Different.ContainsKey($"{library} {row}"))
            {
                differing++;
                difference.ShouldNotBeNull($"{row} agrees and needs no excuse");
            }
            else if (difference is not null)
            {
                failures.Add($"{row}: {difference}");
            }
        }

        output.WriteLine($"{library}: {checkedRows} rows checked, {differing} differ for a stated reason");
        failures.ShouldBeEmpty(string.Join(Environment.NewLine, failures));
        checkedRows.ShouldBe(expectedRows);
        differing.ShouldBe(Different.Keys.Count(key => key.StartsWith(library, StringComparison.Ordinal)));
    }
}
