namespace Trading.Indicators;

/// <summary>Keeps the larger value, and of equal ones the latest.</summary>
internal readonly struct Largest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Replaces(double later, double earlier) => later >= earlier;
}
