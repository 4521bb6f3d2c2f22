using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Keeps the smaller value, and of equal ones the earliest.</summary>
internal readonly struct FirstSmallest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreater(earlier, later, laterPlace, earlierPlace);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pick(Vector256<double> left, Vector256<double> right) => Vector256.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Choose(Vector256<double> later, Vector256<double> earlier, Vector256<double> laterPlace, Vector256<double> earlierPlace) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(earlier, later), laterPlace, earlierPlace);
}
