namespace Trading.Exchanges.Bybit;

/// <summary>What requests take of Bybit's limits: of the address all the same, of the account by what they do.</summary>
internal static class BybitLimits
{
    /// <summary>600 requests in 5 seconds; what is above shuts the address out for 10 minutes.</summary>
    public static IReadOnlyList<RateBudgetOptions> Address { get; } = [new("REQUESTS", 600, TimeSpan.FromSeconds(5))];

    public static IReadOnlyList<RateCharge> One { get; } = [new(0, 1)];

    public static IReadOnlyList<RateCharge> Create { get; } = [new(0, 1)];

    public static IReadOnlyList<RateCharge> Amend { get; } = [new(1, 1)];

    public static IReadOnlyList<RateCharge> Cancel { get; } = [new(2, 1)];

    public static IReadOnlyList<RateCharge> Read { get; } = [new(3, 1)];

    /// <summary>The account's limits, by their place in the charges above.</summary>
    public static IReadOnlyList<RateBudgetOptions> OfAccount(BybitMarket market) =>
    [
        new("CREATE", market.OrdersPerSecond, TimeSpan.FromSeconds(1)),
        new("AMEND", 10, TimeSpan.FromSeconds(1)),
        new("CANCEL", market.OrdersPerSecond, TimeSpan.FromSeconds(1)),

        // Each kind of question has 50; together they stay below the least of them.
        new("READ", 50, TimeSpan.FromSeconds(1)),
    ];
}
