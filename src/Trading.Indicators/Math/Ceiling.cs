namespace Trading.Indicators;

/// <summary>The smallest whole number that is not below the value.</summary>
[IndicatorInfo("Ceiling", IndicatorGroup.Math, "textbook", TaLib = "CEIL")]
public sealed class Ceiling : ValueFunction
{
    /// <summary>The function at each element of <paramref name="source"/>; NaN where there is none.</summary>
    /// <param name="source">The values.</param>
    /// <param name="destination">As long as the source; may be the same memory.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Compute(ReadOnlySpan<double> source, Span<double> destination)
    {
        Limits.SameLength(source, destination);
        for (int i = 0; i < source.Length; i++)
            destination[i] = double.IsFinite(source[i]) ? Of(source[i]) : double.NaN;
    }

    /// <inheritdoc/>
    protected override double Function(double value) => Of(value);

    private static double Of(double value) => Math.Ceiling(value);
}
