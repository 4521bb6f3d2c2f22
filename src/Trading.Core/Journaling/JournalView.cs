namespace Trading.Journaling;

/// <summary>The entries of a journal for one who only reads: takes no lock and changes no file. It sees what was there when it was opened.</summary>
public sealed class JournalView
{
    private readonly IJournalStorage _storage;
    private readonly IReadOnlyList<Segment> _segments;

    private JournalView(IJournalStorage storage, JournalScan scan)
    {
        _storage = storage;
        _segments = scan.Segments;
        Report = scan.Report;
    }

    /// <summary>What the files hold, and what is wrong with them.</summary>
    public JournalReport Report { get; }

    /// <summary>Checks all files of a journal.</summary>
    /// <exception cref="JournalStorageException">The storage cannot be listed.</exception>
    public static JournalView Open(IJournalStorage storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new(storage, JournalScan.Run(storage));
    }

    /// <inheritdoc cref="Journal.Read"/>
    public IEnumerable<JournalEntry> Read(long fromSequence = 1) => Read(_storage, _segments, fromSequence);

    /// <inheritdoc cref="Journal.FindLastSnapshot"/>
    public JournalEntry? FindLastSnapshot() => FindLastSnapshot(_storage, _segments);

    /// <summary>The sequence numbers of all snapshots, in their order.</summary>
    internal IEnumerable<long> Snapshots => _segments.Where(segment => segment.BeginsWithSnapshot).Select(segment => segment.First);

    internal static IEnumerable<JournalEntry> Read(IJournalStorage storage, IReadOnlyList<Segment> segments, long fromSequence)
    {
        long next = 0;
        foreach (var segment in segments)
        {
            if (segment.Last < fromSequence)
                continue;
            if (next != 0 && segment.First != next)
                yield break;
            foreach (var entry in SegmentReader.Read(storage, segment, fromSequence))
                yield return entry;
            next = segment.Last + 1;
        }
    }

    internal static JournalEntry? FindLastSnapshot(IJournalStorage storage, IReadOnlyList<Segment> segments)
    {
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].BeginsWithSnapshot)
                return SegmentReader.Read(storage, segments[i], segments[i].First).First();
        }

        return null;
    }
}
