namespace Trading.Analytics;

/// <summary>Return over risk. A return that is not a number is a missing period and is skipped.</summary>
public static class RatioMeasures
{
    /// <summary>The Sharpe ratio, mean(r − f) / standard deviation(r) · √(periods a year); not a number for fewer than two returns or no spread.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="riskFree">What cash earns in one period, f.</param>
    /// <param name="periodsPerYear">How many periods a year has; 1 leaves the ratio as one of the period.</param>
    /// <remarks>Source: Sharpe (1994), "The Sharpe ratio".</remarks>
    public static double Sharpe(ReadOnlySpan<double> returns, double riskFree = 0, double periodsPerYear = 1)
    {
        double deviation = Sample.StandardDeviation(returns);
        return deviation == 0 ? double.NaN : (Sample.Mean(returns) - riskFree) / deviation * Math.Sqrt(periodsPerYear);
    }

    /// <summary>The Sortino ratio, mean(r − t) / downside deviation below t · √(periods a year).</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="target">The return of a period that is asked for, t.</param>
    /// <param name="periodsPerYear">How many periods a year has; 1 leaves the ratio as one of the period.</param>
    /// <remarks>Infinite where nothing fell short of the target, not a number for fewer than two returns. Source: Sortino and Price (1994).</remarks>
    public static double Sortino(ReadOnlySpan<double> returns, double target = 0, double periodsPerYear = 1) => Sample.Count(returns) < 2
        ? double.NaN
        : (Sample.Mean(returns) - target) / RiskMeasures.DownsideDeviation(returns, target) * Math.Sqrt(periodsPerYear);

    /// <summary>The Sortino ratio over √2, which makes it comparable to a Sharpe ratio.</summary>
    /// <remarks>Source: Schwager, "The Sortino ratio: a better measure of risk".</remarks>
    public static double AdjustedSortino(ReadOnlySpan<double> returns, double target = 0, double periodsPerYear = 1) =>
        Sortino(returns, target, periodsPerYear) / Math.Sqrt(2);

    /// <summary>The Calmar ratio, compound annual growth over the maximum drawdown; not a number without a drawdown.</summary>
    /// <remarks>Source: Young (1991), "Calmar ratio: a smoother tool".</remarks>
    public static double Calmar(ReadOnlySpan<double> returns, double periodsPerYear) =>
        Calmar(ReturnMeasures.Annualized(returns, periodsPerYear), DrawdownMeasures.Max(returns));

    /// <summary>The Calmar ratio of a yearly rate and a depth, 0 to 1; not a number without a drawdown.</summary>
    public static double Calmar(double annualReturn, double maxDrawdown) => maxDrawdown > 0 ? annualReturn / maxDrawdown : double.NaN;

    /// <summary>The Omega ratio, Σ max(r − t, 0) / Σ max(t − r, 0); not a number where nothing is below the threshold.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="threshold">The return of a period that divides gains from losses, t.</param>
    /// <remarks>Source: Keating and Shadwick (2002), "A universal performance measure".</remarks>
    public static double Omega(ReadOnlySpan<double> returns, double threshold = 0)
    {
        double above = 0, below = 0;
        foreach (double value in returns)
        {
            if (value > threshold)
                above += value - threshold;
            else if (value < threshold)
                below += threshold - value;
        }

        return below > 0 ? above / below : double.NaN;
    }

    /// <summary>The gain-to-pain ratio, Σr / |Σ of negative r|; not a number without a loss.</summary>
    /// <remarks>Source: Schwager (2012), "Hedge Fund Market Wizards", appendix A.</remarks>
    public static double GainToPain(ReadOnlySpan<double> returns)
    {
        double losses = WinLossMeasures.GrossLoss(returns);
        return losses > 0 ? Sample.Sum(returns) / losses : double.NaN;
    }

    /// <summary>The rate of one period that compounds to <paramref name="annualRate"/> in a year: (1 + rate)^(1 / periods a year) − 1.</summary>
    public static double PeriodRate(double annualRate, double periodsPerYear) => Math.Pow(1 + annualRate, 1 / periodsPerYear) - 1;
}
