namespace Trading.Data;

/// <summary>What became of a difference or a snapshot.</summary>
public enum BookUpdateResult
{
    /// <summary>It is in the book, which is in sync.</summary>
    Applied,

    /// <summary>It is kept until a snapshot comes; the book is not in sync.</summary>
    Buffered,

    /// <summary>It is older than the book and was left out: it came twice, or from before the snapshot.</summary>
    Stale,

    /// <summary>Differences are missing before it. The book was cleared and is not in sync; a snapshot is needed.</summary>
    Gap,

    /// <summary>The snapshot is older than the differences that are kept; a later one is needed. The book is not in sync.</summary>
    SnapshotTooOld,
}
