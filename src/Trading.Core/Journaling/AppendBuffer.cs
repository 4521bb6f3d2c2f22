using System.Runtime.InteropServices;

namespace Trading.Journaling;

/// <summary>Records that wait for the disk, as they will stand there, with room for the chain's value behind each group.</summary>
internal sealed class AppendBuffer(int maxBytes)
{
    private readonly List<CommitGroup> _groups = [];
    private byte[] _bytes = new byte[Math.Min(maxBytes, 64 * 1024)];
    private int _length;

    public bool IsEmpty => _groups.Count == 0;

    public IReadOnlyList<CommitGroup> Groups => _groups;

    /// <summary>A group's records and the room for its chain value.</summary>
    public Memory<byte> BytesOf(in CommitGroup group) => _bytes.AsMemory(group.Start, group.Length + JournalRecord.ChainRecordBytes);

    /// <summary>Adds an entry; false where it has no room.</summary>
    public bool TryAppend(byte kind, long sequence, Timestamp time, ReadOnlySpan<byte> payload, bool beginsSegment, ref ushort groupNumber)
    {
        bool beginsGroup = beginsSegment || IsEmpty;
        int start = beginsGroup && !IsEmpty ? _length + JournalRecord.ChainRecordBytes : _length;
        long needed = (long)start + JournalRecord.HeadBytes + payload.Length + JournalRecord.ChainRecordBytes;
        if (needed > maxBytes)
            return false;
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(maxBytes, Math.Max(needed, 2L * _bytes.Length)));
        if (beginsGroup)
            _groups.Add(new(start, 0, sequence, sequence, unchecked(++groupNumber), beginsSegment));
        var record = new JournalRecord(JournalRecordType.Entry, kind, groupNumber, sequence, time, payload.Length);
        record.Write(_bytes.AsSpan(start, record.Bytes), payload);
        _length = start + record.Bytes;
        ref var group = ref CollectionsMarshal.AsSpan(_groups)[^1];
        group = group with { Length = _length - group.Start, Last = sequence };
        return true;
    }

    public void Clear()
    {
        _groups.Clear();
        _length = 0;
    }
}
