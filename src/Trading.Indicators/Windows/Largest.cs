namespace Trading.Indicators;

/// <summary>Keeps the larger value, and of equal ones the latest.</summary>
internal readonly struct Largest : ISlidingOrder
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Pick(double left, double right) => double.MaxNative(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Choose(double later, double earlier, double laterPlace, double earlierPlace) =>
        Masks.SelectGreaterOrEqual(later, earlier, laterPlace, earlierPlace);
}
