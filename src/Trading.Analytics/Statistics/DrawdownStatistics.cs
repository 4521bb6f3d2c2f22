namespace Trading.Analytics;

/// <summary>Losses from peaks of equity. Depths are 0 to 1; the deepest is at bar resolution, the others at that of sampling periods.</summary>
public sealed record DrawdownStatistics
{
    /// <summary>The deepest loss from a peak.</summary>
    public required double MaxDepth { get; init; }

    /// <summary>The deepest loss in money, from its peak to its trough; not a number without a drawdown.</summary>
    public required double MaxAmount { get; init; }

    /// <summary>When the peak before the deepest loss was.</summary>
    public required Timestamp? MaxPeakTime { get; init; }

    /// <summary>When equity was lowest in it.</summary>
    public required Timestamp? MaxTroughTime { get; init; }

    /// <summary>When the peak was reached again; <see langword="null"/> where it was not.</summary>
    public required Timestamp? MaxRecoveryTime { get; init; }

    /// <summary>From the peak before the deepest loss until it was reached again, or until the end.</summary>
    public required TimeSpan? MaxDepthDuration { get; init; }

    /// <summary>The longest time below a peak, until the end where it was not reached again.</summary>
    public required TimeSpan? LongestDuration { get; init; }

    /// <summary>The mean time below a peak.</summary>
    public required TimeSpan? AverageDuration { get; init; }

    /// <summary>The mean depth of all drawdowns.</summary>
    public required double AverageDepth { get; init; }

    /// <summary>How many drawdowns there were.</summary>
    public required int Count { get; init; }

    /// <summary>The depth at the end.</summary>
    public required double CurrentDepth { get; init; }

    /// <summary>The share of sampling periods that ended below a peak.</summary>
    public required double TimeUnderWater { get; init; }

    /// <summary>The root of the mean squared depth.</summary>
    public required double UlcerIndex { get; init; }

    /// <summary>The mean depth over all periods.</summary>
    public required double PainIndex { get; init; }

    /// <summary>Compound annual growth over the deepest loss.</summary>
    public required double CalmarRatio { get; init; }

    /// <summary>Compound annual growth over the ulcer index, also called ulcer performance index.</summary>
    public required double MartinRatio { get; init; }

    /// <summary>Total return over the deepest loss.</summary>
    public required double RecoveryFactor { get; init; }

    internal static DrawdownStatistics From(BacktestResult result, double[] returns, double cagr)
    {
        var periods = DrawdownPeriods.Of(result);
        var end = result.Equity.Count == 0 ? result.Data[0].End : result.Equity[^1].Time;
        TimeSpan Duration(DrawdownPeriod period) => (period.RecoveryTime ?? end) - period.PeakTime;
        DrawdownPeriod? deepest = result.Drawdowns.Count == 0 ? null : result.Drawdowns[0];
        double ulcer = DrawdownMeasures.UlcerIndex(returns);
        return new()
        {
            MaxDepth = result.MaxDrawdown,
            MaxAmount = deepest is null ? double.NaN : deepest.Value.PeakEquity - deepest.Value.TroughEquity,
            MaxPeakTime = deepest?.PeakTime,
            MaxTroughTime = deepest?.TroughTime,
            MaxRecoveryTime = deepest?.RecoveryTime,
            MaxDepthDuration = deepest is null ? null : Duration(deepest.Value),
            LongestDuration = periods.Count == 0 ? null : periods.Max(Duration),
            AverageDuration = periods.Count == 0 ? null : new TimeSpan((long)periods.Average(period => Duration(period).Ticks)),
            AverageDepth = periods.Count == 0 ? double.NaN : periods.Average(period => period.Depth),
            Count = periods.Count,
            CurrentDepth = periods.Count > 0 && periods[^1].RecoveryTime is null ? 1 - (result.Equity[^1].Equity / periods[^1].PeakEquity) : 0,
            TimeUnderWater = DrawdownPeriods.ShareUnderWater(result),
            UlcerIndex = ulcer,
            PainIndex = DrawdownMeasures.PainIndex(returns),
            CalmarRatio = RatioMeasures.Calmar(cagr, result.MaxDrawdown),
            MartinRatio = ulcer > 0 ? cagr / ulcer : double.NaN,
            RecoveryFactor = result.MaxDrawdown > 0 ? result.TotalReturn / result.MaxDrawdown : double.NaN,
        };
    }
}
