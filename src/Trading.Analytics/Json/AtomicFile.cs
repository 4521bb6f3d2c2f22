namespace Trading.Analytics;

/// <summary>Writes files so that a reader sees the old one or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the target, flushes it to the disk and renames it over the target; on an error the target stays as it was.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full) ?? full;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
