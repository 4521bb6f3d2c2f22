namespace Trading.Exchanges.Binance;

/// <summary>How Binance calls timeframes: as we do, and only these.</summary>
internal static class BinanceTimeframes
{
    private static readonly string[] Names = ["1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"];

    public static IEnumerable<Timeframe> All => Names.Select(Timeframe.Parse);

    /// <exception cref="NotSupportedException">Binance has no such bars.</exception>
    public static string NameOf(Timeframe timeframe, bool isFutures)
    {
        string name = timeframe.ToString();
        return Array.IndexOf(Names, name) >= (isFutures ? 1 : 0)
            ? name
            : throw new NotSupportedException($"Binance has no bars of {timeframe}; it has {string.Join(", ", Names)}{(isFutures ? ", without 1s on futures" : "")}.");
    }
}
