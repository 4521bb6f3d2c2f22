using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Divides by a whole number, to the bit as a division does, but without the divider, which takes a third of the time of an update.</summary>
/// <remarks>Markstein's theorem: with the rounded reciprocal r, <c>q = a · r</c> and the exact remainder <c>e = a - q · n</c>, <c>q + e · r</c> is the rounded quotient.</remarks>
internal readonly struct Quotient(int divisor)
{
    private readonly Vector128<double> _negative = Vector128.Create((double)-divisor);
    private readonly Vector128<double> _reciprocal = Vector128.Create(1.0 / divisor);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector128<double> Of(Vector128<double> dividend)
    {
        var quotient = dividend * _reciprocal;
        var remainder = Vector128.FusedMultiplyAdd(quotient, _negative, dividend);
        return Vector128.FusedMultiplyAdd(remainder, _reciprocal, quotient);
    }
}
