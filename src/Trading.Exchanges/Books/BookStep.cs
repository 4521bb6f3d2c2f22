namespace Trading.Exchanges;

/// <summary>What became of a message of a book.</summary>
internal enum BookStep
{
    /// <summary>It is kept; there is no book yet.</summary>
    Buffered,

    /// <summary>It was a snapshot, and the book is good from here.</summary>
    Synced,

    /// <summary>It is in the book.</summary>
    Applied,

    /// <summary>It is old or came twice; nothing changed.</summary>
    Ignored,

    /// <summary>The snapshot is older than what is kept; a later one is needed.</summary>
    SnapshotTooOld,

    /// <summary>Something is missing or wrong: the book is empty and not to be trusted until the next snapshot.</summary>
    Gap,
}
