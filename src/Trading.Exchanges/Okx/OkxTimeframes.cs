namespace Trading.Exchanges.Okx;

/// <summary>How OKX calls timeframes. From six hours on its plain names are of a day that begins at 16:00 UTC.</summary>
internal static class OkxTimeframes
{
    private static readonly (string Ours, string Theirs)[] Names =
    [
        ("1s", "1s"), ("1m", "1m"), ("3m", "3m"), ("5m", "5m"), ("15m", "15m"), ("30m", "30m"), ("1h", "1H"), ("2h", "2H"), ("4h", "4H"),
        ("6h", "6Hutc"), ("12h", "12Hutc"), ("1d", "1Dutc"), ("1w", "1Wutc"), ("1M", "1Mutc"),
    ];

    public static IEnumerable<Timeframe> All => Names.Select(name => Timeframe.Parse(name.Ours));

    /// <exception cref="NotSupportedException">OKX has no such bars.</exception>
    public static string NameOf(Timeframe timeframe)
    {
        string ours = timeframe.ToString();
        return Array.Find(Names, name => name.Ours == ours).Theirs
            ?? throw new NotSupportedException($"OKX has no bars of {timeframe}; it has {string.Join(", ", Names.Select(name => name.Ours))}.");
    }
}
