using System.Buffers.Binary;
using System.Text;

namespace Trading;

/// <summary>Reads what a <see cref="StateWriter"/> wrote, in the same order.</summary>
public sealed class StateReader
{
    private readonly ReadOnlyMemory<byte> _state;
    private int _position;

    /// <summary>Reads from the beginning of <paramref name="state"/>.</summary>
    public StateReader(ReadOnlyMemory<byte> state) => _state = state;

    /// <summary>The orders that are still open of those that were written, by the numbers they had then.</summary>
    internal IReadOnlyDictionary<long, Order>? Orders { get; init; }

    /// <summary>Whether everything has been read.</summary>
    public bool AtEnd => _position == _state.Length;

    /// <summary>Reads a number.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads a whole number.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads yes or no.</summary>
    /// <exception cref="InvalidDataException">The state ends before, or holds neither.</exception>
    public bool ReadBoolean() => ReadInt32() switch
    {
        0 => false,
        1 => true,
        int other => throw new InvalidDataException($"The state holds {other} where yes (1) or no (0) is due, at byte {_position - 4}."),
    };

    /// <summary>Reads an amount.</summary>
    /// <exception cref="InvalidDataException">The state ends before, or holds no amount.</exception>
    public decimal ReadDecimal()
    {
        Span<int> bits = stackalloc int[4];
        for (int i = 0; i < 4; i++)
            bits[i] = ReadInt32();
        try
        {
            return new decimal(bits);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"The state holds no decimal at byte {_position - 16}.", exception);
        }
    }

    /// <summary>Reads a time.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public Timestamp ReadTimestamp() => new(ReadInt64());

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    /// <summary>Reads an order; "no order" where it was none, was closed, or is not open any more, as in a session that begins anew.</summary>
    /// <exception cref="InvalidDataException">The state ends before.</exception>
    public Order ReadOrder() => ReadInt64() is var id and not 0 && Orders is { } orders ? orders.GetValueOrDefault(id) : default;

    /// <summary>Reads as many numbers as <paramref name="destination"/> has room for.</summary>
    /// <exception cref="InvalidDataException">The state ends before, or another number of them was written.</exception>
    public void Read(Span<double> destination)
    {
        int count = ReadInt32();
        if (count != destination.Length)
            throw new InvalidDataException($"The state holds {count} numbers where {destination.Length} are due, at byte {_position - 4}.");
        for (int i = 0; i < count; i++)
            destination[i] = ReadDouble();
    }

    /// <summary>All that has not been read yet.</summary>
    internal ReadOnlySpan<byte> Rest => _state.Span[_position..];

    /// <summary>How much has been read.</summary>
    internal int Position => _position;

    internal void Skip(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > _state.Length - _position)
            throw new InvalidDataException($"The state ends after {_state.Length} bytes; {count} more are due at byte {_position}.");
        var taken = _state.Span.Slice(_position, count);
        _position += count;
        return taken;
    }
}
