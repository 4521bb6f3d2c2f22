namespace Trading.Data;

/// <summary>Passes an unpacked file on, and at its end compares length and CRC-32 with what the archive says, which the framework does not.</summary>
internal sealed class ChecksumStream(Stream inner, long length, uint expected) : Stream
{
    private readonly Crc32 _checksum = new();
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        _checksum.Add(buffer[..count]);
        _read += count;
        if (count == 0 && buffer.Length > 0 && (_read != length || _checksum.Value != expected))
            throw new InvalidDataException("The checksum in the archive does not fit its content.");
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
