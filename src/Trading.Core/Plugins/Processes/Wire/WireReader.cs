using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Trading.Plugins.Processes;

/// <summary>Reads what a <see cref="WireWriter"/> wrote into one frame, and believes nothing of it.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _content = content;
    private int _position;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBoolean() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new WireException($"{other} stands where yes (1) or no (0) is due"),
    };

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public Timestamp ReadTimestamp() => new(ReadInt64());

    public decimal ReadDecimal()
    {
        Span<int> bits = stackalloc int[4];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = ReadInt32();
        try
        {
            return new decimal(bits);
        }
        catch (ArgumentException)
        {
            throw new WireException("a decimal is none");
        }
    }

    public decimal? ReadOptionalDecimal() => ReadBoolean() ? ReadDecimal() : null;

    public string? ReadOptionalString()
    {
        int length = ReadInt32();
        return length == -1 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public string ReadString() => ReadOptionalString() ?? throw new WireException("a text is missing");

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadInt32());

    public ReadOnlySpan<Bar> ReadBars()
    {
        int count = ReadInt32();
        int size = Marshal.SizeOf<Bar>();
        return count >= 0 && count <= (_content.Length - _position) / size
            ? MemoryMarshal.Cast<byte, Bar>(Take(count * size))
            : throw new WireException($"{count} bars are said to follow, for which there is no room");
    }

    /// <summary>How many items follow, each of at least a byte.</summary>
    public int ReadCount()
    {
        int count = ReadInt32();
        return count >= 0 && count <= _content.Length - _position ? count : throw new WireException($"{count} items are said to follow, for which there is no room");
    }

    /// <summary>A value of an enumeration that has it by name.</summary>
    public T ReadEnum<T>()
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), (int)ReadByte());
        return Enum.IsDefined(value) ? value : throw new WireException($"{value} is no {typeof(T).Name}");
    }

    /// <exception cref="WireException">Something follows.</exception>
    public readonly void RequireEnd()
    {
        if (_position != _content.Length)
            throw new WireException($"{_content.Length - _position} bytes follow after the end of a message");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _content.Length - _position)
            throw new WireException($"a message of {_content.Length} bytes ends before its {_position + (long)count}th");
        var taken = _content.Slice(_position, count);
        _position += count;
        return taken;
    }
}
