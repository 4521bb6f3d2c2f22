namespace Trading.Exchanges.Coinbase;

/// <summary>How Coinbase calls timeframes.</summary>
internal static class CoinbaseTimeframes
{
    private static readonly (Timeframe Timeframe, string Name)[] Names =
    [
        (Timeframe.Parse("1m"), "ONE_MINUTE"), (Timeframe.Parse("5m"), "FIVE_MINUTE"), (Timeframe.Parse("15m"), "FIFTEEN_MINUTE"), (Timeframe.Parse("30m"), "THIRTY_MINUTE"),
        (Timeframe.Parse("1h"), "ONE_HOUR"), (Timeframe.Parse("2h"), "TWO_HOUR"), (Timeframe.Parse("6h"), "SIX_HOUR"), (Timeframe.Parse("1d"), "ONE_DAY"),
    ];

    public static IEnumerable<Timeframe> All => Names.Select(entry => entry.Timeframe);

    /// <exception cref="NotSupportedException">Coinbase has no such bars.</exception>
    public static string NameOf(Timeframe timeframe) => Array.Find(Names, entry => entry.Timeframe == timeframe).Name
        ?? throw new NotSupportedException($"Coinbase has no bars of {timeframe}; it has {string.Join(", ", All)}.");
}
