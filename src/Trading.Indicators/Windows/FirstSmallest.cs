namespace Trading.Indicators;

/// <summary>Keeps the smaller value, and of equal ones the earliest.</summary>
internal readonly struct FirstSmallest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Replaces(double later, double earlier) => later < earlier;
}
