namespace Trading.Data;

/// <summary>Bars of a data folder of LEAN: a zip of all days (daily, hour) or a folder with a zip a day (minute, second). Never repairs anything.</summary>
/// <remarks>
/// What the prices are goes by the path: those below <c>equity</c>, <c>option</c> and <c>index</c> are ten-thousandths in the time of New York, those
/// below <c>crypto</c>, <c>cryptofuture</c>, <c>forex</c> and <c>cfd</c> are as they are in UTC. Rows with bid and ask bars become bars of the middle between both.
/// </remarks>
public static class LeanBarSource
{
    /// <summary>Opens the bars of one symbol.</summary>
    /// <param name="path">The zip or the folder, for example <c>data/equity/usa/daily/spy.zip</c> or <c>data/equity/usa/minute/spy</c>.</param>
    /// <param name="instrument">Whose bars these are; inferred from the path where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The path is no such data, or a file is damaged.</exception>
    public static IBarSource Create(string path, Instrument? instrument = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var place = LeanPath.Parse(path);
        if (place.Timeframe is not { } timeframe)
            throw new MarketDataException($"'{path}' holds ticks of LEAN, not bars; see {nameof(LeanTickSource)}.");
        var (zone, scaled) = (place.Zone, place.IsScaled);
        instrument ??= place.CreateInstrument();
        if (!Directory.Exists(path))
            return new LeanFileSource(path, instrument, timeframe, zone, scaled, default);
        string[] files = Directory.GetFiles(path, "*_trade.zip");
        if (files.Length == 0)
            files = Directory.GetFiles(path, "*_quote.zip");
        if (files.Length == 0)
            throw new MarketDataException($"The folder '{path}' holds no zip of a day of trade or quote bars.");
        Array.Sort(files, StringComparer.Ordinal);
        return new JoinedBarSource(instrument, [.. files.Select(file => new LeanFileSource(file, instrument, timeframe, zone, scaled, LeanPath.DayOf(file)))], path);
    }
}
