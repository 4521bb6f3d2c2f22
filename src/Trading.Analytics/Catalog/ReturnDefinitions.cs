using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class ReturnDefinitions
{
    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("return", "Return")
        .Money("netProfit", "Net profit", "final equity − initial cash", Plain, s => s.Returns.NetProfit, signed: true)
        .Money("finalEquity", "Final equity", "cash and positions at the last price", Plain, s => s.Returns.FinalEquity)
        .Estimate("peakEquity", "Peak equity", "max of equity at the ends of sampling periods and initial cash", Plain, s => s.Returns.PeakEquity)
        .Percent("totalReturn", "Total return", "net profit / initial cash", Plain, s => s.Returns.TotalReturn, signed: true)
        .Percent("cagr", "Compound annual growth", "(1 + total return)^(1 / years) − 1, years of 365.25 days; not for runs under 30 days",
            "CFA Institute, Global Investment Performance Standards", s => s.Returns.Cagr, signed: true)
        .Percent("meanReturn", "Mean return of a period", "Σr / n", Plain, s => s.Returns.MeanReturn, signed: true)
        .Percent("geometricMeanReturn", "Geometric mean return", "Π(1 + r)^(1/n) − 1", Plain, s => s.Returns.GeometricMeanReturn, signed: true)
        .Percent("bestPeriod", "Best period", "max r", Plain, s => s.Returns.BestPeriod, signed: true)
        .Percent("worstPeriod", "Worst period", "min r", Plain, s => s.Returns.WorstPeriod, signed: true)
        .Percent("winningPeriods", "Winning periods", "periods with r > 0 / periods with r ≠ 0", Plain, s => s.Returns.WinningPeriods)
        .Percent("bestMonth", "Best month", "max return of calendar months in UTC", Plain, s => s.Returns.BestMonth, signed: true)
        .Percent("worstMonth", "Worst month", "min return of calendar months in UTC", Plain, s => s.Returns.WorstMonth, signed: true)
        .Percent("winningMonths", "Winning months", "months with a return > 0 / months with a return ≠ 0", Plain, s => s.Returns.WinningMonths)
        .Ratio("stability", "Stability of growth", "R² of the line through Σ ln(1 + r) over time", "empyrical, stability_of_timeseries",
            s => s.Returns.Stability)
        .Items;
}
