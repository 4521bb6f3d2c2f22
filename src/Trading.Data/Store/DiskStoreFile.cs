using Microsoft.Win32.SafeHandles;

namespace Trading.Data;

/// <summary>A file on the disk, read and written at places without a buffer between.</summary>
internal sealed class DiskStoreFile : StoreFile
{
    private readonly SafeFileHandle _handle;

    private DiskStoreFile(string path, SafeFileHandle handle)
    {
        Name = path;
        _handle = handle;
    }

    public override string Name { get; }

    public override long Length
    {
        get => RandomAccess.GetLength(_handle);
        set => RandomAccess.SetLength(_handle, value);
    }

    public static DiskStoreFile OpenRead(string path) =>
        Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public static DiskStoreFile OpenWrite(string path) =>
        Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);

    public override int Read(long offset, Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && RandomAccess.Read(_handle, buffer[total..], offset + total) is > 0 and int read)
            total += read;
        return total;
    }

    public override void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, offset);

    public override void Flush() => RandomAccess.FlushToDisk(_handle);

    public override void Dispose() => _handle.Dispose();

    private static DiskStoreFile Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new(path, File.OpenHandle(path, mode, access, share));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MarketDataException($"The file '{path}' cannot be opened: {e.Message}", e);
        }
    }
}
