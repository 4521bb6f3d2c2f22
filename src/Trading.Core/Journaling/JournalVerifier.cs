namespace Trading.Journaling;

/// <summary>Checks the files of a journal: checksums, chain, sequence numbers.</summary>
public static class JournalVerifier
{
    /// <summary>Reads all files and changes none. A journal that is being written can be verified; what is on its way to the disk may be reported as a torn tail.</summary>
    /// <exception cref="JournalStorageException">The storage cannot be listed.</exception>
    public static JournalReport Verify(IJournalStorage storage) => JournalView.Open(storage).Report;
}
