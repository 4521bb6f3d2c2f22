using System.IO.Compression;

namespace Trading.Data;

/// <summary>Writes a file that takes its place when it is whole, packed where its name ends in .gz.</summary>
internal static class TextFile
{
    public static long Write(string path, Func<Stream, long> write)
    {
        string temporary = path + ".new";
        long count;
        try
        {
            using var file = new FileStream(temporary, FileMode.Create, FileAccess.Write);
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var packed = new GZipStream(file, CompressionLevel.Optimal);
                count = write(packed);
            }
            else
            {
                count = write(file);
            }
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        File.Move(temporary, path, overwrite: true);
        return count;
    }
}
