namespace Trading.Data;

/// <summary>Writes the raw frames of a connection with their receive times to an append-only file, without their secrets.</summary>
/// <remarks>
/// Each record has a checksum that goes on from the one before. What <see cref="Flush"/> has returned from survives a crash; a tail that was cut
/// off is removed when the file is opened again, see <see cref="TornBytes"/>. Nothing is allocated per frame. Not for several threads.
/// </remarks>
public sealed class FrameRecorder : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly FrameRedactor _redactor;
    private readonly StoreFile _file;
    private byte[] _buffer = new byte[BufferBytes];
    private int _buffered;
    private long _length;
    private uint _checksum;
    private long _lastTime = long.MinValue;
    private bool _disposed;

    /// <summary>Opens a file for appending, and creates it where it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="redactor">What takes the secrets out; one with the usual keys where <see langword="null"/>.</param>
    /// <exception cref="MarketDataException">The file is something else, damaged in its midst, or another recorder is at work on it.</exception>
    public FrameRecorder(string path, FrameRedactor? redactor = null)
        : this(DiskStoreFile.OpenWrite(path), redactor)
    {
    }

    internal FrameRecorder(StoreFile file, FrameRedactor? redactor)
    {
        _file = file;
        _redactor = redactor ?? new();
        try
        {
            Recover();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How many frames the file holds, those of earlier recorders included.</summary>
    public long Count { get; private set; }

    /// <summary>How many bytes of a frame that an earlier recorder did not finish were cut off when the file was opened.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Appends a frame.</summary>
    /// <param name="received">When it was received, by the session's clock; not before the frame before.</param>
    /// <param name="frame">The frame; at most 16 MiB.</param>
    public void Record(Timestamp received, ReadOnlySpan<byte> frame)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (received.UnixNanoseconds < _lastTime)
            throw new ArgumentOutOfRangeException(nameof(received), received, $"A frame was received before the one before it, at {new Timestamp(_lastTime)}.");
        var redacted = _redactor.Redact(frame);
        if (redacted.Length > FrameFile.MaxFrameBytes)
            throw new ArgumentOutOfRangeException(nameof(frame), redacted.Length, "A frame is larger than 16 MiB.");
        int bytes = FrameFile.RecordBytes + redacted.Length;
        if (_buffered + bytes > _buffer.Length)
            WriteBuffer();
        if (bytes > _buffer.Length)
            _buffer = new byte[bytes];
        var record = _buffer.AsSpan(_buffered, bytes);
        _checksum = FrameFile.ChecksumOf(_checksum, redacted.Length, received.UnixNanoseconds, redacted);
        FrameFile.WriteRecord(record, _checksum, redacted.Length, received.UnixNanoseconds);
        redacted.CopyTo(record[FrameFile.RecordBytes..]);
        _buffered += bytes;
        _lastTime = received.UnixNanoseconds;
        Count++;
    }

    /// <summary>Returns when all that was recorded is on the disk.</summary>
    public void Flush()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        WriteBuffer();
        _file.Flush();
    }

    /// <summary>Flushes and closes.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        try
        {
            Flush();
        }
        finally
        {
            _disposed = true;
            _file.Dispose();
        }
    }

    private void WriteBuffer()
    {
        if (_buffered == 0)
            return;
        _file.Write(_length, _buffer.AsSpan(0, _buffered));
        _length += _buffered;
        _buffered = 0;
    }

    private void Recover()
    {
        if (_file.Length < FrameFile.HeaderBytes)
        {
            TornBytes = _file.Length;
            _file.Length = 0;
            _file.Write(0, FrameFile.CreateHeader());
            _file.Flush();
            _length = FrameFile.HeaderBytes;
            return;
        }

        var reader = new FrameReader(_file);
        while (reader.TryRead(out var received, out _))
            _lastTime = received.UnixNanoseconds;
        Count = reader.Count;
        TornBytes = reader.TornBytes;
        _checksum = reader.Checksum;
        _length = reader.Position;
        if (TornBytes > 0)
            _file.Length = _length;
    }
}
