namespace Trading.Journaling;

/// <summary>Says in words what the entries of a journal are, for people who read it.</summary>
public interface IJournalDescriber
{
    /// <summary>The name of a kind, one word.</summary>
    string NameOf(byte kind);

    /// <summary>An entry's payload in one line.</summary>
    string Describe(in JournalEntry entry);
}
