using System.Globalization;
using System.IO.Compression;
using Trading.TestData;

namespace Trading.Indicators.Tests;

/// <summary>Real series, and what is done to them.</summary>
internal static class Bars
{
    public static Bar[] Read(string name)
    {
        using var file = File.OpenRead(SharedData.Path($"data/bars/{name}.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        reader.ReadLine();
        var bars = new List<Bar>();
        while (reader.ReadLine() is { } line)
        {
            string[] fields = line.Split(',');
            double Number(int i) => double.Parse(fields[i], CultureInfo.InvariantCulture);
            var time = Timestamp.Parse(fields[0]);
            bars.Add(new(time, time + TimeSpan.FromMinutes(1), Number(1), Number(2), Number(3), Number(4), Number(5)));
        }

        return [.. bars];
    }

    /// <summary>A real series with NaN, a stretch of one price without volume, and a gap, in fixed places.</summary>
    public static Bar[] WithFaults(Bar[] bars)
    {
        var result = (Bar[])bars.Clone();
        for (int i = 0; i < result.Length; i++)
        {
            ref var bar = ref result[i];
            double p = bars[i - (i % 400)].Close;
            if (i % 400 is > 150 and < 220)
                bar = new(bar.OpenTime, bar.CloseTime, p, p, p, p, 0);
            else if (i % 400 > 300)
                bar = new(bar.OpenTime, bar.CloseTime, bar.Open * 1.3, bar.High * 1.3, bar.Low * 1.3, bar.Close * 1.3, bar.Volume);
            if (i % 59 == 13)
                bar = new(bar.OpenTime, bar.CloseTime, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        return result;
    }
}
