namespace Trading.Exchanges.Binance;

/// <summary>Where a market is and what its requests weigh.</summary>
internal sealed record BinanceMarket
{
    public required string Venue { get; init; }

    public required string SecretName { get; init; }

    public required Uri LiveRest { get; init; }

    public required Uri TestRest { get; init; }

    public required Uri LiveStream { get; init; }

    public required Uri TestStream { get; init; }

    /// <summary>Of the interface for requests over a WebSocket, by which spot gives its user stream.</summary>
    public required Uri LiveSocket { get; init; }

    public required Uri TestSocket { get; init; }

    /// <summary>Before the name of a method.</summary>
    public required string Prefix { get; init; }

    public required bool IsFutures { get; init; }

    public required double WeightPerMinute { get; init; }

    public required IReadOnlyList<RateBudgetOptions> OrderBudgets { get; init; }

    /// <summary>The headers in which the venue says how many orders it counts, in the order of the budgets.</summary>
    public required IReadOnlyList<string> OrderHeaders { get; init; }

    public static BinanceMarket Of(BinanceProduct product) => product == BinanceProduct.Spot ? Spot : UsdFutures;

    private static readonly BinanceMarket Spot = new()
    {
        Venue = "BINANCE",
        SecretName = "binance",
        LiveRest = new("https://api.binance.com"),
        TestRest = new("https://testnet.binance.vision"),
        LiveStream = new("wss://stream.binance.com:9443"),
        TestStream = new("wss://stream.testnet.binance.vision"),
        LiveSocket = new("wss://ws-api.binance.com:443"),
        TestSocket = new("wss://ws-api.testnet.binance.vision"),
        Prefix = "/api/v3/",
        IsFutures = false,
        WeightPerMinute = 6_000,
        OrderBudgets = [new("ORDERS_10S", 50, TimeSpan.FromSeconds(10)), new("ORDERS_1D", 160_000, TimeSpan.FromDays(1))],
        OrderHeaders = ["X-MBX-ORDER-COUNT-10S", "X-MBX-ORDER-COUNT-1D"],
    };

    private static readonly BinanceMarket UsdFutures = new()
    {
        Venue = "BINANCE_USDM",
        SecretName = "binance",
        LiveRest = new("https://fapi.binance.com"),
        TestRest = new("https://testnet.binancefuture.com"),
        LiveStream = new("wss://fstream.binance.com"),
        TestStream = new("wss://fstream.binancefuture.com"),
        LiveSocket = new("wss://ws-fapi.binance.com"),
        TestSocket = new("wss://testnet.binancefuture.com"),
        Prefix = "/fapi/v1/",
        IsFutures = true,
        WeightPerMinute = 2_400,
        OrderBudgets = [new("ORDERS_10S", 300, TimeSpan.FromSeconds(10)), new("ORDERS_1M", 1_200, TimeSpan.FromMinutes(1))],
        OrderHeaders = ["X-MBX-ORDER-COUNT-10S", "X-MBX-ORDER-COUNT-1M"],
    };
}
