namespace Trading.Data;

/// <summary>Files of market data, whatever their format: found out when they are opened, chosen when they are written.</summary>
public static class MarketDataFile
{
    /// <summary>Bars from a file: CSV, JSON lines or freqtrade's JSON, plain or packed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say; the names of columns go for CSV alone. May be <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, or one of its first rows is wrong.</exception>
    public static IBarSource OpenBars(string path, CsvBarOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (FreqtradeBarSource.IsFreqtrade(path))
            return FreqtradeBarSource.Create(path, options?.Instrument, options?.Timeframe);
        return RecordFile.IsJsonLines(path)
            ? JsonLinesBarSource.Create(path, options?.Instrument, options?.Timeframe)
            : CsvBarSource.Create(path, options);
    }

    /// <summary>Trades, quotes, book changes, funding rates or corporate actions from a file: CSV in any usual dialect or JSON lines, trades also freqtrade's JSON, plain or packed as gz or zip, whichever its first bytes say.</summary>
    /// <typeparam name="T">The kind; for bars see <see cref="OpenBars"/>.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say; may be <see langword="null"/>.</param>
    /// <remarks>
    /// Columns and properties are found by their names in any order and case, which docs/data.md lists, and times are read as <see cref="CsvBarSource"/>
    /// reads them. What does not fit is refused with file, line, column and value.
    /// </remarks>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, or one of its first rows is wrong.</exception>
    public static IMarketDataSource<T> Open<T>(string path, RecordFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return typeof(T) == typeof(Trade) && FreqtradeBarSource.IsFreqtrade(path)
            ? (IMarketDataSource<T>)(object)FreqtradeTradeSource.Create(path, options?.Instrument)
            : RecordFileSource<T>.Create(path, options);
    }

    /// <summary>Writes a source as CSV that reads back to the last bit, packed where the name ends in .gz. The file takes its place when it is whole.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="MarketDataException">The source's data is wrong.</exception>
    public static long WriteCsv<T>(IMarketDataSource<T> source, string path)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return source is IBarSource bars
            ? CsvBarWriter.Write(bars, path)
            : TextFile.Write(path, stream => new RecordFileWriter<T>(RecordSchemas.Of<T>(), json: false).Write(source, stream));
    }

    /// <summary>Writes a source as JSON lines that read back to the last bit, packed where the name ends in .gz. The file takes its place when it is whole.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="MarketDataException">The source's data is wrong.</exception>
    public static long WriteJsonLines<T>(IMarketDataSource<T> source, string path)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return TextFile.Write(path, stream => new RecordFileWriter<T>(RecordSchemas.Of<T>(), json: true).Write(source, stream));
    }
}
