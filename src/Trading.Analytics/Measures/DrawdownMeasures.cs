namespace Trading.Analytics;

/// <summary>Losses from a peak of equity. Depths are positive, 0 to 1; the peak before the first return is the start.</summary>
public static class DrawdownMeasures
{
    /// <summary>The depth below the peak so far, after each return; a missing return carries the depth before.</summary>
    public static double[] Series(ReadOnlySpan<double> returns)
    {
        var depths = new double[returns.Length];
        double growth = 1, peak = 1;
        for (int i = 0; i < returns.Length; i++)
        {
            growth *= double.IsNaN(returns[i]) ? 1 : 1 + returns[i];
            peak = Math.Max(peak, growth);
            depths[i] = 1 - (growth / peak);
        }

        return depths;
    }

    /// <summary>The deepest loss from a peak; 0 for none.</summary>
    public static double Max(ReadOnlySpan<double> returns)
    {
        double deepest = 0;
        foreach (double depth in Series(returns))
            deepest = Math.Max(deepest, depth);
        return deepest;
    }

    /// <summary>The ulcer index, √(Σ depth² / (n − 1)): deep and long drawdowns weigh more than short ones.</summary>
    /// <remarks>Source: Martin and McCann (1989), "The Investor's Guide to Fidelity Funds"; with n − 1, as quantstats has it.</remarks>
    public static double UlcerIndex(ReadOnlySpan<double> returns)
    {
        double squares = 0;
        foreach (double depth in Series(Sample.Present(returns)))
            squares += depth * depth;
        int count = Sample.Count(returns);
        return count < 2 ? double.NaN : Math.Sqrt(squares / (count - 1));
    }

    /// <summary>The pain index, the mean depth over all periods.</summary>
    /// <remarks>Source: Becker, Zephyr Associates (2006).</remarks>
    public static double PainIndex(ReadOnlySpan<double> returns) => Sample.Mean(Series(Sample.Present(returns)));

    /// <summary>The ulcer performance index, total return over the ulcer index; not a number without a drawdown.</summary>
    /// <remarks>Also called Martin ratio. Source: Martin and McCann (1989).</remarks>
    public static double UlcerPerformanceIndex(ReadOnlySpan<double> returns, double riskFreeTotal = 0)
    {
        double ulcer = UlcerIndex(returns);
        return ulcer > 0 ? (ReturnMeasures.Total(returns) - riskFreeTotal) / ulcer : double.NaN;
    }

    /// <summary>The recovery factor, the sum of returns over the maximum drawdown; not a number without a drawdown.</summary>
    public static double RecoveryFactor(ReadOnlySpan<double> returns)
    {
        double deepest = Max(returns);
        return deepest > 0 ? Sample.Sum(returns) / deepest : double.NaN;
    }

    /// <summary>The serenity index, Σr / (ulcer index · pitfall), where pitfall is the expected shortfall of drawdowns over the standard deviation of returns.</summary>
    /// <remarks>Source: KeyQuant (2016), "Serenity ratio"; the shortfall as <see cref="TailMeasures.GaussianExpectedShortfall"/> at 95 %.</remarks>
    public static double SerenityIndex(ReadOnlySpan<double> returns)
    {
        double[] present = Sample.Present(returns), depths = Series(present);
        for (int i = 0; i < depths.Length; i++)
            depths[i] = -depths[i];
        double pitfall = -TailMeasures.GaussianExpectedShortfall(depths) / Sample.StandardDeviation(present);
        double divisor = UlcerIndex(present) * pitfall;
        return divisor == 0 ? double.NaN : Sample.Sum(present) / divisor;
    }
}
