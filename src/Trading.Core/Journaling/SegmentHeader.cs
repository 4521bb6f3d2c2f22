using System.Buffers.Binary;
using Trading.Data;

namespace Trading.Journaling;

/// <summary>The first bytes of a segment file; see docs/journal.md.</summary>
internal readonly record struct SegmentHeader(ushort Version, long Number, long FirstSequence, ReadOnlyMemory<byte> ChainBefore, Timestamp Created)
{
    public const int Bytes = 96;
    public const ushort CurrentVersion = 1;
    private const int ChecksumAt = 92;

    private static ReadOnlySpan<byte> Magic => "TRADJRNL"u8;

    public void Write(Span<byte> bytes)
    {
        bytes[..Bytes].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[10..], Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], FirstSequence);
        ChainBefore.Span.CopyTo(bytes[32..]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[64..], Created.UnixNanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumAt..], Checksum(bytes));
    }

    /// <summary>Reads a header of any version: magic, version and checksum stand at the same places in all of them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentHeader header)
    {
        header = default;
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Checksum(bytes))
            return false;
        header = new(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            bytes.Slice(32, 32).ToArray(),
            new(BinaryPrimitives.ReadInt64LittleEndian(bytes[64..])));
        return header.Version > CurrentVersion
            || (header.Version == CurrentVersion && BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) == Bytes && header.Number > 0 && header.FirstSequence > 0);
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => BarBlock.Checksum(bytes[..ChecksumAt]);
}
