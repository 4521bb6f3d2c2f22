using Trading.Journaling;

namespace Trading.Live;

/// <summary>A session's log in a journal.</summary>
internal sealed class JournalLog(Journal journal) : ISessionLog, ISessionCommit
{
    public long LastSequence => journal.LastSequence;

    public Journal Journal => journal;

    public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        // The start of a session is all that is needed to read on from there.
        if (kind == EntryKind.Started)
            journal.AppendSnapshot(time, payload);
        else
            journal.Append((byte)kind, time, payload);
        return journal.LastSequence;
    }

    public ValueTask CommitAsync(long sequence, CancellationToken cancellationToken) => journal.CommitAsync(sequence, cancellationToken);

    /// <summary>The entries of the last session that was begun; none in a new journal.</summary>
    public static IEnumerable<RecordedEntry> ReadLastSession(Journal journal) =>
        journal.FindLastSnapshot() is { } start ? journal.Read(start.Sequence).Select(Recorded) : [];

    /// <summary>The same for one who only reads.</summary>
    public static IEnumerable<RecordedEntry> ReadLastSession(JournalView journal) =>
        journal.FindLastSnapshot() is { } start ? journal.Read(start.Sequence).Select(Recorded) : [];

    /// <summary>The entries of the last session that began for another reason than to write a snapshot, and of those that went on for it.</summary>
    public static IEnumerable<RecordedEntry> ReadLastRun(JournalView journal)
    {
        foreach (long start in journal.Snapshots.Reverse())
        {
            var first = Recorded(journal.Read(start).First());
            if (SessionEntries.Read(first.Kind, first.Time, first.Payload.Span).Content is SessionStart { IsSnapshot: false })
                return journal.Read(start).Select(Recorded);
        }

        return ReadLastSession(journal);
    }

    /// <summary>The entries of every session that was begun, one session after the other.</summary>
    public static IEnumerable<IEnumerable<RecordedEntry>> ReadSessions(JournalView journal)
    {
        long[] starts = [.. journal.Snapshots];
        for (int i = 0; i < starts.Length; i++)
        {
            long next = i + 1 < starts.Length ? starts[i + 1] : long.MaxValue;
            yield return journal.Read(starts[i]).TakeWhile(entry => entry.Sequence < next).Select(Recorded);
        }
    }

    private static RecordedEntry Recorded(JournalEntry entry) =>
        new(entry.Sequence, entry.Time, entry.Kind == Journal.SnapshotKind ? EntryKind.Started : (EntryKind)entry.Kind, entry.Payload);
}
