namespace Trading.Data;

/// <summary>Ticks of a data folder of LEAN: a zip a day, <c>20131007_trade.zip</c> or <c>20131007_quote.zip</c> below <c>tick/spy</c>. Never repairs anything.</summary>
/// <remarks>
/// Prices and zones are as those of <see cref="LeanBarSource"/>. A trade of LEAN does not say who took, so that this goes by the tick test: above the price before a
/// buyer, below it a seller, at the same price whoever it was before, and a buyer at the start. A quote that gives one side alone, the other being 0, leaves that
/// as it was; rows before both are known are passed over. What LEAN marks as suspicious is given like the rest.
/// </remarks>
public static class LeanTickSource
{
    /// <summary>Opens the trades or quotes of one symbol.</summary>
    /// <typeparam name="T"><see cref="Trade"/> or <see cref="Quote"/>.</typeparam>
    /// <param name="path">The folder, for example <c>data/equity/usa/tick/spy</c>, or one zip in it.</param>
    /// <param name="instrument">Whose data this is; inferred from the path where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The path is no such data.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is another kind.</exception>
    public static IMarketDataSource<T> Open<T>(string path, Instrument? instrument = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (typeof(T) != typeof(Trade) && typeof(T) != typeof(Quote))
            throw new NotSupportedException($"LEAN has no ticks of {typeof(T).Name}.");
        var place = LeanPath.Parse(path);
        if (place.Timeframe is not null)
            throw new MarketDataException($"'{path}' holds bars of LEAN, not ticks; see {nameof(LeanBarSource)}.");
        instrument ??= place.CreateInstrument();
        if (!Directory.Exists(path))
            return new LeanTickFileSource<T>(path, instrument, place);
        string kind = typeof(T) == typeof(Trade) ? "trade" : "quote";
        string[] files = Directory.GetFiles(path, $"*_{kind}.zip");
        if (files.Length == 0)
            throw new MarketDataException($"The folder '{path}' holds no zip of a day of {kind} ticks.");
        Array.Sort(files, StringComparer.Ordinal);
        return new JoinedMarketDataSource<T>(instrument, [.. files.Select(file => new LeanTickFileSource<T>(file, instrument, place))], path);
    }
}
