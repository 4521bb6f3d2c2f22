using System.Buffers.Binary;
using System.Numerics;

namespace Trading.Data;

/// <summary>The head of a block of bars, as it stands in a file. docs/data-store.md gives every byte.</summary>
internal readonly record struct BarBlock
{
    public const uint Magic = 0x314B_4254; // "TBK1"
    public const int HeaderBytes = StoreBlock.HeaderBytes;
    public const int MaxBars = StoreBlock.MaxRows;

    // Seven columns at eight bytes, their widths, and an exception for every price and volume.
    public const int MaxBytes = HeaderBytes + (MaxBars * ((7 * 8) + 1 + (5 * ExceptionBytes))) + Slack;
    public const int ExceptionBytes = 12;
    public const int Slack = 8;

    public const byte RawPrices = 1;
    public const byte RawVolume = 2;
    public const byte OwnCloseTimes = 4;

    public int Bytes { get; init; }

    public int Count { get; init; }

    public int Exceptions { get; init; }

    public byte Flags { get; init; }

    public byte PriceDecimals { get; init; }

    public byte VolumeDecimals { get; init; }

    public long FirstTime { get; init; }

    public long LastTime { get; init; }

    public long TimeStep { get; init; }

    public long FirstOpen { get; init; }

    public long PriceStep { get; init; }

    public long VolumeStep { get; init; }

    public bool Has(byte flag) => (Flags & flag) != 0;

    public void Write(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(block[8..], Bytes);
        BinaryPrimitives.WriteInt32LittleEndian(block[12..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(block[16..], Exceptions);
        block[20] = Flags;
        block[21] = PriceDecimals;
        block[22] = VolumeDecimals;
        block[23] = 0;
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], FirstTime);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], LastTime);
        BinaryPrimitives.WriteInt64LittleEndian(block[40..], TimeStep);
        BinaryPrimitives.WriteInt64LittleEndian(block[48..], FirstOpen);
        BinaryPrimitives.WriteInt64LittleEndian(block[56..], PriceStep);
        BinaryPrimitives.WriteInt64LittleEndian(block[64..], VolumeStep);
        BinaryPrimitives.WriteInt64LittleEndian(block[72..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], Checksum(block[8..Bytes]));
    }

    /// <summary>Reads the head; false where this is none. Says nothing yet about what follows it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out BarBlock header)
    {
        header = default;
        if (block.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(block) != Magic)
            return false;
        header = new()
        {
            Bytes = BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
            Count = BinaryPrimitives.ReadInt32LittleEndian(block[12..]),
            Exceptions = BinaryPrimitives.ReadInt32LittleEndian(block[16..]),
            Flags = block[20],
            PriceDecimals = block[21],
            VolumeDecimals = block[22],
            FirstTime = BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            LastTime = BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
            TimeStep = BinaryPrimitives.ReadInt64LittleEndian(block[40..]),
            FirstOpen = BinaryPrimitives.ReadInt64LittleEndian(block[48..]),
            PriceStep = BinaryPrimitives.ReadInt64LittleEndian(block[56..]),
            VolumeStep = BinaryPrimitives.ReadInt64LittleEndian(block[64..]),
        };
        return header.Bytes is > HeaderBytes and <= MaxBytes && header.Count is > 0 and <= MaxBars
            && header.Exceptions >= 0 && header.Exceptions <= 5 * MaxBars
            && header.PriceDecimals <= DecimalScale.MaxDecimals && header.VolumeDecimals <= DecimalScale.MaxDecimals;
    }

    /// <summary>Whether the checksum of a whole block fits.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> block) =>
        BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) == Checksum(block[8..]);

    /// <summary>CRC-32C (Castagnoli) as in iSCSI, for which processors have an instruction.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
