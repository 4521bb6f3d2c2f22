namespace Trading.Exchanges.Bybit;

/// <summary>How Bybit calls timeframes: minutes by their number, longer ones by a letter.</summary>
internal static class BybitTimeframes
{
    private static readonly (string Ours, string Theirs)[] Names =
    [
        ("1m", "1"), ("3m", "3"), ("5m", "5"), ("15m", "15"), ("30m", "30"), ("1h", "60"), ("2h", "120"), ("4h", "240"), ("6h", "360"), ("12h", "720"),
        ("1d", "D"), ("1w", "W"), ("1M", "M"),
    ];

    public static IEnumerable<Timeframe> All => Names.Select(name => Timeframe.Parse(name.Ours));

    /// <exception cref="NotSupportedException">Bybit has no such bars.</exception>
    public static string NameOf(Timeframe timeframe)
    {
        string name = timeframe.ToString();
        return Array.Find(Names, item => item.Ours == name).Theirs
            ?? throw new NotSupportedException($"Bybit has no bars of {timeframe}; it has {string.Join(", ", Names.Select(item => item.Ours))}.");
    }
}
