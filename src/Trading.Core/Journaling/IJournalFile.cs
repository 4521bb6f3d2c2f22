namespace Trading.Journaling;

/// <summary>A file that is appended to.</summary>
public interface IJournalFile : IAsyncDisposable
{
    /// <summary>Bytes of the file, those that are not durable yet among them.</summary>
    long Length { get; }

    /// <summary>Appends bytes at the end.</summary>
    /// <exception cref="JournalStorageException">Not all bytes were written; any number of them may stand in the file.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Makes all bytes that were written durable.</summary>
    /// <exception cref="JournalStorageException">It is not known what is durable. That a later call succeeds proves nothing.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
