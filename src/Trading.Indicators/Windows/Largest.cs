using System.Runtime.Intrinsics;

namespace Trading.Indicators;

/// <summary>Keeps the larger value, and of equal ones the latest.</summary>
internal readonly struct Largest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreaterOrEqual(later, earlier, laterPlace, earlierPlace);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Pick(Vector256<double> left, Vector256<double> right) => Vector256.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Choose(Vector256<double> later, Vector256<double> earlier, Vector256<double> laterPlace, Vector256<double> earlierPlace) =>
        Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(later, earlier), laterPlace, earlierPlace);
}
