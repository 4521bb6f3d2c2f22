using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Trading.Live;

/// <summary>Writes the payload of an entry into a buffer that is used again and again: little-endian, in the order of the calls.</summary>
#pragma warning disable CA1001 // The JSON writer writes into this one's memory: it holds nothing that would have to be given back.
internal sealed class EntryWriter : IBufferWriter<byte>
#pragma warning restore CA1001
{
    private byte[] _buffer = new byte[512];
    private int _used;
    private Utf8JsonWriter? _json;

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

    /// <summary>Writes an instrument's id as its text.</summary>
    public void Write(InstrumentId id)
    {
        int length = Encoding.UTF8.GetByteCount(id.Venue) + 1 + Encoding.UTF8.GetByteCount(id.Symbol);
        Write(length);
        var text = Take(length);
        int venue = Encoding.UTF8.GetBytes(id.Venue, text);
        text[venue] = (byte)':';
        Encoding.UTF8.GetBytes(id.Symbol, text[(venue + 1)..]);
    }

    /// <summary>Writes a value as JSON, to the end of the entry.</summary>
    public void WriteJson(object? value, JsonTypeInfo type)
    {
        if (_json is null)
            _json = new(this);
        else
            _json.Reset();
        JsonSerializer.Serialize(_json, value, type);
        _json.Flush();
    }

    void IBufferWriter<byte>.Advance(int count) => _used += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Take(Math.Max(256, sizeHint));
        _used -= Math.Max(256, sizeHint);
        return _buffer.AsMemory(_used);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint) => ((IBufferWriter<byte>)this).GetMemory(sizeHint).Span;

    private Span<byte> Take(int length)
    {
        if (_used + length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _used + length));
        var span = _buffer.AsSpan(_used, length);
        _used += length;
        return span;
    }
}
