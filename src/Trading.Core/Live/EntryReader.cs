using System.Buffers.Binary;
using System.Text;

namespace Trading.Live;

/// <summary>Reads what <see cref="EntryWriter"/> wrote.</summary>
internal ref struct EntryReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _left = payload;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public Timestamp ReadTime() => new(ReadInt64());

    public decimal ReadDecimal()
    {
        Span<int> bits = stackalloc int[4];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = ReadInt32();
        return new(bits);
    }

    public decimal? ReadOptionalDecimal() => ReadByte() == 0 ? null : ReadDecimal();

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    private ReadOnlySpan<byte> Take(int length)
    {
        if ((uint)length > (uint)_left.Length)
            throw new InvalidDataException($"An entry of the journal ends {length - _left.Length} bytes too early.");
        var taken = _left[..length];
        _left = _left[length..];
        return taken;
    }
}
