namespace Trading.Exchanges.Kraken;

/// <summary>Which bars Kraken has, and how it calls them: by their minutes.</summary>
internal static class KrakenTimeframes
{
    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    public static IReadOnlyList<Timeframe> All { get; } =
        [.. new[] { "1m", "5m", "15m", "30m", "1h", "4h", "1d", "1w", "15d" }.Select(Timeframe.Parse)];

    public static bool Has(Timeframe timeframe) => timeframe.Unit != TimeframeUnit.Month && Array.IndexOf(Minutes, MinutesIn(timeframe)) >= 0;

    /// <exception cref="NotSupportedException">Kraken has no such bars.</exception>
    public static int MinutesOf(Timeframe timeframe) => Has(timeframe)
        ? MinutesIn(timeframe)
        : throw new NotSupportedException($"Kraken has no bars of {timeframe}; it has {string.Join(", ", All)}.");

    private static int MinutesIn(Timeframe timeframe) => timeframe.Duration.Ticks % TimeSpan.TicksPerMinute == 0 ? (int)timeframe.Duration.TotalMinutes : 0;
}
