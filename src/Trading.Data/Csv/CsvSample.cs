namespace Trading.Data;

/// <summary>What the first rows of a CSV file tell: the layout, the decimals of its prices, and the distances of its times.</summary>
internal sealed class CsvSample
{
    private const int MaxRows = 1000;

    private readonly TimeframeDetector _distances = new();

    private CsvSample(CsvLayout layout) => Layout = layout;

    public CsvLayout Layout { get; }

    /// <summary>The most decimals that a price of the sample has, zeros at the end not counted.</summary>
    public int Decimals { get; private set; }

    public int Rows { get; private set; }

    public static CsvSample Read(string path, CsvBarOptions options, bool tolerant = false)
    {
        using var lines = new CsvLineReader(CsvInput.Open(path));
        if (!lines.TryRead(out var line))
            throw CsvFault.InFile(path, "is empty.");
        var sample = new CsvSample(CsvLayout.Detect(path, line, options));
        var parser = new CsvRowParser(path, sample.Layout, tolerant);
        if (sample.Layout.HasHeader && !lines.TryRead(out line))
            throw CsvFault.InFile(path, "has a header and no rows.");
        do
        {
            try
            {
                sample.Add(parser, line, lines.LineNumber);
            }
            catch (MarketDataException) when (tolerant)
            {
                // The rows are gone through again, and then this one is reported.
            }
        }
        while (sample.Rows < MaxRows && lines.TryRead(out line));
        return sample;
    }

    /// <summary>The most frequent distance between two rows as a timeframe; the shorter of two that are equally frequent.</summary>
    public Timeframe DetectTimeframe(string path) => _distances.Detect(path);

    private void Add(CsvRowParser parser, ReadOnlySpan<byte> line, long lineNumber)
    {
        Span<double> numbers = stackalloc double[5];
        numbers.Clear();
        long time = parser.Parse(line, lineNumber, numbers);
        for (var column = CsvColumn.Open; column <= CsvColumn.Close; column++)
            Decimals = Math.Max(Decimals, Utf8Number.DecimalsOf(parser.FieldOf(line, column)));

        Rows++;
        _distances.Add(time);
    }
}
