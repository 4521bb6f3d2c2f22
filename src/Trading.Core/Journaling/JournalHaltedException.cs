namespace Trading.Journaling;

/// <summary>A journal takes no more entries, or an entry cannot become durable. The message says why; the only way on is to open the journal anew.</summary>
public sealed class JournalHaltedException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public JournalHaltedException(string message)
        : base(message)
    {
    }
}
