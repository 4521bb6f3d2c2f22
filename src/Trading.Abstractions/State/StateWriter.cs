using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Trading;

/// <summary>Writes what an indicator or a strategy must remember over a restart: little-endian, in the order of the calls.</summary>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private List<Order>? _orders;

    /// <summary>What was written so far.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>The open orders that were written.</summary>
    internal IReadOnlyList<Order> Orders => _orders ?? [];

    /// <summary>Writes a number.</summary>
    public void Write(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>Writes a whole number.</summary>
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    /// <summary>Writes yes or no.</summary>
    public void Write(bool value) => Write(value ? 1 : 0);

    /// <summary>Writes an amount, exactly.</summary>
    public void Write(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        foreach (int part in bits)
            Write(part);
    }

    /// <summary>Writes a time.</summary>
    public void Write(Timestamp value) => Write(value.UnixNanoseconds);

    /// <summary>Writes a text.</summary>
    public void Write(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int length = Encoding.UTF8.GetByteCount(value);
        Write(length);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    /// <summary>Writes an order that the strategy holds. One that is open when the state is read is given back by <see cref="StateReader.ReadOrder"/>; one that is closed is "no order" then.</summary>
    public void Write(Order order)
    {
        Write(order.IsOpen ? order.Id : 0);
        if (order.IsOpen)
            (_orders ??= []).Add(order);
    }

    /// <summary>Writes numbers, their count first.</summary>
    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        foreach (double value in values)
            Write(value);
    }

    /// <summary>Appends what another writer wrote.</summary>
    internal void Append(ReadOnlySpan<byte> written)
    {
        written.CopyTo(_buffer.GetSpan(written.Length));
        _buffer.Advance(written.Length);
    }
}
