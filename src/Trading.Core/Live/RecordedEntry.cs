namespace Trading.Live;

/// <summary>An entry as it was recorded.</summary>
internal readonly record struct RecordedEntry(long Sequence, Timestamp Time, EntryKind Kind, ReadOnlyMemory<byte> Payload);
