using System.Security.Cryptography;

namespace Trading.Journaling;

/// <summary>Goes through the records of one segment and follows sequence numbers, groups and the chain, up to the first byte that does not fit.</summary>
internal ref struct SegmentWalk
{
    private readonly ReadOnlySpan<byte> _file;
    private readonly IncrementalHash _hash;
    private readonly byte[] _sealed;
    private int _groupStart;
    private long _groupSequence;
    private ushort? _lastGroup;

    /// <param name="file">The segment's bytes.</param>
    /// <param name="header">Its header.</param>
    /// <param name="hash">A SHA-256 that nothing was appended to; each walk leaves it so.</param>
    public SegmentWalk(ReadOnlySpan<byte> file, in SegmentHeader header, IncrementalHash hash)
    {
        _file = file;
        _hash = hash;
        _sealed = header.ChainBefore.ToArray();
        Position = SegmentHeader.Bytes;
        _groupSequence = Next = header.FirstSequence;
    }

    /// <summary>Up to where all is good.</summary>
    public int Position { get; private set; }

    /// <summary>The sequence number of the next entry.</summary>
    public long Next { get; private set; }

    /// <summary>The group that stands open at the position; null right behind a chain value and at the beginning.</summary>
    public ushort? OpenGroup { get; private set; }

    /// <summary>Whether a group ended with another value of the chain than its records have.</summary>
    public bool IsChainBroken { get; private set; }

    /// <summary>The group of the record that is due; null where the file does not tell. Groups of one segment are numbered one after the other.</summary>
    public readonly ushort? DueGroup => OpenGroup ?? (_lastGroup is { } last ? unchecked((ushort)(last + 1)) : null);

    public readonly bool IsAtEnd => Position == _file.Length;

    /// <summary>The chain's value over everything up to the position, whether a record with it stands there or not.</summary>
    public readonly byte[] ChainNow()
    {
        if (_groupStart == Position)
            return [.. _sealed];
        _hash.AppendData(_sealed);
        _hash.AppendData(_file[_groupStart..Position]);
        return _hash.GetHashAndReset();
    }

    /// <summary>Takes the next record; false at the end and where it does not fit.</summary>
    public bool Step()
    {
        if (!JournalRecord.TryRead(_file[Position..], out var record) || (OpenGroup is { } open && open != record.Group))
            return false;
        if (record.Type == JournalRecordType.Entry)
        {
            if (record.Sequence != Next)
                return false;
            Next++;
            OpenGroup = record.Group;
            Position += record.Bytes;
            return true;
        }

        if (record.Sequence != Next - 1)
            return false;
        byte[] expected = ChainNow();
        if (!_file.Slice(Position + JournalRecord.HeadBytes, JournalRecord.ChainValueBytes).SequenceEqual(expected))
        {
            // Each record by itself looks good, so any of the group may be the wrong one: none of it is believed.
            Position = Math.Max(_groupStart, SegmentHeader.Bytes);
            Next = _groupSequence;
            OpenGroup = null;
            IsChainBroken = true;
            return false;
        }

        expected.CopyTo(_sealed, 0);
        Position += record.Bytes;
        _groupStart = Position;
        _groupSequence = Next;
        _lastGroup = record.Group;
        OpenGroup = null;
        return true;
    }
}
