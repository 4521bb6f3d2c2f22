using System.IO.Compression;

namespace Trading.Data;

/// <summary>The bytes of a CSV file, plain or unpacked from gz or zip, whichever its first bytes say. Its errors name the file.</summary>
internal sealed class CsvInput : IDisposable
{
    private readonly FileStream _file;
    private readonly Stream _bytes;
    private readonly ZipArchive? _archive;

    private CsvInput(string path, FileStream file, Stream bytes, ZipArchive? archive)
    {
        Path = path;
        _file = file;
        _bytes = bytes;
        _archive = archive;
    }

    public string Path { get; }

    public double Progress => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    public static CsvInput Open(string path)
    {
        var file = OpenFile(path);
        try
        {
            return Unpack(path, file);
        }
        catch (InvalidDataException e)
        {
            file.Dispose();
            throw CsvFault.InFile(path, $"cannot be unpacked: {e.Message}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public int Read(Span<byte> buffer)
    {
        try
        {
            return _bytes.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw CsvFault.InFile(Path, $"cannot be read to its end, it is damaged or cut off: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _bytes.Dispose();
        _archive?.Dispose();
        _file.Dispose();
    }

    private static FileStream OpenFile(string path)
    {
        if (Directory.Exists(path))
            throw new MarketDataException($"'{path}' is a folder; a CSV file is needed.");
        try
        {
            // The reader has a buffer of its own.
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CsvFault.InFile(path, "does not exist.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CsvFault.InFile(path, $"cannot be opened: {e.Message}", e);
        }
    }

    private static CsvInput Unpack(string path, FileStream file)
    {
        Span<byte> magic = stackalloc byte[4];
        int length = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        magic = magic[..length];
        file.Position = 0;
        if (length == 0)
            throw CsvFault.InFile(path, "is empty.");
        if (magic is [0x1F, 0x8B, ..])
            return new(path, file, new GzipInput(file), null);
        if (magic is [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6])
            return UnpackZip(path, file);
        string extension = System.IO.Path.GetExtension(path);
        if (extension.Equals(".gz", StringComparison.OrdinalIgnoreCase) || extension.Equals(".zip", StringComparison.OrdinalIgnoreCase))
            throw CsvFault.InFile(path, $"is named {extension}, but does not begin as such a file does.");
        if (magic is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw CsvFault.InFile(path, "is in UTF-16; save it as UTF-8.");
        return new(path, file, file, null);
    }

    private static CsvInput UnpackZip(string path, FileStream file)
    {
        var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry? found = null;
        int count = 0;
        foreach (var entry in archive.Entries)
        {
            // Folders have no name.
            if (entry.Name.Length == 0)
                continue;
            found = entry;
            count++;
        }

        if (found is null || count > 1)
            throw CsvFault.InFile(path, FormattableString.Invariant($"holds {count} files; a zip file must hold one."));
        return new(path, file, new ChecksumStream(found.Open(), found.Length, found.Crc32), archive);
    }
}
