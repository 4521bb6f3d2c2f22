namespace Trading.Journaling;

/// <summary>What was found in the files of a journal.</summary>
public enum JournalFindingKind
{
    /// <summary>A write that a crash cut short: nothing that was ever reported durable is missing, unless the disk lied.</summary>
    TornTail,

    /// <summary>Bytes that are not what was written.</summary>
    Corruption,

    /// <summary>Sequence numbers without an entry that could be read.</summary>
    MissingEntries,

    /// <summary>A file that a newer version wrote. It is left as it is, and the journal takes no entries.</summary>
    NewerVersion,

    /// <summary>A file that the storage could not read.</summary>
    Unreadable,

    /// <summary>A file that is named like a segment but is none.</summary>
    ForeignFile,
}
