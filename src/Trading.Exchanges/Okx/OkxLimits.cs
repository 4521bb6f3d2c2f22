namespace Trading.Exchanges.Okx;

/// <summary>OKX's limits, one for each method: of an address for public data, of a key for the rest.</summary>
/// <remarks>The venue counts orders by instrument too; here all instruments share what one has, which is safe and slower.</remarks>
internal static class OkxLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait where the venue says that a limit is reached and not for how long.</summary>
    public static TimeSpan Pause => Window;

    public static IReadOnlyList<RateBudgetOptions> OfAddress { get; } =
    [
        new("TIME", 10, Window),
        new("INSTRUMENTS", 20, Window),
        new("CANDLES", 40, Window),
        new("HISTORY_CANDLES", 20, Window),
        new("BOOKS", 40, Window),
        new("TRADES", 100, Window),
        new("TICKER", 20, Window),
        new("FUNDING", 10, Window),
    ];

    public static IReadOnlyList<RateBudgetOptions> OfKey { get; } =
    [
        new("BALANCE", 10, Window),
        new("POSITIONS", 10, Window),
        new("CONFIG", 5, Window),
        new("ORDER", 60, Window),
        new("AMEND", 60, Window),
        new("CANCEL", 60, Window),
        new("QUERY", 60, Window),
        new("PENDING", 60, Window),
        new("FILLS", 60, Window),
        new("FILLS_HISTORY", 10, Window),
        new("ALGO", 20, Window),
        new("ALGO_CANCEL", 20, Window),
        new("ALGO_QUERY", 20, Window),
        new("ALGO_PENDING", 20, Window),
        new("CANCEL_ALL_AFTER", 2, Window),
    ];

    public static IReadOnlyList<RateCharge> Time { get; } = Address("TIME");

    public static IReadOnlyList<RateCharge> Instruments { get; } = Address("INSTRUMENTS");

    public static IReadOnlyList<RateCharge> Candles { get; } = Address("CANDLES");

    public static IReadOnlyList<RateCharge> HistoryCandles { get; } = Address("HISTORY_CANDLES");

    public static IReadOnlyList<RateCharge> Books { get; } = Address("BOOKS");

    public static IReadOnlyList<RateCharge> Trades { get; } = Address("TRADES");

    public static IReadOnlyList<RateCharge> Ticker { get; } = Address("TICKER");

    public static IReadOnlyList<RateCharge> Funding { get; } = Address("FUNDING");

    public static IReadOnlyList<RateCharge> Balance { get; } = Key("BALANCE");

    public static IReadOnlyList<RateCharge> Positions { get; } = Key("POSITIONS");

    public static IReadOnlyList<RateCharge> Configuration { get; } = Key("CONFIG");

    public static IReadOnlyList<RateCharge> Order { get; } = Key("ORDER");

    public static IReadOnlyList<RateCharge> Amend { get; } = Key("AMEND");

    public static IReadOnlyList<RateCharge> Cancel { get; } = Key("CANCEL");

    public static IReadOnlyList<RateCharge> Query { get; } = Key("QUERY");

    public static IReadOnlyList<RateCharge> Pending { get; } = Key("PENDING");

    public static IReadOnlyList<RateCharge> Fills { get; } = Key("FILLS");

    public static IReadOnlyList<RateCharge> FillsHistory { get; } = Key("FILLS_HISTORY");

    public static IReadOnlyList<RateCharge> Algo { get; } = Key("ALGO");

    public static IReadOnlyList<RateCharge> AlgoCancel { get; } = Key("ALGO_CANCEL");

    public static IReadOnlyList<RateCharge> AlgoQuery { get; } = Key("ALGO_QUERY");

    public static IReadOnlyList<RateCharge> AlgoPending { get; } = Key("ALGO_PENDING");

    public static IReadOnlyList<RateCharge> CancelAllAfter { get; } = Key("CANCEL_ALL_AFTER");

    private static RateCharge[] Address(string name) => [new(IndexOf(OfAddress, name), 1)];

    private static RateCharge[] Key(string name) => [new(IndexOf(OfKey, name), 1)];

    private static int IndexOf(IReadOnlyList<RateBudgetOptions> budgets, string name) =>
        Enumerable.Range(0, budgets.Count).First(index => budgets[index].Name == name);
}
