namespace Trading.Data;

/// <summary>Reads a file of recorded frames, which may be written to meanwhile; what is there when the file is opened is read.</summary>
public sealed class FrameReader : IDisposable
{
    private const int BufferBytes = 512 * 1024;

    private readonly StoreFile _file;
    private readonly long _end;
    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _available;
    private long _lastTime = long.MinValue;

    /// <summary>Opens a file.</summary>
    /// <exception cref="MarketDataException">The file is missing or something else.</exception>
    public FrameReader(string path)
        : this(DiskStoreFile.OpenRead(path))
    {
    }

    internal FrameReader(StoreFile file)
    {
        _file = file;
        _end = file.Length;
        Span<byte> header = stackalloc byte[FrameFile.HeaderBytes];
        header = header[..file.Read(0, header)];
        if (FrameFile.FaultOfHeader(header) is { } fault)
        {
            file.Dispose();
            throw StoreFileHeader.Fault(file, fault);
        }

        Position = FrameFile.HeaderBytes;
    }

    /// <summary>How many frames were read.</summary>
    public long Count { get; private set; }

    /// <summary>The bytes at the end that are no whole frame, since the recorder was cut off or is still writing; known at the end.</summary>
    public long TornBytes { get; private set; }

    /// <summary>The fraction of the file that was read.</summary>
    public double Progress => TornBytes > 0 || Position >= _end ? 1 : (double)Position / _end;

    internal long Position { get; private set; }

    internal uint Checksum { get; private set; }

    /// <summary>The next frame; false at the end. It is valid until the next call.</summary>
    /// <exception cref="MarketDataException">The file is damaged, or frames are missing, doubled or swapped in it; names the byte.</exception>
    public bool TryRead(out Timestamp received, out ReadOnlySpan<byte> frame)
    {
        received = default;
        frame = default;
        if (TornBytes > 0 || Position >= _end)
            return false;
        if (_end - Position < FrameFile.RecordBytes)
            return Torn();
        if (!FrameFile.TryReadRecord(Fill(FrameFile.RecordBytes), out uint checksum, out int length, out long time))
            return IsZeroBehind(Position + FrameFile.RecordBytes) ? Torn() : throw Damage();
        long end = Position + FrameFile.RecordBytes + length;
        if (end > _end)
            return Torn();
        frame = Fill(FrameFile.RecordBytes + length).Slice(FrameFile.RecordBytes, length);
        if (FrameFile.ChecksumOf(Checksum, length, time, frame) != checksum || time < _lastTime)
        {
            // Some file systems make a file longer before its bytes arrive.
            bool isCut = frame.IsEmpty || frame[^1] == 0;
            frame = default;
            return isCut && IsZeroBehind(end) ? Torn() : throw Damage();
        }

        received = new(time);
        _lastTime = time;
        Checksum = checksum;
        _start += FrameFile.RecordBytes + length;
        Position += FrameFile.RecordBytes + length;
        Count++;
        return true;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private bool Torn()
    {
        TornBytes = _end - Position;
        return false;
    }

    private bool IsZeroBehind(long position)
    {
        var buffer = new byte[64 * 1024];
        for (long at = position; at < _end; at += buffer.Length)
        {
            int read = _file.Read(at, buffer.AsSpan(0, (int)Math.Min(buffer.Length, _end - at)));
            if (buffer.AsSpan(0, read).IndexOfAnyExcept((byte)0) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>At least so many bytes from the position on, which the file has.</summary>
    private ReadOnlySpan<byte> Fill(int bytes)
    {
        if (_available - _start < bytes)
        {
            if (bytes > _buffer.Length)
                _buffer = new byte[bytes];
            _start = 0;
            _available = _file.Read(Position, _buffer.AsSpan(0, (int)Math.Min(_buffer.Length, _end - Position)));
            if (_available < bytes)
                throw StoreFileHeader.Fault(_file, "became shorter while it was read");
        }

        return _buffer.AsSpan(_start, bytes);
    }

    private MarketDataException Damage() => StoreFileHeader.Fault(_file, FormattableString.Invariant(
        $"is damaged: the frame at byte {Position}, the {Count + 1}th, does not follow the one before; one is changed, missing, doubled or swapped"));
}
