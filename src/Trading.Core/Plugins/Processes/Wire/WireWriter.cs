using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Trading.Plugins.Processes;

/// <summary>Writes frames one behind another: a length, a kind, then values, little-endian.</summary>
internal sealed class WireWriter
{
    public const int LengthBytes = 4;

    private byte[] _buffer = new byte[1024];
    private int _length;
    private int _frame;

    /// <summary>All frames since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Begin(MessageKind kind)
    {
        _frame = _length;
        Take(LengthBytes);
        Write((byte)kind);
    }

    /// <summary>Takes back the frame that was begun last.</summary>
    public void Abandon() => _length = _frame;

    public void End() => BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_frame), _length - _frame - LengthBytes);

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

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

    public void Write(decimal? value)
    {
        Write(value.HasValue);
        if (value is { } known)
            Write(known);
    }

    public void Write(string? value)
    {
        if (value is null)
        {
            Write(-1);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(value);
        Write(length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        Write(value.Length);
        value.CopyTo(Take(value.Length));
    }

    /// <summary>Bars as they lie in memory; both processes run on the same machine.</summary>
    public void Write(ReadOnlySpan<Bar> bars)
    {
        Write(bars.Length);
        var bytes = MemoryMarshal.AsBytes(bars);
        bytes.CopyTo(Take(bytes.Length));
    }

    private Span<byte> Take(int count)
    {
        if (_buffer.Length - _length < count)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        var taken = _buffer.AsSpan(_length, count);
        _length += count;
        return taken;
    }
}
