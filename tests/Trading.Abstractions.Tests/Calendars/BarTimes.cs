using System.Globalization;
using System.IO.Compression;
using Trading.TestData;

namespace Trading.Tests.Calendars;

/// <summary>The opening times of real bars.</summary>
internal static class BarTimes
{
    public static List<Timestamp> Read(string name)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Path($"data/bars/{name}.csv.gz")), CompressionMode.Decompress));
        var times = new List<Timestamp>();
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
            times.Add(Timestamp.From(DateTimeOffset.ParseExact(line[..20], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));
        return times;
    }
}
