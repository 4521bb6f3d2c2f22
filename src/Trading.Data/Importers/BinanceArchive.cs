namespace Trading.Data;

/// <summary>Files of Binance's public archive: klines, aggTrades, trades, bookTicker, bookDepth and funding rates of spot and futures, zipped or unpacked, a day or a month a file, with times in milliseconds or microseconds.</summary>
public static class BinanceArchive
{
    private static readonly string[] Trades = ["id", "price", "qty", "quote_qty", "time", "is_buyer_maker", "is_best_match"];
    private static readonly string[] AggregateTrades = ["agg_trade_id", "price", "quantity", "first_trade_id", "last_trade_id", "transact_time", "is_buyer_maker", "is_best_match"];
    private static readonly string[] BookTickers = ["update_id", "best_bid_price", "best_bid_qty", "best_ask_price", "best_ask_qty", "transaction_time", "event_time"];
    private static readonly string[] FundingRates = ["calc_time", "funding_interval_hours", "last_funding_rate"];

    /// <summary>Bars of kline files such as <c>BTCUSDT-1m-2024-01.zip</c>, one behind the other in order of their names.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="instrument">Whose bars these are; inferred from the first file where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">A file is missing, damaged or empty, or one of its first rows is wrong.</exception>
    public static IBarSource OpenBars(IEnumerable<string> paths, Instrument? instrument = null)
    {
        var sources = new List<IBarSource>();
        foreach (string path in Sorted(paths))
        {
            var source = CsvBarSource.Create(path, new() { Instrument = instrument, Timeframe = sources.Count == 0 ? null : sources[0].Timeframe });
            instrument ??= source.Instrument;
            sources.Add(source);
        }

        return sources.Count == 1 ? sources[0] : new JoinedBarSource(instrument!, sources, Describe(sources));
    }

    /// <summary>Trades of files such as <c>BTCUSDT-trades-2024-01-31.zip</c> or <c>BTCUSDT-aggTrades-2024-01.zip</c>, quotes of bookTicker files, funding rates of fundingRate files, or books of bookDepth files, one behind the other in order of their names.</summary>
    /// <typeparam name="T"><see cref="Trade"/>, <see cref="Quote"/>, <see cref="FundingRate"/> or <see cref="BookDelta"/>.</typeparam>
    /// <param name="paths">The files.</param>
    /// <param name="instrument">Whose data this is; inferred from the first file where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">A file is missing, damaged or empty, or one of its first rows is wrong.</exception>
    /// <remarks>
    /// A bookDepth file says what stands in the book up to 1, 2, 3, 4 and 5 percent from the middle. Each moment becomes a book that is emptied and set anew, with one level
    /// a band: its size at its average price. Sums of size and value are those of the file; single levels are not in it.
    /// </remarks>
    /// <exception cref="NotSupportedException">The archive has no files of that kind.</exception>
    public static IMarketDataSource<T> Open<T>(IEnumerable<string> paths, Instrument? instrument = null)
    {
        var sources = new List<IMarketDataSource<T>>();
        foreach (string path in Sorted(paths))
        {
            var source = Open<T>(path, instrument);
            instrument ??= source.Instrument;
            sources.Add(source);
        }

        return sources.Count == 1 ? sources[0] : new JoinedMarketDataSource<T>(instrument!, sources, Describe(sources));
    }

    private static IMarketDataSource<T> Open<T>(string path, Instrument? instrument)
    {
        if (typeof(T) == typeof(BookDelta) && Path.GetFileName(path).Contains("bookDepth", StringComparison.OrdinalIgnoreCase))
            return (IMarketDataSource<T>)(object)BinanceBookDepthSource.Create(path, instrument);
        return RecordFileSource<T>.Create(path, new()
        {
            Instrument = instrument,
            Columns = ColumnsOf(typeof(T), path) ?? throw new NotSupportedException($"Binance's archive has no such files of {typeof(T).Name}."),
        });
    }

    /// <summary>The columns of a file without a header; null for kinds that the archive does not have as such.</summary>
    internal static string[]? ColumnsOf(Type kind, string path)
    {
        if (kind == typeof(Trade))
            return Path.GetFileName(path).Contains("aggTrades", StringComparison.OrdinalIgnoreCase) ? AggregateTrades : Trades;
        return kind == typeof(Quote) ? BookTickers
            : kind == typeof(FundingRate) ? FundingRates
            : null;
    }

    private static string[] Sorted(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        string[] sorted = [.. paths];
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted.Length > 0 ? sorted : throw new ArgumentException("There is no file.", nameof(paths));
    }

    private static string Describe(IReadOnlyList<IMarketDataSource> sources) =>
        FormattableString.Invariant($"{sources[0].Description} and {sources.Count - 1} more");
}
