namespace Trading.Data;

/// <summary>A file as the store needs it; apart from the disk, so that tests can cut it at any byte.</summary>
internal abstract class StoreFile : IDisposable
{
    /// <summary>What to call the file in a sentence.</summary>
    public abstract string Name { get; }

    public abstract long Length { get; set; }

    /// <summary>Reads as much as there is, up to the length of the buffer.</summary>
    public abstract int Read(long offset, Span<byte> buffer);

    public abstract void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Returns when everything that was written is on the disk.</summary>
    public abstract void Flush();

    public abstract void Dispose();
}
