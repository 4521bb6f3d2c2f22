namespace Trading.Data;

/// <summary>One pass over a list of lists in JSON, row by row, however long its one line is.</summary>
internal sealed class FreqtradeBarReader : IMarketDataReader<Bar>
{
    private const int BufferBytes = 256 * 1024;
    private const int MaxRowBytes = 4096;
    private const int ChunkBars = 2048;

    private readonly string _path;
    private readonly Timeframe _timeframe;
    private readonly CsvInput _input;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Bar[] _bars = new Bar[ChunkBars];
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _closed;
    private long _row;
    private Bar _previous;
    private Utf8Time _time;

    public FreqtradeBarReader(string path, Timeframe timeframe)
    {
        _path = path;
        _timeframe = timeframe;
        _input = CsvInput.Open(path);
        if (!TryTake('['))
            throw CsvFault.InFile(path, "does not begin with '[['.");
    }

    public long? ExpectedCount => null;

    public double Progress => _closed ? 1 : _input.Progress;

    public ReadOnlyMemory<Bar> Read()
    {
        int count = 0;
        while (count < _bars.Length && !_closed)
        {
            if (_row == 0 && TryTake(']'))
                throw CsvFault.InFile(_path, "holds no rows.");
            _bars[count++] = _previous = ReadRow();
            if (TryTake(','))
                continue;
            if (!TryTake(']'))
                throw Fault(Available(), "is followed by neither ',' nor ']'.");
            _closed = true;
            if (Peek() != 0)
                throw Fault(Available(), "stands behind the end of the list.");
        }

        return _bars.AsMemory(0, count);
    }

    public void Dispose() => _input.Dispose();

    private Bar ReadRow()
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
        Span<double> numbers = stackalloc double[6];
        long time = 0;
        int position = 1;
        for (int i = 0; i < numbers.Length; i++)
        {
            int end = text[position..].IndexOfAny((byte)',', (byte)']');
            var field = text.Slice(position, end).Trim(" \t\r\n\""u8);
            position += end + 1;
            if (i == 0 ? _time.Read(field, out time) != field.Length || field.IsEmpty : !Utf8Number.TryParse(field, out numbers[i]))
                throw CsvFault.InField(_path, _row, Names[i], field, i == 0 ? "is not a time." : "is not a number.");
            if (text[position - 1] == ']' && i < numbers.Length - 1)
                throw Fault(text, "has less than 6 numbers.");
        }

        var open = new Timestamp(time);
        var bar = new Bar(open, _timeframe.CloseOf(open), numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        if ((BarRules.FaultOf(bar) ?? (_row == 1 ? null : BarRules.FaultOfOrder(_previous, bar))) is { } fault)
            throw new MarketDataException(FormattableString.Invariant($"{_path}, row {_row}: The bar at {bar.OpenTime} cannot be: {fault}"));
        _start += length;
        return bar;
    }

    private static ReadOnlySpan<string> Names => new[] { "time", "open", "high", "low", "close", "volume" };

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
