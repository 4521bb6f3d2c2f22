namespace Trading.Data;

/// <summary>Reads the committed blocks of one file; a writer may append to it meanwhile.</summary>
/// <remarks>
/// Reads into a buffer rather than mapping the file: that costs less than a nanosecond a bar, and a file that is cut or a disk that
/// fails is then an exception, where it would be the end of the process with a mapping.
/// </remarks>
internal sealed class BarFileReader : IDisposable
{
    private const int BufferBytes = 512 * 1024;

    private readonly StoreFile _file;
    private readonly byte[] _buffer;
    private readonly BarBlockDecoder _decoder;
    private long _position = BarFileHeader.Bytes;
    private long _bufferStart;
    private int _bufferLength;
    private long _lastTime = long.MinValue;

    /// <summary>Opens a file; the buffer can be one of a reader before.</summary>
    public BarFileReader(StoreFile file, Timeframe timeframe, BarBlockDecoder decoder, byte[] buffer)
    {
        _file = file;
        _decoder = decoder;
        _buffer = buffer;
        Committed = BarFileHeader.Read(file, timeframe) ?? new(1, BarFileHeader.Bytes, 0, default, default, default);
    }

    public BarFileCommit Committed { get; }

    public static byte[] CreateBuffer() => new byte[BufferBytes];

    /// <summary>The next block's bars that open from <paramref name="from"/> on and before <paramref name="to"/>; 0 at the end.</summary>
    /// <param name="bars">Room for <see cref="BarBlock.MaxBars"/> bars.</param>
    /// <param name="from">Bars before are left out.</param>
    /// <param name="to">Bars from here on are left out.</param>
    /// <param name="first">Where the bars begin.</param>
    public int Read(Bar[] bars, Timestamp from, Timestamp to, out int first)
    {
        first = 0;
        while (_position < Committed.Length)
        {
            var block = NextBlock(out var header);
            if (header.FirstTime >= to.UnixNanoseconds)
                break;
            _position += header.Bytes;
            if (header.LastTime < from.UnixNanoseconds)
                continue;
            Decode(block, header, bars);
            int count = header.Count;
            while (bars[first].OpenTime < from)
                first++;
            while (bars[count - 1].OpenTime >= to)
                count--;
            return count - first;
        }

        return 0;
    }

    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<byte> NextBlock(out BarBlock header)
    {
        Fill(BarBlock.HeaderBytes);
        if (!BarBlock.TryRead(Available(), out header) || _position + header.Bytes > Committed.Length)
            throw Damage("is none");
        Fill(header.Bytes);
        var block = Available();
        if (block.Length < header.Bytes)
            throw Damage("is cut off");
        return block[..header.Bytes];
    }

    private void Decode(ReadOnlySpan<byte> block, in BarBlock header, Bar[] bars)
    {
        if (!BarBlock.IsIntact(block))
            throw Damage("has another checksum than its content");
        try
        {
            _decoder.Decode(block, header, bars);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException or InvalidDataException)
        {
            throw Damage("contradicts itself", e);
        }

        if (header.FirstTime <= _lastTime || bars[header.Count - 1].OpenTime.UnixNanoseconds != header.LastTime)
            throw Damage("has times that are out of order");
        _lastTime = header.LastTime;
    }

    private ReadOnlySpan<byte> Available() => _buffer.AsSpan((int)(_position - _bufferStart), (int)(_bufferStart + _bufferLength - _position));

    private void Fill(int bytes)
    {
        if (_position >= _bufferStart && _position + bytes <= _bufferStart + _bufferLength)
            return;
        _bufferStart = _position;
        _bufferLength = _file.Read(_position, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, Committed.Length - _position)));
    }

    private MarketDataException Damage(string what, Exception? inner = null)
    {
        string text = FormattableString.Invariant($"The file '{_file.Name}' is damaged: the block at byte {_position} {what}.");
        return inner is null ? new(text) : new(text, inner);
    }
}
