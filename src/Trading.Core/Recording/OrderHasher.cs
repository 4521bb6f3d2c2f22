using System.Buffers.Binary;
using System.Security.Cryptography;
using Trading.Orders;

namespace Trading.Recording;

/// <summary>SHA-256 over all orders and fills of a session in the order they came, as little-endian words.</summary>
internal sealed class OrderHasher
{
    private const int LongestRecord = 64;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[4096];
    private int _used;

    public void AddOrder(SessionOrder order)
    {
        var record = Begin();
        long prices = order.LimitTicks != 0 ? 1 : 0;
        prices += order.TriggerTicks != 0 ? 2 : 0;
        Write(record, 0, (1L << 56) + ((long)order.Side << 48) + ((long)order.Type << 40) + ((long)order.TimeInForce << 32)
            + ((long)order.DenialReason << 16) + (order.ReduceOnly ? 256 : 0) + prices);
        Write(record, 1, order.Id);
        Write(record, 2, order.SubmitTime.UnixNanoseconds);
        Write(record, 3, order.QuantityLots);
        Write(record, 4, order.State?.Index ?? -1);
        int words = 5;
        if (order.LimitTicks != 0)
            Write(record, words++, order.LimitTicks);
        if (order.TriggerTicks != 0)
            Write(record, words++, order.TriggerTicks);
        _used += words * sizeof(long);
    }

    public void AddFill(SessionOrder order, Timestamp time, long ticks, long lots, decimal fee, Liquidity liquidity)
    {
        var record = Begin();
        Write(record, 0, (2L << 56) + (long)liquidity);
        Write(record, 1, order.Id);
        Write(record, 2, time.UnixNanoseconds);
        Write(record, 3, ticks);
        Write(record, 4, lots);
        // Rounded to the currency's decimals, so equal fees have equal bits.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(fee, bits);
        Write(record, 5, (uint)bits[0] + ((long)bits[1] << 32));
        Write(record, 6, (uint)bits[2] + ((long)bits[3] << 32));
        _used += 7 * sizeof(long);
    }

    public string Current()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public string Finish()
    {
        _hash.AppendData(_buffer, 0, _used);
        _used = 0;
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    private Span<byte> Begin()
    {
        if (_used > _buffer.Length - LongestRecord)
        {
            _hash.AppendData(_buffer, 0, _used);
            _used = 0;
        }

        return _buffer.AsSpan(_used, LongestRecord);
    }

    private static void Write(Span<byte> record, int word, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(record[(word * 8)..], value);
}
