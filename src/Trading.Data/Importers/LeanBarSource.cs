using System.Globalization;

namespace Trading.Data;

/// <summary>Bars of a data folder of LEAN: a zip of all days (daily, hour) or a folder with a zip a day (minute, second). Never repairs anything.</summary>
/// <remarks>
/// What the prices are goes by the path: those below <c>equity</c>, <c>option</c> and <c>index</c> are ten-thousandths in the time of New York, those
/// below <c>crypto</c>, <c>cryptofuture</c>, <c>forex</c> and <c>cfd</c> are as they are in UTC. Rows with bid and ask bars become bars of the middle between both.
/// </remarks>
public static class LeanBarSource
{
    private const string NewYork = "America/New_York";

    /// <summary>Opens the bars of one symbol.</summary>
    /// <param name="path">The zip or the folder, for example <c>data/equity/usa/daily/spy.zip</c> or <c>data/equity/usa/minute/spy</c>.</param>
    /// <param name="instrument">Whose bars these are; inferred from the path where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The path is no such data, or a file is damaged.</exception>
    public static IBarSource Create(string path, Instrument? instrument = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] parts = Path.GetFullPath(path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        int resolution = Array.FindLastIndex(parts, part => TimeframeOf(part) is not null);
        if (resolution < 2)
            throw new MarketDataException($"'{path}' is no data of LEAN; its path has no folder daily, hour, minute or second below a market.");
        bool scaled = parts[resolution - 2] is "equity" or "option" or "index";
        var zone = scaled ? TimeZoneInfo.FindSystemTimeZoneById(NewYork) : TimeZoneInfo.Utc;
        var timeframe = TimeframeOf(parts[resolution])!.Value;
        instrument ??= InstrumentOf(parts, resolution);
        if (!Directory.Exists(path))
            return new LeanFileSource(path, instrument, timeframe, zone, scaled, default);
        string[] files = Directory.GetFiles(path, "*_trade.zip");
        if (files.Length == 0)
            files = Directory.GetFiles(path, "*_quote.zip");
        if (files.Length == 0)
            throw new MarketDataException($"The folder '{path}' holds no zip of a day of trade or quote bars.");
        Array.Sort(files, StringComparer.Ordinal);
        return new JoinedBarSource(instrument, [.. files.Select(file => new LeanFileSource(file, instrument, timeframe, zone, scaled, DayOf(file)))], path);
    }

    private static Timeframe? TimeframeOf(string folder) => folder switch
    {
        "daily" => Timeframe.OneDay,
        "hour" => Timeframe.OneHour,
        "minute" => Timeframe.OneMinute,
        "second" => new Timeframe(1, TimeframeUnit.Second),
        _ => null,
    };

    private static DateTime DayOf(string file) =>
        DateTime.TryParseExact(Path.GetFileName(file).AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new MarketDataException($"The name of the file '{file}' does not begin with a date as 20131004.");

    private static Instrument InstrumentOf(string[] parts, int resolution)
    {
        string name = Path.GetFileNameWithoutExtension(parts[resolution + 1]);
        int underscore = name.IndexOf('_', StringComparison.Ordinal);
        string symbol = (underscore < 0 ? name : name[..underscore]).ToUpperInvariant();
        bool scaled = parts[resolution - 2] is "equity" or "option" or "index";

        // The name stands as a file's would, from which the currencies are told.
        var inferred = CsvInstrument.Infer(symbol, parts[resolution - 2] == "forex" ? 5 : 2);
        string venue = parts[resolution - 1].ToUpperInvariant();
        return scaled
            ? new(new(venue, symbol), Currency.Of(symbol), Currency.Of("USD")) { Kind = InstrumentKind.Equity, TickSize = inferred.TickSize }
            : new(new(venue, symbol), inferred.BaseCurrency, inferred.QuoteCurrency) { Kind = inferred.Kind, TickSize = inferred.TickSize, LotSize = inferred.LotSize };
    }
}
