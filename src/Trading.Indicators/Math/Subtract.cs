namespace Trading.Indicators;

/// <summary>The first value less the second.</summary>
[IndicatorInfo("Difference of two series", IndicatorGroup.Math, "textbook", TaLib = "SUB")]
public sealed class Subtract : PairFunction
{
    /// <summary>The result at each pair; NaN where there is none.</summary>
    /// <param name="first">The first values.</param>
    /// <param name="second">The second values, as many.</param>
    /// <param name="destination">As long as the inputs; may be the same memory as one of them.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination)
    {
        Limits.SameLength(first, second);
        Limits.SameLength(first, destination);
        for (int i = 0; i < first.Length; i++)
            destination[i] = Limits.AreFinite(first[i], second[i]) ? Of(first[i], second[i]) : double.NaN;
    }

    /// <inheritdoc/>
    protected override double Function(double first, double second) => Of(first, second);

    private static double Of(double first, double second) => first - second;
}
