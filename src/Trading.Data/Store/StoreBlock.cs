using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>What the heads of all blocks have in common: where the block ends, and which times are in it.</summary>
/// <param name="Bytes">Bytes of the block, the head included.</param>
/// <param name="Count">How many records.</param>
/// <param name="FirstTime">The first record's time.</param>
/// <param name="LastTime">The last record's time.</param>
internal readonly record struct StoreBlock(int Bytes, int Count, long FirstTime, long LastTime)
{
    public const int HeaderBytes = 80;

    /// <summary>How many records a fast block has at most.</summary>
    public const int MaxRows = 2048;

    /// <summary>Reads the common part of a head; false where this is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, uint magic, int maxBytes, int maxRows, out StoreBlock header)
    {
        header = default;
        if (block.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(block) != magic)
            return false;
        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(block[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(block[32..]));
        return header.Bytes > HeaderBytes && header.Bytes <= maxBytes && header.Count > 0 && header.Count <= maxRows;
    }
}
