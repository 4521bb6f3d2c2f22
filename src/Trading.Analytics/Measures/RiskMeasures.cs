namespace Trading.Analytics;

/// <summary>How much a series of returns varies. A return that is not a number is a missing period and is skipped.</summary>
public static class RiskMeasures
{
    /// <summary>The annual volatility, the standard deviation of returns times √(periods a year); not a number for fewer than two returns.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="periodsPerYear">How many periods a year has; 1 leaves the figure as one of the period.</param>
    public static double Volatility(ReadOnlySpan<double> returns, double periodsPerYear = 1) =>
        Sample.StandardDeviation(returns) * Math.Sqrt(periodsPerYear);

    /// <summary>The annual downside deviation, √(Σ min(r − target, 0)² / n) times √(periods a year); over all n, those above the target as zeros.</summary>
    /// <param name="returns">The returns of equal periods.</param>
    /// <param name="target">The return of a period below which one is a disappointment.</param>
    /// <param name="periodsPerYear">How many periods a year has; 1 leaves the figure as one of the period.</param>
    /// <remarks>Source: Sortino and van der Meer (1991), "Downside risk".</remarks>
    public static double DownsideDeviation(ReadOnlySpan<double> returns, double target = 0, double periodsPerYear = 1)
    {
        double squares = 0;
        foreach (double value in returns)
        {
            double shortfall = double.IsNaN(value) ? 0 : Math.Min(value - target, 0);
            squares += shortfall * shortfall;
        }

        return Math.Sqrt(squares / Sample.Count(returns)) * Math.Sqrt(periodsPerYear);
    }

    /// <summary>By how much serial correlation understates volatility: √(1 + 2 Σₖ (n − k)/n · |ρ₁|ᵏ), 1 or more.</summary>
    /// <remarks>Returns that follow one another look smoother than they are; a "smart" Sharpe ratio is divided by this. Source: López de Prado and Lewis, as in quantstats.</remarks>
    public static double AutocorrelationPenalty(ReadOnlySpan<double> returns)
    {
        double[] present = Sample.Present(returns);
        double correlation = Math.Abs(Sample.Autocorrelation(present)), power = 1, sum = 0;
        for (int lag = 1; lag < present.Length; lag++)
        {
            power *= correlation;
            sum += (present.Length - lag) / (double)present.Length * power;
        }

        return Math.Sqrt(1 + (2 * sum));
    }
}
