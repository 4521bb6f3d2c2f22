namespace Trading.Journaling;

/// <summary>Something about the files of a journal that a person should know.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">The file, as it was named when it was found; empty where no file is there.</param>
/// <param name="Offset">The byte at which it begins.</param>
/// <param name="Message">A sentence that says what, where, and what was done.</param>
public sealed record JournalFinding(JournalFindingKind Kind, string File, long Offset, string Message);
