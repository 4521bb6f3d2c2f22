namespace Trading.Data;

/// <summary>One pass over a list of lists in JSON, row by row, however long its one line is.</summary>
internal abstract class FreqtradeReader<T> : IMarketDataReader<T>
{
    private const int BufferBytes = 256 * 1024;
    private const int MaxRowBytes = 4096;
    private const int ChunkRecords = 2048;
    private const int MaxFields = 16;

    private readonly string _path;
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly CsvInput _input;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly T[] _records = new T[ChunkRecords];
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _closed;
    private long _row;
    private T _previous = default!;

    protected FreqtradeReader(string path)
    {
        _path = path;
        _input = CsvInput.Open(path);
        if (!TryTake('['))
            throw CsvFault.InFile(path, "does not begin with '[['.");
    }

    public long? ExpectedCount => null;

    public double Progress => _closed ? 1 : _input.Progress;

    public ReadOnlyMemory<T> Read()
    {
        int count = 0;
        while (count < _records.Length && !_closed)
        {
            if (_row == 0 && TryTake(']'))
                throw CsvFault.InFile(_path, "holds no rows.");
            _records[count++] = _previous = ReadRow();
            if (TryTake(','))
                continue;
            if (!TryTake(']'))
                throw Fault(Available(), "is followed by neither ',' nor ']'.");
            _closed = true;
            if (Peek() != 0)
                throw Fault(Available(), "stands behind the end of the list.");
        }

        return _records.AsMemory(0, count);
    }

    public void Dispose() => _input.Dispose();

    /// <summary>How many fields a row has at least.</summary>
    protected abstract int Fields { get; }

    /// <summary>The record of a row.</summary>
    /// <param name="row">The row's text.</param>
    /// <param name="fields">Where each of its fields stands in it.</param>
    protected abstract T Parse(ReadOnlySpan<byte> row, ReadOnlySpan<Range> fields);

    /// <summary>Reads a number, or says where there is none.</summary>
    protected double Number(ReadOnlySpan<byte> text, string name) =>
        Utf8Number.TryParse(text, out double number) ? number : throw FieldFault(name, text, "is not a number.");

    protected MarketDataException FieldFault(string name, ReadOnlySpan<byte> text, string what) => CsvFault.InField(_path, _row, name, text, what);

    private T ReadRow()
    {
        _row++;
        Peek();
        if (_end - _start < MaxRowBytes)
            Fill();
        var text = Available();
        int length = text.IndexOf((byte)']') + 1;
        if (length == 0 || text[0] != '[')
            throw Fault(text, length == 0 ? "is cut off, or no row." : "is no row.");
        text = text[..length];
        Span<Range> fields = stackalloc Range[MaxFields];
        int count = 0;
        for (int position = 1; position < length && count < MaxFields; count++)
        {
            int end = position + text[position..].IndexOfAny((byte)',', (byte)']');
            fields[count] = TrimOf(text, position, end);
            position = end + 1;
        }

        if (count < Fields)
            throw Fault(text, FormattableString.Invariant($"has less than {Fields} {(_schema is BarSchema ? "numbers" : "fields")}."));
        var record = Parse(text, fields[..count]);
        if ((_schema.FaultOf(record) ?? (_row == 1 ? null : _schema.FaultOfOrder(_previous, record))) is { } fault)
            throw new MarketDataException(FormattableString.Invariant($"{_path}, row {_row}: The {_schema.Singular} at {_schema.TimeOf(record)} cannot be: {fault}"));
        _start += length;
        return record;
    }

    private static Range TrimOf(ReadOnlySpan<byte> text, int start, int end)
    {
        while (start < end && " \t\r\n\""u8.Contains(text[start]))
            start++;
        while (end > start && " \t\r\n\""u8.Contains(text[end - 1]))
            end--;
        return start..end;
    }

    private ReadOnlySpan<byte> Available() => _buffer.AsSpan(_start, _end - _start);

    private byte Peek()
    {
        while (true)
        {
            int at = Available().IndexOfAnyExcept(" \t\r\n"u8);
            if (at >= 0)
            {
                _start += at;
                return _buffer[_start];
            }

            _start = _end;
            if (_atEnd)
                return 0;
            Fill();
        }
    }

    private bool TryTake(char token)
    {
        if (Peek() != token)
            return false;
        _start++;
        return true;
    }

    private void Fill()
    {
        Available().CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < _buffer.Length && !_atEnd)
        {
            int read = _input.Read(_buffer.AsSpan(_end));
            _end += read;
            _atEnd = read == 0;
        }
    }

    private MarketDataException Fault(ReadOnlySpan<byte> text, string what) =>
        new(FormattableString.Invariant($"{_path}, row {_row}: '{CsvFault.Show(text)}' {what}"));
}
