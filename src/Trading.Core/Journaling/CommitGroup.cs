namespace Trading.Journaling;

/// <summary>Entries that become durable together.</summary>
/// <param name="Start">Where they begin in their buffer.</param>
/// <param name="Length">Bytes of the entries.</param>
/// <param name="First">The first entry.</param>
/// <param name="Last">The last entry.</param>
/// <param name="Number">The group's number, which its records have.</param>
/// <param name="BeginsSegment">Whether it must stand at the beginning of a file, because it begins with a snapshot.</param>
internal readonly record struct CommitGroup(int Start, int Length, long First, long Last, ushort Number, bool BeginsSegment);
