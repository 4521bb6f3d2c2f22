namespace Trading.Analytics;

/// <summary>Measures over a window that moves along a series. The result is as long as the input and not a number before the first full window.</summary>
/// <remarks>Each throws <see cref="ArgumentOutOfRangeException"/> for a window below one. A window with a missing value gives not a number.</remarks>
public static class RollingMeasures
{
    /// <summary>The Sharpe ratio of each window.</summary>
    public static double[] Sharpe(ReadOnlySpan<double> returns, int window, double periodsPerYear = 1) =>
        Each(returns, window, values => RatioMeasures.Sharpe(values, 0, periodsPerYear));

    /// <summary>The Sortino ratio of each window.</summary>
    public static double[] Sortino(ReadOnlySpan<double> returns, int window, double periodsPerYear = 1) =>
        Each(returns, window, values => RatioMeasures.Sortino(values, 0, periodsPerYear));

    /// <summary>The volatility of each window.</summary>
    public static double[] Volatility(ReadOnlySpan<double> returns, int window, double periodsPerYear = 1) =>
        Each(returns, window, values => RiskMeasures.Volatility(values, periodsPerYear));

    /// <summary>The beta of each window.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double[] Beta(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, int window) =>
        EachPair(returns, benchmark, window, static (left, right) => BenchmarkMeasures.Beta(left, right));

    /// <summary>The alpha of each window, mean(r) − beta · mean(b), times periods a year.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double[] Alpha(ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmark, int window, double periodsPerYear = 1) =>
        EachPair(returns, benchmark, window, (left, right) => BenchmarkMeasures.Alpha(left, right, 0, periodsPerYear));

    /// <summary>The rank of each value among the last <paramref name="window"/> ones, itself included, 0 to 100; ties share their mean rank.</summary>
    /// <remarks>Before the window is full it ranks among what there is.</remarks>
    public static double[] PercentRank(ReadOnlySpan<double> values, int window = 60)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var ranks = new double[values.Length];
        for (int i = 0; i < ranks.Length; i++)
        {
            int first = Math.Max(0, i - window + 1), below = 0, equal = 0, count = 0;
            foreach (double other in values[first..(i + 1)])
            {
                count += double.IsNaN(other) ? 0 : 1;
                below += other < values[i] ? 1 : 0;
                equal += other == values[i] ? 1 : 0;
            }

            ranks[i] = double.IsNaN(values[i]) ? double.NaN : 100.0 * (below + ((equal + 1) / 2.0)) / count;
        }

        return ranks;
    }

    private delegate double Measure(ReadOnlySpan<double> values);

    private delegate double PairMeasure(ReadOnlySpan<double> left, ReadOnlySpan<double> right);

    private static double[] Each(ReadOnlySpan<double> values, int window, Measure measure) =>
        EachPair(values, values, window, (left, _) => measure(left));

    private static double[] EachPair(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int window, PairMeasure measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        Paired.RequireEqualLengths(left, right);
        var results = new double[left.Length];
        results.AsSpan().Fill(double.NaN);
        int missing = 0;
        for (int i = 0; i < results.Length; i++)
        {
            missing += double.IsNaN(left[i]) || double.IsNaN(right[i]) ? 1 : 0;
            if (i >= window)
                missing -= double.IsNaN(left[i - window]) || double.IsNaN(right[i - window]) ? 1 : 0;
            if (i >= window - 1 && missing == 0)
                results[i] = measure(left.Slice(i - window + 1, window), right.Slice(i - window + 1, window));
        }

        return results;
    }
}
