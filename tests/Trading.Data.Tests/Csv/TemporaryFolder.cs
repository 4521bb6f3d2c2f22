using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Trading.Data.Tests;

/// <summary>A folder for the files of one test, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("trading-data-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(File(name), bytes);
        return File(name);
    }

    public string WriteZip(string name, params (string Entry, string Text)[] entries)
    {
        using var archive = new ZipArchive(System.IO.File.Create(File(name)), ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var stream = archive.CreateEntry(entry).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return File(name);
    }

    public static byte[] GZip(string text)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A header and so many minutes of plausible bars.</summary>
    public static string Minutes(int count)
    {
        var text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int i = 0; i < count; i++)
        {
            double price = 100 + (i * 37 % 101 * 0.25);
            var time = DateTime.UnixEpoch.AddYears(54).AddMinutes(i);
            text.Append(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'},{price},{price + 0.5},{price - 0.75},{price + 0.25},{i % 17}.5\n");
        }

        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
