using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Trading.Data;

/// <summary>Names market data by its content, wherever it stands: equal records give equal hashes, in a file, in a store or in memory.</summary>
public static class MarketDataHash
{
    private const int MaxFields = 8;

    /// <summary>
    /// The SHA-256 of all records, each as its fields at eight bytes, little-endian: of a bar the two times in nanoseconds, open, high, low,
    /// close and volume; of other kinds the fields in the order of docs/data.md, with words as their index and truth as 0 or 1.
    /// </summary>
    /// <returns>64 hexadecimal digits in lower case.</returns>
    /// <exception cref="MarketDataException">The source's data is wrong.</exception>
    public static string Compute<T>(IMarketDataSource<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var reader = source.Open();
        return Compute(reader);
    }

    internal static string Compute<T>(IMarketDataReader<T> reader)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (reader.Read() is { IsEmpty: false } records)
        {
            if (records is ReadOnlyMemory<Bar> bars)
                hash.AppendData(MemoryMarshal.AsBytes(bars.Span));
            else
                Append(hash, records.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> records)
    {
        var schema = RecordSchemas.Of<T>();
        Span<long> fields = stackalloc long[MaxFields];
        Span<byte> bytes = stackalloc byte[8 * MaxFields];
        int count = schema.Fields.Count;
        foreach (ref readonly var record in records)
        {
            schema.Split(record, fields);
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteInt64LittleEndian(bytes[(8 * i)..], fields[i]);
            hash.AppendData(bytes[..(8 * count)]);
        }
    }
}
