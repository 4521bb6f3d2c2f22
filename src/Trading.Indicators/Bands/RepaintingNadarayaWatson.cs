namespace Trading.Indicators;

/// <summary>The Nadaraya-Watson regression that charts show: it repaints. Every estimate looks at the bars after it too, so that its past changes with every new bar.</summary>
/// <remarks>
/// Formula: <c>y(t) = Σ w(t - i) · x(i) / Σ w(t - i)</c> over all i, with <c>w(d) = exp(-d² / (2 h²))</c>. It is for looking at a finished
/// chart and cannot be traded: it has no streaming form for that reason. The causal one is <see cref="NadarayaWatson"/>.
/// </remarks>
public static class RepaintingNadarayaWatson
{
    /// <summary>The estimate and its band at each element; each depends on all others, later ones included.</summary>
    /// <param name="source">The values; those that are not a number have no weight.</param>
    /// <param name="estimate">As long as the source.</param>
    /// <param name="upper">As long as the source.</param>
    /// <param name="lower">As long as the source.</param>
    /// <param name="bandwidth">The kernel's width h, in bars, 0.1 to 10,000.</param>
    /// <param name="multiplier">How many mean distances the bands are away, 0 to 1,000.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a parameter is out of its range.</exception>
    public static void Compute(
        ReadOnlySpan<double> source,
        Span<double> estimate,
        Span<double> upper,
        Span<double> lower,
        double bandwidth = 8,
        double multiplier = 3)
    {
        Limits.SameLength(source, estimate);
        Limits.SameLength(source, upper);
        Limits.SameLength(source, lower);
        Limits.Check(bandwidth, 0.1, 10_000);
        Limits.Check(multiplier, 0, 1_000);
        double distance = 0;
        int count = 0;
        for (int t = 0; t < source.Length; t++)
        {
            double sum = 0, weights = 0;
            for (int i = 0; i < source.Length; i++)
            {
                if (!double.IsFinite(source[i]))
                    continue;
                double weight = Math.Exp(-(double)(t - i) * (t - i) / (2 * bandwidth * bandwidth));
                sum += weight * source[i];
                weights += weight;
            }

            estimate[t] = double.IsFinite(source[t]) ? sum / weights : double.NaN;
            if (double.IsNaN(estimate[t]))
                continue;
            distance += Math.Abs(source[t] - estimate[t]);
            count++;
        }

        double width = multiplier * distance / count;
        for (int t = 0; t < source.Length; t++)
        {
            upper[t] = estimate[t] + width;
            lower[t] = estimate[t] - width;
        }
    }
}
