namespace Trading.Journaling;

/// <summary>A stretch of entries without a hole, in one file.</summary>
/// <param name="Name">The file.</param>
/// <param name="First">The first entry.</param>
/// <param name="Last">The last entry.</param>
/// <param name="End">The byte behind the last record that is part of the journal.</param>
/// <param name="BeginsWithSnapshot">Whether the first entry is a snapshot.</param>
/// <param name="IsChecked">Whether its records were looked at. Where not, it ends with the entry before the one that the next file begins with, wherever that stands.</param>
internal sealed record Segment(string Name, long First, long Last, long End, bool BeginsWithSnapshot, bool IsChecked = true);
