using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>The first bytes of a file of the store: what it is, and how far it is committed. docs/data-store.md gives every byte.</summary>
internal static class StoreFileHeader
{
    public const int Bytes = 192;
    public const int Version = 1;

    private const int IdentityBytes = 64;
    private const int ChecksumAt = 60;

    private static ReadOnlySpan<byte> Magic => "TRADDATA"u8;

    /// <summary>Writes the head of a new file.</summary>
    public static StoreFileCommit Create(StoreFile file, StoreIdentity identity)
    {
        Span<byte> header = stackalloc byte[Bytes];
        header.Clear();
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(header[10..], Bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(header[12..], (ushort)identity.Timeframe.Unit);
        BinaryPrimitives.WriteUInt16LittleEndian(header[14..], (ushort)identity.Kind);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], identity.Timeframe.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(header[ChecksumAt..], BarBlock.Checksum(header[..ChecksumAt]));
        var commit = new StoreFileCommit(1, Bytes, 0, default, default, default);
        commit.Write(header[SlotOf(commit)..]);
        file.Length = 0;
        file.Write(0, header);
        file.Flush();
        return commit;
    }

    /// <summary>Where the slot of a commit stands.</summary>
    public static int SlotOf(StoreFileCommit commit) => IdentityBytes + (int)(commit.Sequence & 1) * StoreFileCommit.Bytes;

    /// <summary>How far a file is committed; null for one whose creation did not come to its end, in which nothing can be.</summary>
    /// <exception cref="MarketDataException">The file is something else, of a later version, of another kind or timeframe, or damaged.</exception>
    public static StoreFileCommit? Read(StoreFile file, StoreIdentity identity)
    {
        Span<byte> header = stackalloc byte[Bytes];
        int length = file.Read(0, header);
        bool isNew = file.Length <= Bytes;
        if (length < Bytes)
            return isNew ? null : throw Fault(file, "cannot be read");
        if (!header.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) != BarBlock.Checksum(header[..ChecksumAt]))
            return isNew ? null : throw Fault(file, "does not begin as a file of the store does; it is something else, or damaged");
        int version = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        if (version != Version)
            throw Fault(file, $"has the format version {version}, this reads version {Version}");
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[14..]) != (int)identity.Kind)
            throw Fault(file, $"holds another kind of data than {MarketDataKinds.NameOf(identity.Kind)}");
        int unit = BinaryPrimitives.ReadUInt16LittleEndian(header[12..]);
        if (unit != (int)identity.Timeframe.Unit || BinaryPrimitives.ReadInt32LittleEndian(header[16..]) != identity.Timeframe.Count)
            throw Fault(file, $"holds bars of another timeframe than {identity.Timeframe}");
        bool hasFirst = StoreFileCommit.TryRead(header[IdentityBytes..], out var first);
        bool hasSecond = StoreFileCommit.TryRead(header[(IdentityBytes + StoreFileCommit.Bytes)..], out var second);
        if (!hasFirst && !hasSecond)
            return isNew ? null : throw Fault(file, "does not say how far it is complete; it is damaged");
        var latest = !hasSecond || (hasFirst && first.Sequence > second.Sequence) ? first : second;
        return latest.Length <= file.Length
            ? latest
            : throw Fault(file, FormattableString.Invariant($"has {file.Length} bytes, but {latest.Length} were written; it was cut off"));
    }

    public static MarketDataException Fault(StoreFile file, string what) => new($"The file '{file.Name}' {what}.");
}
