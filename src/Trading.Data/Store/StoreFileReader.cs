namespace Trading.Data;

/// <summary>Reads the committed blocks of one file; a writer may append to it meanwhile.</summary>
/// <remarks>
/// Reads into a buffer rather than mapping the file: that costs less than a nanosecond a record, and a file that is cut or a disk that
/// fails is then an exception, where it would be the end of the process with a mapping.
/// </remarks>
internal sealed class StoreFileReader<T> : IDisposable
{
    private readonly StoreFile _file;
    private byte[] _buffer;
    private readonly RecordSchema<T> _schema = RecordSchemas.Of<T>();
    private readonly StoreCodecs<T> _codecs;
    private long _position = StoreFileHeader.Bytes;
    private long _bufferStart;
    private int _bufferLength;
    private long _lastTime = long.MinValue;
    private long _rowsPassed;

    /// <summary>Opens a file; the buffer can be one of a reader before.</summary>
    public StoreFileReader(StoreFile file, StoreIdentity identity, StoreCodecs<T> codecs, byte[] buffer)
    {
        _file = file;
        _codecs = codecs;
        _buffer = buffer;
        Committed = StoreFileHeader.Read(file, identity) ?? new(1, StoreFileHeader.Bytes, 0, default, default, default);
    }

    public StoreFileCommit Committed { get; }

    /// <summary>How many records of the file stand before those that were read last.</summary>
    public long RowsBefore { get; private set; }

    /// <summary>The next block's records from <paramref name="from"/> on and before <paramref name="to"/>; 0 at the end.</summary>
    /// <param name="records">Room for the records, made greater where a block has more.</param>
    /// <param name="from">Those before are left out.</param>
    /// <param name="to">Those from here on are left out.</param>
    /// <param name="first">Where the records begin.</param>
    public int Read(ref T[] records, Timestamp from, Timestamp to, out int first)
    {
        first = 0;
        while (_position < Committed.Length)
        {
            var block = NextBlock(out var header, out var codec);
            if (header.FirstTime >= to.UnixNanoseconds)
                break;
            _position += header.Bytes;
            RowsBefore = _rowsPassed;
            _rowsPassed += header.Count;
            if (header.LastTime < from.UnixNanoseconds)
                continue;
            if (records.Length < header.Count)
                records = new T[codec.MaxRows];
            Decode(block, header, codec, records);
            int count = header.Count;
            first = 0;
            while (first < count && _schema.TimeOf(records[first]) < from)
                first++;
            while (count > first && _schema.TimeOf(records[count - 1]) >= to)
                count--;
            RowsBefore += first;
            if (count > first)
                return count - first;
        }

        return 0;
    }

    public void Dispose() => _file.Dispose();

    private ReadOnlySpan<byte> NextBlock(out StoreBlock header, out StoreCodec<T> codec)
    {
        Fill(StoreBlock.HeaderBytes);
        codec = _codecs.Of(Available());
        if (!StoreBlock.TryRead(Available(), codec.Magic, codec.MaxBytes, codec.MaxRows, out header) || _position + header.Bytes > Committed.Length)
            throw Damage("is none");
        Fill(header.Bytes);
        var block = Available();
        if (block.Length < header.Bytes)
            throw Damage("is cut off");
        return block[..header.Bytes];
    }

    private void Decode(ReadOnlySpan<byte> block, in StoreBlock header, StoreCodec<T> codec, T[] records)
    {
        if (!BarBlock.IsIntact(block))
            throw Damage("has another checksum than its content");
        try
        {
            codec.Decode(block, header, records);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or InvalidDataException)
        {
            throw Damage("contradicts itself", e);
        }

        if (header.FirstTime < _lastTime || _schema.TimeOf(records[header.Count - 1]).UnixNanoseconds != header.LastTime)
            throw Damage("has times that are out of order");
        _lastTime = header.LastTime;
    }

    private ReadOnlySpan<byte> Available() => _buffer.AsSpan((int)(_position - _bufferStart), (int)(_bufferStart + _bufferLength - _position));

    private void Fill(int bytes)
    {
        if (_position >= _bufferStart && _position + bytes <= _bufferStart + _bufferLength)
            return;
        if (bytes > _buffer.Length)
            _buffer = new byte[bytes];
        _bufferStart = _position;
        _bufferLength = _file.Read(_position, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, Committed.Length - _position)));
    }

    private MarketDataException Damage(string what, Exception? inner = null)
    {
        string text = FormattableString.Invariant($"The file '{_file.Name}' is damaged: the block at byte {_position} {what}.");
        return inner is null ? new(text) : new(text, inner);
    }
}
