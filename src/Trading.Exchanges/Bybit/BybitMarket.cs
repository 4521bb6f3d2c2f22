namespace Trading.Exchanges.Bybit;

/// <summary>Where a market is and what it is called.</summary>
internal sealed record BybitMarket
{
    public const string SecretName = "bybit";

    public static readonly Uri LiveRest = new("https://api.bybit.com");
    public static readonly Uri TestRest = new("https://api-testnet.bybit.com");
    public static readonly Uri LiveStream = new("wss://stream.bybit.com");
    public static readonly Uri TestStream = new("wss://stream-testnet.bybit.com");

    private static readonly BybitMarket Spot = new()
    {
        Venue = "BYBIT",
        Category = "spot",
        IsSpot = true,
        SettleCoins = [],
        OrdersPerSecond = 20,
        TapeLimit = 60,
        ProtectedProduct = "SPOT",
        ProtectionTopic = "dcp.spot",
    };

    private static readonly BybitMarket Linear = new()
    {
        Venue = "BYBIT_LINEAR",
        Category = "linear",
        IsSpot = false,
        SettleCoins = ["USDT", "USDC"],
        OrdersPerSecond = 10,
        TapeLimit = 1000,
        ProtectedProduct = "DERIVATIVES",
        ProtectionTopic = "dcp.future",
    };

    public required string Venue { get; init; }

    /// <summary>How requests name it.</summary>
    public required string Category { get; init; }

    public required bool IsSpot { get; init; }

    /// <summary>The currencies in which contracts settle; what is asked for all instruments is asked once for each.</summary>
    public required IReadOnlyList<string> SettleCoins { get; init; }

    /// <summary>How many orders, changes and cancels a second the venue takes, of each.</summary>
    public required double OrdersPerSecond { get; init; }

    /// <summary>How many of the last trades can be asked for.</summary>
    public required int TapeLimit { get; init; }

    /// <summary>How the protection against a lost connection names it.</summary>
    public required string ProtectedProduct { get; init; }

    /// <summary>The topic that arms the protection on a connection.</summary>
    public required string ProtectionTopic { get; init; }

    public static BybitMarket Of(BybitProduct product) => product == BybitProduct.Spot ? Spot : Linear;
}
