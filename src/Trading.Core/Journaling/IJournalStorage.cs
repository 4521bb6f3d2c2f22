namespace Trading.Journaling;

/// <summary>Where the files of one journal live. An extension point; <see cref="FileJournalStorage"/> keeps them in a folder.</summary>
/// <remarks>All members throw <see cref="JournalStorageException"/> with a sentence where the storage refuses.</remarks>
public interface IJournalStorage
{
    /// <summary>The names of all files, in any order.</summary>
    IReadOnlyList<string> List();

    /// <summary>Opens a file to append at its end. One that is made is there after a crash as soon as this returns.</summary>
    /// <param name="name">The file's name, without a folder.</param>
    /// <param name="create">Whether it is made where it is not there.</param>
    /// <remarks>The file <c>writer.lock</c> can be open once only, in all processes: who holds it writes the journal.</remarks>
    IJournalFile Open(string name, bool create);

    /// <summary>Opens a file to read from its beginning, while it may be written.</summary>
    Stream OpenRead(string name);

    /// <summary>Renames a file; done durably when this returns. An existing file is never replaced.</summary>
    void Rename(string name, string newName);

    /// <summary>Cuts a file to a length; the length and all bytes before it are durable when this returns.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="length">Bytes that stay, from 0 to the file's length. The file's length itself cuts nothing and makes what is there durable.</param>
    void Truncate(string name, long length);
}
