namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's limits, and what requests take of them. All are counters that fall evenly.</summary>
internal static class KrakenLimits
{
    private const double PublicBurst = 15;

    public static IReadOnlyList<RateCharge> One { get; } = [new(0, 1)];

    public static IReadOnlyList<RateCharge> Two { get; } = [new(0, 2)];

    /// <summary>A new order, in the counter of orders.</summary>
    public static IReadOnlyList<RateCharge> Order { get; } = [new(1, 1)];

    public static IReadOnlyList<RateBudgetOptions> Public(double perSecond) => [Decaying("PUBLIC", PublicBurst, perSecond)];

    /// <summary>Private requests, and orders. The venue counts orders by pair; here all pairs share one counter, which is on the safe side.</summary>
    public static IReadOnlyList<RateBudgetOptions> Private(KrakenTier tier) => tier switch
    {
        KrakenTier.Pro => [Decaying("COUNTER", 20, 1), Decaying("ORDERS", 180, 3.75)],
        KrakenTier.Intermediate => [Decaying("COUNTER", 20, 0.5), Decaying("ORDERS", 125, 2.34)],
        _ => [Decaying("COUNTER", 15, 0.33), Decaying("ORDERS", 60, 1)],
    };

    /// <summary>What a cancellation takes: the younger the order, the more.</summary>
    public static IReadOnlyList<RateCharge> Cancel(TimeSpan? age) => age?.TotalSeconds switch
    {
        null or >= 300 => [],
        < 5 => [new(1, 8)],
        < 10 => [new(1, 6)],
        < 15 => [new(1, 5)],
        < 45 => [new(1, 4)],
        < 90 => [new(1, 2)],
        _ => [new(1, 1)],
    };

    /// <summary>What a change takes: the younger the order, the more.</summary>
    public static IReadOnlyList<RateCharge> Amend(TimeSpan? age) => age?.TotalSeconds switch
    {
        < 5 => [new(1, 4)],
        < 10 => [new(1, 3)],
        < 15 => [new(1, 2)],
        _ => [new(1, 1)],
    };

    private static RateBudgetOptions Decaying(string name, double capacity, double perSecond) =>
        new(name, capacity, TimeSpan.FromSeconds(capacity / perSecond), RateBudgetKind.Decaying);
}
