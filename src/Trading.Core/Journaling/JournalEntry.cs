namespace Trading.Journaling;

/// <summary>One entry of a journal.</summary>
/// <param name="Sequence">Its number, from 1 on, without holes while nothing is lost.</param>
/// <param name="Time">The time it was appended with.</param>
/// <param name="Kind">What the payload is; <see cref="Journal.SnapshotKind"/> of a snapshot, else as the writer defines it.</param>
/// <param name="Payload">Its bytes. They stay as they are, however long they are kept.</param>
public readonly record struct JournalEntry(long Sequence, Timestamp Time, byte Kind, ReadOnlyMemory<byte> Payload);
