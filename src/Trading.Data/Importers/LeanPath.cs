using System.Globalization;

namespace Trading.Data;

/// <summary>What the path of a file or folder of LEAN says: <c>data/securityType/market/resolution/…</c>.</summary>
internal sealed class LeanPath
{
    private const string NewYork = "America/New_York";
    private const string Tick = "tick";

    private readonly string[] _parts;
    private readonly int _resolution;

    private LeanPath(string[] parts, int resolution)
    {
        _parts = parts;
        _resolution = resolution;
        Timeframe = TimeframeOf(parts[resolution]);
        IsScaled = parts[resolution - 2] is "equity" or "option" or "index";
        Zone = IsScaled ? TimeZoneInfo.FindSystemTimeZoneById(NewYork) : TimeZoneInfo.Utc;
    }

    /// <summary>How long a bar is; null for ticks.</summary>
    public Timeframe? Timeframe { get; }

    /// <summary>Whether prices are ten-thousandths.</summary>
    public bool IsScaled { get; }

    public TimeZoneInfo Zone { get; }

    public static LeanPath Parse(string path)
    {
        string[] parts = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        int resolution = Array.FindLastIndex(parts, part => part == Tick || TimeframeOf(part) is not null);
        return resolution >= 2 && resolution < parts.Length - 1
            ? new(parts, resolution)
            : throw new MarketDataException($"'{path}' is no data of LEAN; its path has no folder daily, hour, minute, second or tick below a market.");
    }

    /// <summary>The day that the name of a zip begins with.</summary>
    public static DateTime DayOf(string file) =>
        DateTime.TryParseExact(Path.GetFileName(file).Split('_')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new MarketDataException($"The name of the file '{file}' does not begin with a date as 20131004.");

    public Instrument CreateInstrument()
    {
        string name = Path.GetFileNameWithoutExtension(_parts[_resolution + 1]);
        int underscore = name.IndexOf('_', StringComparison.Ordinal);
        string symbol = (underscore < 0 ? name : name[..underscore]).ToUpperInvariant();

        // The name stands as a file's would, from which the currencies are told.
        var inferred = CsvInstrument.Infer(symbol, _parts[_resolution - 2] == "forex" ? 5 : 2);
        string venue = _parts[_resolution - 1].ToUpperInvariant();
        return IsScaled
            ? new(new(venue, symbol), Currency.Of(symbol), Currency.Of("USD")) { Kind = InstrumentKind.Equity, TickSize = inferred.TickSize }
            : new(new(venue, symbol), inferred.BaseCurrency, inferred.QuoteCurrency) { Kind = inferred.Kind, TickSize = inferred.TickSize, LotSize = inferred.LotSize };
    }

    private static Timeframe? TimeframeOf(string folder) => folder switch
    {
        "daily" => Trading.Timeframe.OneDay,
        "hour" => Trading.Timeframe.OneHour,
        "minute" => Trading.Timeframe.OneMinute,
        "second" => new Timeframe(1, TimeframeUnit.Second),
        _ => null,
    };
}
