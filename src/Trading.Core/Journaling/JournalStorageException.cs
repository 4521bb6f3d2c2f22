namespace Trading.Journaling;

/// <summary>A journal's storage refused; the message says which file and why.</summary>
public sealed class JournalStorageException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="isDiskFull">Whether there is no room left, so that nothing is wrong with what stands there.</param>
    /// <param name="innerException">What the system said.</param>
    public JournalStorageException(string message, bool isDiskFull = false, Exception? innerException = null)
        : base(message, innerException) => IsDiskFull = isDiskFull;

    /// <summary>Whether there is no room left.</summary>
    public bool IsDiskFull { get; }
}
