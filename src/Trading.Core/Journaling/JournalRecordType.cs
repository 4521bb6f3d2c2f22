namespace Trading.Journaling;

/// <summary>What a record is. Zero is none, so that a stretch of zeros is no record.</summary>
internal enum JournalRecordType : byte
{
    /// <summary>An entry.</summary>
    Entry = 1,

    /// <summary>The value of the chain, at the end of a group.</summary>
    Chain = 2,
}
