using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Choices without a branch: which of two prices is the higher cannot be predicted, and a wrong guess costs more than the whole update.</summary>
internal static class Masks
{
    /// <summary>The value where <paramref name="left"/> is greater than <paramref name="right"/>, otherwise 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double WhereGreater(double left, double right, double value) =>
        (Vector128.GreaterThan(Vector128.CreateScalarUnsafe(left), Vector128.CreateScalarUnsafe(right)) & Vector128.CreateScalarUnsafe(value)).ToScalar();

    /// <summary><paramref name="yes"/> where <paramref name="left"/> is greater than or equal to <paramref name="right"/>, otherwise <paramref name="no"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SelectGreaterOrEqual(double left, double right, double yes, double no) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(Vector128.CreateScalarUnsafe(left), Vector128.CreateScalarUnsafe(right)),
            Vector128.CreateScalarUnsafe(yes),
            Vector128.CreateScalarUnsafe(no)).ToScalar();

    /// <summary><paramref name="yes"/> where <paramref name="left"/> is greater than <paramref name="right"/>, otherwise <paramref name="no"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SelectGreater(double left, double right, double yes, double no) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThan(Vector128.CreateScalarUnsafe(left), Vector128.CreateScalarUnsafe(right)),
            Vector128.CreateScalarUnsafe(yes),
            Vector128.CreateScalarUnsafe(no)).ToScalar();
}
