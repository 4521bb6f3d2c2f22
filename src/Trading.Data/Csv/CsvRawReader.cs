namespace Trading.Data;

/// <summary>Reads a CSV file row by row and goes on behind rows that cannot be read, for the checks.</summary>
internal sealed class CsvRawReader : IDisposable
{
    private const int MaxFaults = 1000;

    private readonly string _path;
    private readonly CsvLineReader _lines;
    private readonly CsvRowParser _parser;
    private int _faults;

    public CsvRawReader(string path, CsvBarOptions options)
    {
        _path = path;
        var sample = CsvSample.Read(path, options, tolerant: true);
        Timeframe = options.Timeframe ?? sample.DetectTimeframe(path);
        Instrument = options.Instrument ?? CsvInstrument.Infer(path, sample.Decimals);
        _parser = new(path, sample.Layout, tolerant: true);
        _lines = new(CsvInput.Open(path));
        if (sample.Layout.HasHeader)
            _lines.TryRead(out _);
    }

    public Timeframe Timeframe { get; }

    public Instrument Instrument { get; }

    /// <summary>The next row, or what is wrong with it; false at the end.</summary>
    public bool TryRead(out RawBar row, out string? fault)
    {
        fault = null;
        row = default;
        if (!_lines.TryRead(out var line))
            return false;
        Span<double> numbers = stackalloc double[5];
        numbers.Clear();
        try
        {
            var open = new Timestamp(_parser.Parse(line, _lines.LineNumber, numbers));
            row = new(new(open, Timeframe.CloseOf(open), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]), _lines.LineNumber);
        }
        catch (MarketDataException e)
        {
            if (++_faults > MaxFaults)
                throw CsvFault.InFile(_path, FormattableString.Invariant($"has more than {MaxFaults} rows that cannot be read; the last: {e.Message}"), e);
            row = new(default, _lines.LineNumber);
            fault = e.Message;
        }

        return true;
    }

    public void Dispose() => _lines.Dispose();
}
