namespace Trading.Analytics;

/// <summary>The standard normal distribution, to about 15 digits.</summary>
public static class NormalDistribution
{
    /// <summary>The probability of a value not above <paramref name="x"/>.</summary>
    /// <remarks>
    /// Up to three deviations Hart's rational approximation, as in West (2005), "Better approximations to cumulative normal functions";
    /// beyond, where that keeps its absolute but loses its relative accuracy, Laplace's continued fraction.
    /// </remarks>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
            return double.NaN;
        double distance = Math.Abs(x), tail;
        if (distance > 38)
        {
            tail = 0;
        }
        else if (distance < 3)
        {
            double numerator = 0.0352624965998911;
            foreach (double term in (ReadOnlySpan<double>)
                [0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376])
                numerator = (numerator * distance) + term;
            double denominator = 0.0883883476483184;
            foreach (double term in (ReadOnlySpan<double>)
                [1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752])
                denominator = (denominator * distance) + term;
            tail = Math.Exp(-distance * distance / 2) * numerator / denominator;
        }
        else
        {
            double fraction = distance;
            for (int i = 60; i >= 1; i--)
                fraction = distance + (i / fraction);
            tail = Math.Exp(-distance * distance / 2) / fraction / Math.Sqrt(2 * Math.PI);
        }

        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a share of <paramref name="probability"/> lies.</summary>
    /// <param name="probability">0 to 1; 0 gives negative, 1 positive infinity.</param>
    /// <remarks>Acklam's rational approximation (2003), followed by one step of Halley's method on <see cref="Cumulative"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is between 0 and 1.");
        if (probability is 0 or 1)
            return probability == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (probability > 0.5)
            return -Quantile(1 - probability);

        double x = probability < 0.02425 ? Tail(probability) : Centre(probability);
        double error = (Cumulative(x) - probability) * Math.Sqrt(2 * Math.PI) * Math.Exp(x * x / 2);
        return x - (error / (1 + (x * error / 2)));
    }

    private static double Tail(double probability)
    {
        double q = Math.Sqrt(-2 * Math.Log(probability));
        double numerator = -0.007784894002430293;
        foreach (double term in (ReadOnlySpan<double>)
            [-0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783])
            numerator = (numerator * q) + term;
        double denominator = 0.007784695709041462;
        foreach (double term in (ReadOnlySpan<double>)[0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
            denominator = (denominator * q) + term;
        return numerator / denominator;
    }

    private static double Centre(double probability)
    {
        double q = probability - 0.5, r = q * q;
        double numerator = -39.69683028665376;
        foreach (double term in (ReadOnlySpan<double>)
            [220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716, 2.506628277459239])
            numerator = (numerator * r) + term;
        double denominator = -54.47609879822406;
        foreach (double term in (ReadOnlySpan<double>)
            [161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
            denominator = (denominator * r) + term;
        return numerator * q / denominator;
    }
}
