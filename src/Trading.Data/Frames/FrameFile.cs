using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>The layout of a file of recorded frames; docs/data.md gives every byte.</summary>
internal static class FrameFile
{
    public const int HeaderBytes = 64;
    public const int RecordBytes = 20;
    public const int MaxFrameBytes = 16 * 1024 * 1024;
    private const int Version = 1;
    private const int ChecksumAt = 60;

    private static ReadOnlySpan<byte> Magic => "TRADFRAM"u8;

    public static byte[] CreateHeader()
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(ChecksumAt), BarBlock.Checksum(header.AsSpan(0, ChecksumAt)));
        return header;
    }

    /// <summary>Null where the bytes are the head of such a file, else what is wrong.</summary>
    public static string? FaultOfHeader(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) != BarBlock.Checksum(header[..ChecksumAt]))
        {
            return "does not begin as a file of frames does; it is something else, or damaged";
        }

        int version = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        return version == Version ? null : FormattableString.Invariant($"has the format version {version}, this reads version {Version}");
    }

    /// <summary>Writes the head of a record: the checksum, the length, the time, and a checksum of these three, so that a length can be trusted before its bytes are read.</summary>
    public static void WriteRecord(Span<byte> record, uint checksum, int length, long time)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, checksum);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], length);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(record[16..], BarBlock.Checksum(record[..16]));
    }

    /// <summary>Reads the head of a record; false where it is none.</summary>
    public static bool TryReadRecord(ReadOnlySpan<byte> record, out uint checksum, out int length, out long time)
    {
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(record);
        length = BinaryPrimitives.ReadInt32LittleEndian(record[4..]);
        time = BinaryPrimitives.ReadInt64LittleEndian(record[8..]);
        return length is >= 0 and <= MaxFrameBytes && BinaryPrimitives.ReadUInt32LittleEndian(record[16..]) == BarBlock.Checksum(record[..16]);
    }

    /// <summary>The checksum of a record, which goes on from that of the record before, so that one that is missing, doubled or moved does not fit.</summary>
    public static uint ChecksumOf(uint previous, int length, long time, ReadOnlySpan<byte> frame)
    {
        Span<byte> head = stackalloc byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(head, previous);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], length);
        BinaryPrimitives.WriteInt64LittleEndian(head[8..], time);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], BarBlock.Checksum(frame));
        return BarBlock.Checksum(head);
    }
}
