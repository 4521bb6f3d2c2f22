using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>How far a file is committed. Two of these stand in its head and are written in turn, so that one is always whole.</summary>
internal readonly record struct StoreFileCommit(long Sequence, long Length, long Rows, Timestamp FirstTime, Timestamp LastTime, Timestamp LastCloseTime)
{
    public const int Bytes = 64;
    private const int ChecksumAt = 60;

    public void Write(Span<byte> slot)
    {
        slot[..Bytes].Clear();
        BinaryPrimitives.WriteInt64LittleEndian(slot, Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(slot[8..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(slot[16..], Rows);
        BinaryPrimitives.WriteInt64LittleEndian(slot[24..], FirstTime.UnixNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(slot[32..], LastTime.UnixNanoseconds);
        BinaryPrimitives.WriteInt64LittleEndian(slot[40..], LastCloseTime.UnixNanoseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(slot[ChecksumAt..], BarBlock.Checksum(slot[..ChecksumAt]));
    }

    public static bool TryRead(ReadOnlySpan<byte> slot, out StoreFileCommit commit)
    {
        commit = new(
            BinaryPrimitives.ReadInt64LittleEndian(slot),
            BinaryPrimitives.ReadInt64LittleEndian(slot[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(slot[16..]),
            new(BinaryPrimitives.ReadInt64LittleEndian(slot[24..])),
            new(BinaryPrimitives.ReadInt64LittleEndian(slot[32..])),
            new(BinaryPrimitives.ReadInt64LittleEndian(slot[40..])));
        return commit.Sequence > 0 && commit.Length >= StoreFileHeader.Bytes && commit.Rows >= 0
            && BinaryPrimitives.ReadUInt32LittleEndian(slot[ChecksumAt..]) == BarBlock.Checksum(slot[..ChecksumAt]);
    }
}
