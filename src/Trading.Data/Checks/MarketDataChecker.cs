namespace Trading.Data;

/// <summary>Looks through trades, quotes, book changes, funding rates or corporate actions for what cannot be, and for what may be wrong, and does about each kind what the options say. Bars have <see cref="BarChecker"/>.</summary>
/// <remarks>The records are held in memory. What is left out or sorted is always in the report.</remarks>
public sealed class MarketDataChecker
{
    private const int MaxFaults = 1000;
    private const int SampleRows = 1000;

    private readonly RecordCheckOptions _options;

    /// <summary>Creates a checker.</summary>
    /// <exception cref="ArgumentException">A threshold is out of range.</exception>
    public MarketDataChecker(RecordCheckOptions? options = null) => _options = RecordCheckOptions.Checked(options ?? new());

    /// <summary>Checks a file, and goes on where <see cref="MarketDataFile.Open"/> would refuse a row.</summary>
    /// <param name="path">CSV or JSON lines, also of Binance's archive, plain or packed.</param>
    /// <param name="fileOptions">What the file does not say; may be <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file cannot be read at all, or holds more than 1,000 rows that cannot.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is a bar or no kind of market data.</exception>
    public CheckedMarketData<T> CheckFile<T>(string path, RecordFileOptions? fileOptions = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var report = CreateReport<T>(path);
        var schema = RecordSchemas.Of<T>();
        var rows = new List<(long Row, T Record)>();
        var parser = RecordFile.CreateParser(path, schema, fileOptions?.Columns ?? BinanceArchive.ColumnsOf(typeof(T), path));
        using var lines = new CsvLineReader(CsvInput.Open(path));
        if (parser.HasHeader)
            lines.TryRead(out _);
        Span<long> fields = stackalloc long[8];
        while (lines.TryRead(out var line))
        {
            report.Rows++;
            fields.Clear();
            try
            {
                if (!parser.Parse(line, lines.LineNumber, fields))
                    continue;
            }
            catch (MarketDataException e) when (report.CountOf(RecordFindingKind.Unreadable) < MaxFaults)
            {
                report.Add(RecordFindingKind.Unreadable, lines.LineNumber, Timestamp.MinValue, e.Message.TrimEnd('.'));
                continue;
            }

            rows.Add((lines.LineNumber, schema.Join(fields)));
        }

        T[] sample = [.. rows.Take(SampleRows).Select(row => row.Record)];
        return Check(fileOptions?.Instrument ?? CsvInstrument.Infer(path, RecordFile.DecimalsOf(schema, sample)), report, rows, row => FormattableString.Invariant($"line {row}"));
    }

    /// <summary>Checks the records of a source.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is a bar or no kind of market data.</exception>
    public CheckedMarketData<T> Check<T>(IMarketDataSource<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var rows = new List<(long Row, T Record)>();
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } chunk)
        {
            foreach (var record in chunk.Span)
                rows.Add((rows.Count, record));
        }

        return Check(source.Instrument, source.Description, rows);
    }

    /// <summary>Checks records that may break every rule of a source.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is a bar or no kind of market data.</exception>
    public CheckedMarketData<T> Check<T>(Instrument instrument, ReadOnlySpan<T> records, string description = "memory")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        var rows = new List<(long Row, T Record)>(records.Length);
        foreach (var record in records)
            rows.Add((rows.Count, record));
        return Check(instrument, description, rows);
    }

    private CheckedMarketData<T> Check<T>(Instrument instrument, string description, List<(long Row, T Record)> rows)
    {
        var report = CreateReport<T>(description);
        report.Rows = rows.Count;
        return Check(instrument, report, rows, row => FormattableString.Invariant($"{RecordSchemas.Of<T>().Singular} {row}"));
    }

    private RecordCheckReport CreateReport<T>(string description) => typeof(T) == typeof(Bar)
        ? throw new NotSupportedException($"Bars are checked by {nameof(BarChecker)}.")
        : new(description, MarketDataKinds.Of<T>(), _options);

    private CheckedMarketData<T> Check<T>(Instrument instrument, RecordCheckReport report, List<(long Row, T Record)> rows, Func<long, string> place)
    {
        T[] left = [.. new RecordCheck<T>(report, _options, place).Check(rows).Select(row => row.Record)];
        report.Records = left.Length;
        if (left.Length > 0)
            (report.Start, report.End) = (RecordSchemas.Of<T>().TimeOf(left[0]), RecordSchemas.Of<T>().TimeOf(left[^1]));
        return new(instrument, report, left);
    }
}
