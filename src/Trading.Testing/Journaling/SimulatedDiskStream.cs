using System.Runtime.InteropServices;

namespace Trading.Testing;

/// <summary>Reads a file of a <see cref="SimulatedDisk"/> as it is at each read, as a reader beside a writer does.</summary>
internal sealed class SimulatedDiskStream(SimulatedDiskFile file) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Bytes.Count;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = checked((int)value);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var rest = CollectionsMarshal.AsSpan(file.Bytes)[Math.Min(_position, file.Bytes.Count)..];
        int count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A file is read here, and not written.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A file is read here, and not written.");
}
