namespace Trading.Exchanges.Binance;

/// <summary>What requests take of Binance's limits.</summary>
internal static class BinanceLimits
{
    /// <summary>The limit by which requests of an address are weighed.</summary>
    public const string Weight = "REQUEST_WEIGHT";

    private static readonly IReadOnlyList<RateCharge>[] Weights = [.. Enumerable.Range(0, 251).Select(weight => new[] { new RateCharge(0, weight) })];

    /// <summary>One order counts once in each of the two limits of orders.</summary>
    public static IReadOnlyList<RateCharge> OneOrder { get; } = [new(0, 1), new(1, 1)];

    public static IReadOnlyList<RateCharge> Of(int weight) => Weights[weight];

    /// <summary>What the snapshot of a book weighs.</summary>
    public static int OfDepth(bool isFutures, int limit) => isFutures
        ? limit <= 50 ? 2 : limit <= 100 ? 5 : limit <= 500 ? 10 : 20
        : limit <= 100 ? 5 : limit <= 500 ? 25 : limit <= 1000 ? 50 : 250;

    /// <summary>What a page of bars weighs.</summary>
    public static int OfBars(bool isFutures, int limit) => !isFutures ? 2 : limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10;
}
