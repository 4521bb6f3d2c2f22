namespace Trading.Data;

/// <summary>Bars from a CSV file, plain or packed as gz or zip, with what is not told inferred from its first rows. Never repairs anything.</summary>
/// <remarks>
/// <para>Columns are found by their headers in any order and case; without a header a row is time, open, high, low, close, volume.
/// Comma, semicolon or tab separate. Times are ISO 8601, in UTC unless they say otherwise, or seconds, milliseconds, microseconds or
/// nanoseconds since 1970, told apart by the size of the first.</para>
/// <para>An inferred instrument has the venue <c>FILE</c>, the file's name up to its timeframe as symbol, the decimals of the first
/// thousand rows as tick size, and a lot of 0.00000001 where the symbol ends in a known quote currency, else of 1.</para>
/// </remarks>
public sealed class CsvBarSource : IBarSource
{
    private readonly string _path;
    private readonly CsvLayout _layout;

    private CsvBarSource(string path, CsvLayout layout, Instrument instrument, Timeframe timeframe)
    {
        _path = path;
        _layout = layout;
        Instrument = instrument;
        Timeframe = timeframe;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; }

    /// <inheritdoc/>
    public Timeframe Timeframe { get; }

    /// <summary>The path of the file as it was given.</summary>
    public string Description => _path;

    /// <summary>Looks at the first thousand rows of a file, and creates the source that reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say; may be <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, a column is missing, or one of the first rows is wrong.</exception>
    public static CsvBarSource Create(string path, CsvBarOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        var sample = CsvSample.Read(path, options);
        return new(
            path,
            sample.Layout,
            options.Instrument ?? CsvInstrument.Infer(path, sample.Decimals),
            options.Timeframe ?? sample.DetectTimeframe(path));
    }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public IMarketDataReader<Bar> Open() => new CsvBarReader(_path, _layout, Timeframe);
}
