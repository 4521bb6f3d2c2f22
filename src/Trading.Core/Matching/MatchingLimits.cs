namespace Trading.Matching;

/// <summary>What a book takes. The limits keep every sum of lots within a <see cref="long"/> and every cost within an <see cref="Int128"/>.</summary>
public static class MatchingLimits
{
    /// <summary>The highest price, in ticks: 2^40.</summary>
    public const long MaxPriceTicks = 1L << 40;

    /// <summary>The largest size of an order, in lots: 2^42.</summary>
    public const long MaxLots = 1L << 42;

    /// <summary>How many orders may rest at once: 2^20.</summary>
    public const int MaxOrders = 1 << 20;
}
