namespace Trading.Indicators;

/// <summary>Keeps the larger value, and of equal ones the earliest.</summary>
internal readonly struct FirstLargest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreater(later, earlier, laterPlace, earlierPlace);
}
