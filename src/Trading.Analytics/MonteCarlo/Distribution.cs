namespace Trading.Analytics;

/// <summary>The values that a figure took over many runs.</summary>
public sealed class Distribution
{
    private readonly double[] _sorted;

    /// <summary>Takes the values over, in any order; those that are no number are left out.</summary>
    public Distribution(ReadOnlySpan<double> values) => _sorted = Sample.Sorted(values);

    /// <summary>The values, smallest first.</summary>
    public IReadOnlyList<double> Sorted => _sorted;

    /// <summary>Their mean.</summary>
    public double Mean => Sample.Mean(_sorted);

    /// <summary>The value below which a share of them lies, with linear interpolation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public double Quantile(double probability) => Sample.QuantileOfSorted(_sorted, probability);

    /// <summary>The share of values below <paramref name="limit"/>, 0 to 1.</summary>
    public double ShareBelow(double limit)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_sorted[middle] < limit)
                low = middle + 1;
            else
                high = middle;
        }

        return (double)low / _sorted.Length;
    }
}
