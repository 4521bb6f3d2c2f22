namespace Trading.Data;

/// <summary>One pass over a file with a record a line. Allocates its buffers once and nothing per record.</summary>
internal sealed class RecordFileReader<T> : IMarketDataReader<T>
{
    private const int ChunkRecords = 2048;
    private const int MaxFields = 8;

    private readonly string _path;
    private readonly RecordSchema<T> _schema;
    private readonly IRecordParser _parser;
    private readonly Func<T, T>? _complete;
    private readonly CsvLineReader _lines;
    private readonly T[] _records = new T[ChunkRecords];
    private T _previous = default!;
    private bool _any;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">What its records are.</param>
    /// <param name="parser">What reads a line.</param>
    /// <param name="complete">Sets what a line does not say; may be null.</param>
    public RecordFileReader(string path, RecordSchema<T> schema, IRecordParser parser, Func<T, T>? complete = null)
    {
        _path = path;
        _schema = schema;
        _parser = parser;
        _complete = complete;
        _lines = new(CsvInput.Open(path));
        if (parser.HasHeader)
            _lines.TryRead(out _);
    }

    public long? ExpectedCount => null;

    public double Progress => _lines.Progress;

    public ReadOnlyMemory<T> Read()
    {
        Span<long> fields = stackalloc long[MaxFields];
        int count = 0;
        while (count < _records.Length && _lines.TryRead(out var line))
        {
            fields.Clear();
            if (!_parser.Parse(line, _lines.LineNumber, fields))
                continue;
            var record = _schema.Join(fields);
            if (_complete is not null)
                record = _complete(record);
            if ((_schema.FaultOf(record) ?? (_any ? _schema.FaultOfOrder(_previous, record) : null)) is { } fault)
                throw CsvFault.InLine(_path, _lines.LineNumber, $"The {_schema.Singular} at {_schema.TimeOf(record)} cannot be: {fault}");
            _any = true;
            _previous = record;
            _records[count++] = record;
        }

        if (!_any)
            throw CsvFault.InFile(_path, "holds no rows.");
        return _records.AsMemory(0, count);
    }

    public void Dispose() => _lines.Dispose();
}
