using Microsoft.Win32.SafeHandles;

namespace Trading.Journaling;

/// <summary>A file on the disk. It blocks the thread that commits, which is none of the session's.</summary>
internal sealed class FileJournalFile(string path, SafeFileHandle handle) : IJournalFile
{
    public long Length { get; private set; } = RandomAccess.GetLength(handle);

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            RandomAccess.Write(handle, bytes.Span, Length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileJournalStorage.Translate(path, exception);
        }

        Length += bytes.Length;
        return ValueTask.CompletedTask;
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Never as a full disk: what an fsync could not write may be gone from memory too, and is not written again.
            throw new JournalStorageException($"'{path}' cannot be brought to the disk: {exception.Message}", innerException: exception);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        handle.Dispose();
        return ValueTask.CompletedTask;
    }
}
