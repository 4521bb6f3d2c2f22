using System.Buffers.Binary;
using System.Text;

namespace Trading.Live;

/// <summary>Writes the payload of an entry into a buffer that is used again and again: little-endian, in the order of the calls.</summary>
internal sealed class EntryWriter
{
    private byte[] _buffer = new byte[512];
    private int _used;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _used);

    public void Begin() => _used = 0;

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    public void Write(Timestamp value) => Write(value.UnixNanoseconds);

    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        foreach (int part in bits)
            Write(part);
    }

    /// <summary>Writes an amount that may be missing.</summary>
    public void Write(decimal? value)
    {
        Write((byte)(value is null ? 0 : 1));
        if (value is { } amount)
            Write(amount);
    }

    public void Write(string? value)
    {
        int length = value is null ? 0 : Encoding.UTF8.GetByteCount(value);
        Write(length);
        if (length != 0)
            Encoding.UTF8.GetBytes(value, Take(length));
    }

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int length)
    {
        if (_used + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        var span = _buffer.AsSpan(_used, length);
        _used += length;
        return span;
    }
}
