namespace Trading;

/// <summary>The calendars that come with the SDK, as embedded JSON.</summary>
internal static class CalendarData
{
    public const string AlwaysOpen = "24/7";

    private const string Prefix = "Trading.Calendars.";
    private const string Suffix = ".json";

    public static IReadOnlyList<string> Names =>
        [AlwaysOpen, .. Resources().Select(name => name[Prefix.Length..^Suffix.Length]).Order(StringComparer.Ordinal)];

    public static TradingCalendar Get(string name)
    {
        if (name == AlwaysOpen)
            return TradingCalendar.CreateAlwaysOpen();
        using var stream = typeof(CalendarData).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new ArgumentException($"There is no calendar '{name}'; there are {string.Join(", ", Names)}.", nameof(name));
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return CalendarReader.Read(json, name + Suffix);
    }

    private static IEnumerable<string> Resources() =>
        typeof(CalendarData).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
}
