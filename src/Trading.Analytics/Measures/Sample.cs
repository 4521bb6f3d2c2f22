namespace Trading.Analytics;

/// <summary>Moments, quantiles and correlations of a sample. A value that is not a number is a missing observation and is skipped.</summary>
public static class Sample
{
    /// <summary>The number of observations that are numbers.</summary>
    public static int Count(ReadOnlySpan<double> values)
    {
        int count = 0;
        foreach (double value in values)
            count += double.IsNaN(value) ? 0 : 1;
        return count;
    }

    /// <summary>The sum; 0 of nothing.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += double.IsNaN(value) ? 0 : value;
        return sum;
    }

    /// <summary>The arithmetic mean, Σx / n; not a number for an empty sample.</summary>
    public static double Mean(ReadOnlySpan<double> values) => Sum(values) / Count(values);

    /// <summary>The unbiased variance, Σ(x − mean)² / (n − 1); not a number for fewer than two observations.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        int count = Count(values);
        return count < 2 ? double.NaN : CentralSum(values, 2) / (count - 1);
    }

    /// <summary>The root of <see cref="Variance"/>.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values) => Math.Sqrt(Variance(values));

    /// <summary>The adjusted Fisher–Pearson skewness, G₁ = √(n(n − 1)) / (n − 2) · m₃ / m₂^1.5; not a number for fewer than three observations or no spread.</summary>
    /// <remarks>Source: Joanes and Gill (1998), "Comparing measures of sample skewness and kurtosis".</remarks>
    public static double Skewness(ReadOnlySpan<double> values)
    {
        double count = Count(values);
        double second = CentralSum(values, 2) / count, third = CentralSum(values, 3) / count;
        return count < 3 || second == 0 ? double.NaN : Math.Sqrt(count * (count - 1)) / (count - 2) * third / Math.Pow(second, 1.5);
    }

    /// <summary>The unbiased excess kurtosis, G₂: 0 for a normal distribution; not a number for fewer than four observations or no spread.</summary>
    /// <remarks>G₂ = n(n + 1)(n − 1) / ((n − 2)(n − 3)) · Σd⁴ / (Σd²)² − 3(n − 1)² / ((n − 2)(n − 3)). Source: Joanes and Gill (1998).</remarks>
    public static double ExcessKurtosis(ReadOnlySpan<double> values)
    {
        double count = Count(values);
        double second = CentralSum(values, 2), fourth = CentralSum(values, 4);
        if (count < 4 || second == 0)
            return double.NaN;
        double scale = (count - 2) * (count - 3);
        return (count * (count + 1) * (count - 1) / scale * fourth / (second * second)) - (3 * (count - 1) * (count - 1) / scale);
    }

    /// <summary>The quantile with linear interpolation between order statistics, at position p(n − 1); not a number for an empty sample.</summary>
    /// <param name="values">The sample, in any order.</param>
    /// <param name="probability">0 to 1.</param>
    /// <remarks>Source: Hyndman and Fan (1996), "Sample quantiles in statistical packages", type 7.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static double Quantile(ReadOnlySpan<double> values, double probability) => QuantileOfSorted(Sorted(values), probability);

    /// <summary>Pearson's correlation of pairs; a pair with a missing side is skipped. Not a number for fewer than two pairs or no spread.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Correlation(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var pairs = Paired.From(left, right);
        double divisor = Math.Sqrt(pairs.LeftSquares * pairs.RightSquares);
        return pairs.Count < 2 || divisor == 0 ? double.NaN : pairs.Products / divisor;
    }

    /// <summary>The correlation of each value with the one <paramref name="lag"/> places before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lag is below one.</exception>
    public static double Autocorrelation(ReadOnlySpan<double> values, int lag = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        return values.Length <= lag ? double.NaN : Correlation(values[..^lag], values[lag..]);
    }

    internal static double QuantileOfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is between 0 and 1.");
        if (sorted.IsEmpty)
            return double.NaN;
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        double fraction = position - below;
        return fraction == 0 ? sorted[below] : sorted[below] + (fraction * (sorted[below + 1] - sorted[below]));
    }

    internal static double[] Sorted(ReadOnlySpan<double> values)
    {
        double[] present = Present(values);
        Array.Sort(present);
        return present;
    }

    internal static double[] Present(ReadOnlySpan<double> values)
    {
        var present = new double[Count(values)];
        int next = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                present[next++] = value;
        }

        return present;
    }

    private static double CentralSum(ReadOnlySpan<double> values, int power)
    {
        double mean = Mean(values), sum = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            double difference = value - mean, square = difference * difference;
            sum += power == 2 ? square : power == 3 ? square * difference : square * square;
        }

        return sum;
    }
}
