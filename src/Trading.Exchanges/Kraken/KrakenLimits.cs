namespace Trading.Exchanges.Kraken;

/// <summary>Kraken's limits, and what requests take of them. All are counters that fall evenly.</summary>
internal static class KrakenLimits
{
    /// <summary>The name of a pair's counter of orders.</summary>
    public const string OrderCounter = "ORDERS";

    /// <summary>What a new order takes of its pair's counter.</summary>
    public const double Order = 1;

    private const double PublicBurst = 15;

    public static IReadOnlyList<RateCharge> One { get; } = [new(0, 1)];

    public static IReadOnlyList<RateCharge> Two { get; } = [new(0, 2)];

    public static IReadOnlyList<RateBudgetOptions> Public(double perSecond) => [Decaying("PUBLIC", PublicBurst, perSecond)];

    /// <summary>Private requests but orders.</summary>
    public static IReadOnlyList<RateBudgetOptions> Private(KrakenTier tier) => tier switch
    {
        KrakenTier.Pro => [Decaying("COUNTER", 20, 1)],
        KrakenTier.Intermediate => [Decaying("COUNTER", 20, 0.5)],
        _ => [Decaying("COUNTER", 15, 0.33)],
    };

    /// <summary>Orders of one pair.</summary>
    public static IReadOnlyList<RateBudgetOptions> Orders(KrakenTier tier) => tier switch
    {
        KrakenTier.Pro => [Decaying(OrderCounter, 180, 3.75)],
        KrakenTier.Intermediate => [Decaying(OrderCounter, 125, 2.34)],
        _ => [Decaying(OrderCounter, 60, 1)],
    };

    /// <summary>What a cancellation takes of its pair's counter: the younger the order, the more.</summary>
    public static double Cancel(TimeSpan? age) => age?.TotalSeconds switch
    {
        null or >= 300 => 0,
        < 5 => 8,
        < 10 => 6,
        < 15 => 5,
        < 45 => 4,
        < 90 => 2,
        _ => 1,
    };

    /// <summary>What a change takes of its pair's counter: the younger the order, the more.</summary>
    public static double Amend(TimeSpan? age) => age?.TotalSeconds switch
    {
        < 5 => 4,
        < 10 => 3,
        < 15 => 2,
        _ => 1,
    };

    private static RateBudgetOptions Decaying(string name, double capacity, double perSecond) =>
        new(name, capacity, TimeSpan.FromSeconds(capacity / perSecond), RateBudgetKind.Decaying);
}
