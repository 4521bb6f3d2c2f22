namespace Trading.Journaling;

/// <summary>Reads the entries of one segment in pieces, so that little of it is in memory.</summary>
internal static class SegmentReader
{
    // Below what the large object heap takes, which is collected with all else or not at all.
    private const int PieceBytes = 64 * 1024;

    /// <exception cref="JournalStorageException">The file cannot be read, or has changed since it was checked.</exception>
    public static IEnumerable<JournalEntry> Read(IJournalStorage storage, Segment segment, long fromSequence)
    {
        using var stream = storage.OpenRead(segment.Name);
        stream.Position = SegmentHeader.Bytes;
        long position = SegmentHeader.Bytes;

        // Entries keep the piece that they were read into, so each is read into its own.
        byte[] piece = [];
        int start = 0;
        int end = 0;
        long last = segment.First - 1;
        while (position < segment.End && (segment.IsChecked || last < segment.Last))
        {
            JournalRecord record;
            while (!TryTake(piece.AsSpan(start, end - start), out record, out int needed))
            {
                byte[] next = new byte[Math.Max(needed, (int)Math.Min(PieceBytes, segment.End - position))];
                piece.AsSpan(start, end - start).CopyTo(next);
                int kept = end - start;
                int read = needed > segment.End - position ? 0 : stream.ReadAtLeast(next.AsSpan(kept), needed - kept, throwOnEndOfStream: false);
                if (kept + read < needed)
                    throw Changed(segment, position);
                (piece, start, end) = (next, 0, kept + read);
            }

            if (!JournalRecord.TryRead(piece.AsSpan(start, record.Bytes), out record))
                throw Changed(segment, position);
            last = record.Sequence;
            if (record.Type == JournalRecordType.Entry && record.Sequence >= fromSequence)
                yield return new(record.Sequence, record.Time, record.Kind, piece.AsMemory(start + JournalRecord.HeadBytes, record.PayloadLength));
            start += record.Bytes;
            position += record.Bytes;
        }
    }

    /// <summary>Whether a whole record is there; if not, how many bytes it takes to know more.</summary>
    private static bool TryTake(ReadOnlySpan<byte> bytes, out JournalRecord record, out int needed)
    {
        record = default;
        needed = JournalRecord.HeadBytes;
        if (bytes.Length < needed)
            return false;
        if (JournalRecord.TryReadHead(bytes, out record))
            needed = record.Bytes;
        return bytes.Length >= needed;
    }

    private static JournalStorageException Changed(Segment segment, long position) =>
        new(FormattableString.Invariant($"{segment.Name}: the record at byte {position} is not what it {(segment.IsChecked ? "was when the journal was opened" : "has to be; the file is damaged, which opening does not look for in files before the last snapshot")}."));
}
