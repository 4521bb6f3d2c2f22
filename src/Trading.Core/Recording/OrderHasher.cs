using System.Buffers.Binary;
using System.Security.Cryptography;
using Trading.Kernel;

namespace Trading.Recording;

/// <summary>SHA-256 over all orders and fills of a session in the order they came, little-endian.</summary>
internal sealed class OrderHasher
{
    private const int RecordLength = 64;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[RecordLength * 64];
    private int _used;

    public void AddOrder(SessionOrder order)
    {
        var record = Next(1);
        Write(record, 1, order.Id);
        Write(record, 2, order.SubmitTime.UnixNanoseconds);
        Write(record, 3, order.State?.Index ?? -1);
        Write(record, 4, (long)order.Side + ((long)order.Type << 8) + ((long)order.TimeInForce << 16) + ((long)order.DenialReason << 24) + (order.ReduceOnly ? 1L << 40 : 0));
        Write(record, 5, order.QuantityLots);
        Write(record, 6, order.LimitTicks);
        Write(record, 7, order.TriggerTicks);
    }

    public void AddFill(SessionOrder order, Timestamp time, long ticks, long lots, decimal fee, Liquidity liquidity)
    {
        var record = Next(2);
        Write(record, 1, order.Id);
        Write(record, 2, time.UnixNanoseconds);
        Write(record, 3, ticks);
        Write(record, 4, lots);
        // Rounded to the currency's decimals, so equal fees have equal bits.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(fee, bits);
        Write(record, 5, (uint)bits[0] + ((long)bits[1] << 32));
        Write(record, 6, (uint)bits[2] + ((long)bits[3] << 32));
        Write(record, 7, (long)liquidity);
    }

    public string Finish()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    private Span<byte> Next(long kind)
    {
        if (_used == _buffer.Length)
            Flush();
        var record = _buffer.AsSpan(_used, RecordLength);
        _used += RecordLength;
        Write(record, 0, kind);
        return record;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
    }

    private static void Write(Span<byte> record, int field, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(record[(field * 8)..], value);
}
