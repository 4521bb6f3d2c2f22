namespace Trading.Data;

/// <summary>Cuts a stream into lines within one reusable buffer; a line's bytes stand there until the next is asked for.</summary>
internal sealed class CsvLineReader : IDisposable
{
    /// <summary>The longest line, in bytes; what is longer is no row of bars.</summary>
    public const int MaxLineBytes = 16_384;

    private const int BufferBytes = 256 * 1024;

    private readonly CsvInput _input;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _blankLine;

    public CsvLineReader(CsvInput input)
    {
        _input = input;
        Fill();
        if (_buffer.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
            _start = 3;
    }

    /// <summary>The number of the line that was read last; the first is 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The fraction of the file that has been read.</summary>
    public double Progress => _atEnd && _start == _end ? 1 : _input.Progress;

    /// <summary>The next line without its end; false at the end. Blank lines may only stand at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (TryReadAny(out line))
        {
            if (!line.IsEmpty && line[^1] == '\r')
                line = line[..^1];
            bool blank = line.IsEmpty || (line[0] <= ' ' && line.Trim(" \t"u8).IsEmpty);
            if (!blank && _blankLine == 0)
                return true;
            if (!blank)
                throw CsvFault.InLine(_input.Path, _blankLine, "The line is blank, but rows follow it.");
            if (_blankLine == 0)
                _blankLine = LineNumber;
        }

        return false;
    }

    public void Dispose() => _input.Dispose();

    private bool TryReadAny(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        if (length < 0 && !_atEnd)
        {
            Fill();
            length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        }

        bool last = length < 0;
        if (last)
            length = _end - _start;
        line = _buffer.AsSpan(_start, length);
        if (last && length == 0)
            return false;
        LineNumber++;
        if (length > MaxLineBytes)
            throw CsvFault.InLine(_input.Path, LineNumber, $"The line is longer than {MaxLineBytes} bytes, which no row of bars is. Does the file have line ends?");
        _start += last ? length : length + 1;
        return true;
    }

    /// <summary>Reads until the buffer is full or the file at its end.</summary>
    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < _buffer.Length && !_atEnd)
        {
            int read = _input.Read(_buffer.AsSpan(_end));
            _end += read;
            _atEnd = read == 0;
        }
    }
}
