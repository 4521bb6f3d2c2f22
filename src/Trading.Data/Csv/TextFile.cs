using System.IO.Compression;

namespace Trading.Data;

/// <summary>Writes a file that takes its place when it is whole, packed where its name ends in .gz. What was broken off goes on where it ended.</summary>
internal static class TextFile
{
    public static long Write(string path, Func<Stream, long> write)
    {
        string temporary = path + ".new";
        bool packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var start = TextFileMark.Read(temporary);
        long count;
        try
        {
            count = Write(temporary, packed, start, write);
        }
        catch (TextFileChangedException)
        {
            // What comes now is not what came then, so that it is written from the beginning.
            count = Write(temporary, packed, default, write);
        }

        File.Move(temporary, path, overwrite: true);
        TextFileMark.Delete(temporary);
        return count;
    }

    private static long Write(string temporary, bool packed, TextFileMark start, Func<Stream, long> write)
    {
        try
        {
            using var stream = new ResumingStream(temporary, packed, start);
            long count = write(stream);
            stream.Complete();
            return count;
        }
        catch (MarketDataException)
        {
            File.Delete(temporary);
            TextFileMark.Delete(temporary);
            throw;
        }
    }
}
