using static Trading.Analytics.DefinitionList;

namespace Trading.Analytics;

internal static class DrawdownDefinitions
{
    private const string Martin = "Martin and McCann (1989), The Investor's Guide to Fidelity Funds";

    public static IReadOnlyList<StatisticDefinition> Create() => new DefinitionList("drawdown", "Drawdowns")
        .Percent("maxDrawdown", "Max drawdown", "max of 1 − equity / peak before, at bar resolution", Plain, s => s.Drawdowns.MaxDepth)
        .Estimate("maxDrawdownAmount", "Max drawdown in money", "peak − trough of the deepest drawdown", Plain, s => s.Drawdowns.MaxAmount)
        .Time("maxDrawdownPeak", "Deepest: peak", "when equity peaked before the deepest drawdown", Plain, s => s.Drawdowns.MaxPeakTime)
        .Time("maxDrawdownTrough", "Deepest: trough", "when equity was lowest in it", Plain, s => s.Drawdowns.MaxTroughTime)
        .Time("maxDrawdownRecovery", "Deepest: recovery", "when the peak was reached again; n/a where it was not", Plain, s => s.Drawdowns.MaxRecoveryTime)
        .Duration("maxDrawdownDuration", "Deepest: length", "recovery, or end of the run, − peak", Plain, s => s.Drawdowns.MaxDepthDuration)
        .Duration("longestDrawdown", "Longest drawdown", "max of recovery, or end of the run, − peak", Plain, s => s.Drawdowns.LongestDuration)
        .Duration("averageDrawdownDuration", "Average drawdown length", "mean of recovery, or end of the run, − peak", Plain,
            s => s.Drawdowns.AverageDuration)
        .Percent("averageDrawdown", "Average drawdown", "mean depth of all drawdowns", Plain, s => s.Drawdowns.AverageDepth)
        .Count("drawdowns", "Drawdowns", "number of stretches below a peak at the resolution of sampling periods", Plain, s => s.Drawdowns.Count)
        .Percent("currentDrawdown", "Drawdown at the end", "1 − final equity / peak before", Plain, s => s.Drawdowns.CurrentDepth)
        .Percent("timeUnderWater", "Time under water", "sampling periods that end below a peak / all", Plain, s => s.Drawdowns.TimeUnderWater)
        .Percent("ulcerIndex", "Ulcer index", "√(Σ depth² / (n − 1))", Martin, s => s.Drawdowns.UlcerIndex)
        .Percent("painIndex", "Pain index", "Σ depth / n", "Becker, Zephyr Associates (2006)", s => s.Drawdowns.PainIndex)
        .Ratio("calmarRatio", "Calmar ratio", "compound annual growth / max drawdown", "Young (1991), Calmar ratio: a smoother tool",
            s => s.Drawdowns.CalmarRatio, signed: true)
        .Ratio("martinRatio", "Ulcer performance index", "compound annual growth / ulcer index; also called Martin ratio", Martin, s => s.Drawdowns.MartinRatio, signed: true)
        .Ratio("recoveryFactor", "Recovery factor", "total return / max drawdown", Plain, s => s.Drawdowns.RecoveryFactor, signed: true)
        .Items;
}
