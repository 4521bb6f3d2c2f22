namespace Trading.Analytics;

/// <summary>What a run earned. Not a number where a figure is not defined.</summary>
public sealed record ReturnStatistics
{
    /// <summary>Profit after all costs, in the account's currency.</summary>
    public required decimal NetProfit { get; init; }

    /// <summary>Equity at the end.</summary>
    public required decimal FinalEquity { get; init; }

    /// <summary>The highest equity at the end of a sampling period; the initial cash where it was never above.</summary>
    public required double PeakEquity { get; init; }

    /// <summary>Net profit over initial cash.</summary>
    public required double TotalReturn { get; init; }

    /// <summary>Compound annual growth; not a number for runs under 30 days, which say nothing about a year.</summary>
    public required double Cagr { get; init; }

    /// <summary>The mean return of a period.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>The geometric mean return of a period.</summary>
    public required double GeometricMeanReturn { get; init; }

    /// <summary>The best period's return.</summary>
    public required double BestPeriod { get; init; }

    /// <summary>The worst period's return.</summary>
    public required double WorstPeriod { get; init; }

    /// <summary>The share of periods with a gain among those with a gain or a loss.</summary>
    public required double WinningPeriods { get; init; }

    /// <summary>The best calendar month's return.</summary>
    public required double BestMonth { get; init; }

    /// <summary>The worst calendar month's return.</summary>
    public required double WorstMonth { get; init; }

    /// <summary>The share of months with a gain among those with a gain or a loss.</summary>
    public required double WinningMonths { get; init; }

    /// <summary>R² of a line through the cumulative logarithmic returns, 0 to 1.</summary>
    public required double Stability { get; init; }

    internal static ReturnStatistics From(BacktestResult result, double[] returns, StatisticsBasis basis, IReadOnlyList<PeriodReturn> months)
    {
        double[] monthly = [.. months.Select(month => month.Return)];
        return new()
        {
            NetProfit = result.NetProfit,
            FinalEquity = result.FinalEquity,
            PeakEquity = result.Equity.Select(point => point.Equity).Prepend((double)result.InitialCash).Max(),
            TotalReturn = result.TotalReturn,
            Cagr = (basis.End - basis.Start).TotalDays < 30 ? double.NaN : ReturnMeasures.CompoundRate(result.TotalReturn, basis.Years),
            MeanReturn = Sample.Mean(returns),
            GeometricMeanReturn = ReturnMeasures.GeometricMean(returns),
            BestPeriod = ReturnMeasures.Best(returns),
            WorstPeriod = ReturnMeasures.Worst(returns),
            WinningPeriods = WinLossMeasures.WinRate(returns),
            BestMonth = ReturnMeasures.Best(monthly),
            WorstMonth = ReturnMeasures.Worst(monthly),
            WinningMonths = WinLossMeasures.WinRate(monthly),
            Stability = ReturnMeasures.Stability(returns),
        };
    }
}
