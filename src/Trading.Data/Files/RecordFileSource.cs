namespace Trading.Data;

/// <summary>Trades, quotes, book changes, funding rates or corporate actions from a file: CSV in any usual dialect or JSON lines, plain or packed as gz or zip, whichever its first bytes say. Never repairs anything.</summary>
/// <typeparam name="T">The kind; for bars see <see cref="CsvBarSource"/>.</typeparam>
/// <remarks>
/// Columns and properties are found by their names in any order and case, which docs/data.md lists, and times are read as <see cref="CsvBarSource"/>
/// reads them. What does not fit is refused with file, line, column and value.
/// </remarks>
internal sealed class RecordFileSource<T> : IMarketDataSource<T>
{
    private const int SampleRows = 1000;

    private readonly string _path;
    private readonly RecordFileOptions _options;

    private RecordFileSource(string path, RecordFileOptions options)
    {
        _path = path;
        _options = options;
        Instrument = options.Instrument!;
    }

    /// <inheritdoc/>
    public Instrument Instrument { get; private init; }

    /// <summary>The path of the file as it was given.</summary>
    public string Description => _path;

    /// <summary>Looks at the first thousand rows of a file, and creates the source that reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not say; may be <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is missing, damaged or empty, a column is missing, or one of the first rows is wrong.</exception>
    public static RecordFileSource<T> Create(string path, RecordFileOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        if (typeof(T) == typeof(Bar))
            throw new NotSupportedException($"Bars need a timeframe; use {nameof(CsvBarSource)} or {nameof(MarketDataFile)}.");
        using var reader = RecordFile.Open(path, RecordSchemas.Of<T>(), options.Columns);
        int decimals = RecordFile.DecimalsOf(RecordSchemas.Of<T>(), reader, SampleRows);
        return new(path, options) { Instrument = options.Instrument ?? CsvInstrument.Infer(path, decimals) };
    }

    /// <inheritdoc/>
    /// <exception cref="MarketDataException">The file is missing or damaged.</exception>
    public IMarketDataReader<T> Open() => RecordFile.Open(_path, RecordSchemas.Of<T>(), _options.Columns);
}
