namespace Trading.Journaling;

/// <summary>What the files of a journal hold, and what is wrong with them.</summary>
public sealed record JournalReport
{
    /// <summary>Segment files that entries can be read from.</summary>
    public required int Segments { get; init; }

    /// <summary>Entries that can be read, snapshots among them.</summary>
    public required long Entries { get; init; }

    /// <summary>Snapshots that can be read.</summary>
    public required int Snapshots { get; init; }

    /// <summary>Bytes of those files as far as they are good.</summary>
    public required long Bytes { get; init; }

    /// <summary>The first sequence number that can be read; 0 where there is none.</summary>
    public required long FirstSequence { get; init; }

    /// <summary>The highest sequence number that was given to an entry, whether it can be read or not; 0 where there is none.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The SHA-256 that all entries up to the last are chained to, in hexadecimal digits. Who notes it elsewhere can tell later whether the journal was rewritten.</summary>
    public required string ChainHead { get; init; }

    /// <summary>Sequence numbers that cannot be read, in their order.</summary>
    public required IReadOnlyList<JournalGap> Gaps { get; init; }

    /// <summary>What was found, in the order of the files.</summary>
    public required IReadOnlyList<JournalFinding> Findings { get; init; }
}
