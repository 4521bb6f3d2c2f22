namespace Trading.Indicators;

/// <summary>Keeps the smaller value, and of equal ones the earliest.</summary>
internal readonly struct FirstSmallest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MinNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreater(earlier, later, laterPlace, earlierPlace);
}
