using System.Buffers.Binary;
using Trading.Data;

namespace Trading.Journaling;

/// <summary>An entry or a chain value as it stands in a file: 28 bytes of head, then the payload; see docs/journal.md.</summary>
internal readonly record struct JournalRecord(JournalRecordType Type, byte Kind, ushort Group, long Sequence, Timestamp Time, int PayloadLength)
{
    public const int HeadBytes = 28;
    public const int ChainValueBytes = 32;
    public const int ChainRecordBytes = HeadBytes + ChainValueBytes;

    /// <summary>Bytes of the whole record.</summary>
    public int Bytes => HeadBytes + PayloadLength;

    /// <summary>Writes the record; the span ends where the record ends.</summary>
    public void Write(Span<byte> bytes, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], PayloadLength);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Time.UnixNanoseconds);
        bytes[24] = (byte)Type;
        bytes[25] = Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[26..], Group);
        payload.CopyTo(bytes[HeadBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, BarBlock.Checksum(bytes[4..]));
    }

    /// <summary>Reads the head at the beginning of the bytes and says whether the record is whole and its checksum fits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out JournalRecord record) =>
        TryReadHead(bytes, out record) && record.PayloadLength <= bytes.Length - HeadBytes
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == BarBlock.Checksum(bytes[4..record.Bytes]);

    /// <summary>Reads a head without looking at the checksum.</summary>
    public static bool TryReadHead(ReadOnlySpan<byte> bytes, out JournalRecord record)
    {
        record = default;
        if (bytes.Length < HeadBytes)
            return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var type = (JournalRecordType)bytes[24];
        if (length is < 0 or > int.MaxValue - HeadBytes || (type == JournalRecordType.Chain ? length != ChainValueBytes : type != JournalRecordType.Entry))
            return false;
        record = new(
            type,
            bytes[25],
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            new(BinaryPrimitives.ReadInt64LittleEndian(bytes[16..])),
            length);
        return record.Sequence > 0;
    }
}
