using System.IO.Compression;

namespace Trading.Data;

/// <summary>Unpacks gzip, and notices a file that was cut off, which the framework's stream takes for the end.</summary>
/// <remarks>
/// A gzip file may be several, one behind the other. One more with a known content is put behind the file: where the file is whole,
/// that content comes out last, and is taken off; where it is cut, the bytes are swallowed by what is missing.
/// </remarks>
internal sealed class GzipInput : Stream
{
    private static readonly byte[] Mark = [.. "the end of this file"u8];
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly GZipStream _unpacked;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;

    public GzipInput(Stream packed) => _unpacked = new(new Continued(packed), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // The last bytes are kept back until it is known that others follow.
        while (_end - _start <= Mark.Length && !_atEnd)
            Fill();
        int count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        if (count <= 0)
            return 0;
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
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
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        int read = _unpacked.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
        if (_atEnd && !_buffer.AsSpan(0, _end).SequenceEqual(Mark))
            throw new InvalidDataException("The gzip data ends too early, or something else follows it.");
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private sealed class Continued(Stream first) : Stream
    {
        private int _position = -1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int count = _position < 0 ? first.Read(buffer) : 0;
            if (count > 0 || buffer.IsEmpty)
                return count;
            _position = Math.Max(_position, 0);
            count = Math.Min(buffer.Length, PackedMark.Length - _position);
            PackedMark.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
