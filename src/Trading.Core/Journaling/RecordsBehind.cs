namespace Trading.Journaling;

/// <summary>Whole records that stand behind a damaged place. They tell a write that was cut short from damage to what was finished.</summary>
/// <param name="Entries">Entries among them.</param>
/// <param name="Last">The highest sequence number of an entry; 0 where there is none.</param>
/// <param name="HasLaterGroup">Whether one belongs to a group that was begun after the damaged one, which therefore had been finished.</param>
internal readonly record struct RecordsBehind(long Entries, long Last, bool HasLaterGroup)
{
    public bool Any => Entries > 0 || HasLaterGroup;

    /// <param name="bytes">The file behind the last good byte.</param>
    /// <param name="next">The sequence number that was due there.</param>
    /// <param name="group">The damaged group; null where it is not known, and taken from the first record then.</param>
    public static RecordsBehind Find(ReadOnlySpan<byte> bytes, long next, ushort? group)
    {
        long entries = 0;
        long last = 0;
        bool later = false;
        for (int at = 0; at <= bytes.Length - JournalRecord.HeadBytes;)
        {
            var rest = bytes[at..];

            // The head alone rules out nearly every place, so that a checksum is seldom computed in vain.
            if (!JournalRecord.TryReadHead(rest, out var record) || record.Sequence < next - 1 || record.Sequence - next > bytes.Length || !JournalRecord.TryRead(rest, out record))
            {
                at++;
                continue;
            }

            later |= record.Group != (group ??= record.Group);
            if (record.Type == JournalRecordType.Entry)
            {
                entries++;
                last = Math.Max(last, record.Sequence);
            }

            at += record.Bytes;
        }

        return new(entries, last, later);
    }
}
