namespace Trading.Indicators;

/// <summary>Keeps the smaller value, and of equal ones the latest.</summary>
internal readonly struct Smallest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreaterOrEqual(earlier, later, laterPlace, earlierPlace);
}
