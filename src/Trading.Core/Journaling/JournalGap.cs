namespace Trading.Journaling;

/// <summary>Sequence numbers whose entries cannot be read any more.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
public readonly record struct JournalGap(long First, long Last);
