using Trading.Data;

namespace Trading.Benchmarks.Data;

/// <summary>How small the store is beside the gzipped CSV files that the bars came from.</summary>
internal static class CompressionBenchmark
{
    public static void Run(FigureWriter figures)
    {
        if (BenchmarkFiles.Folder("bars") is not { } folder)
            return;
        string temporary = Directory.CreateTempSubdirectory("trading-bench-").FullName;
        try
        {
            long packed = 0;
            long stored = 0;
            long compact = 0;
            foreach (string path in Directory.GetFiles(folder, "*.csv.gz").Where(path => !path.Contains("bidask", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                var store = new MarketDataStore(Path.Combine(temporary, Path.GetFileName(path)));
                long rows = store.Import(CsvBarSource.Create(path));
                var series = store.List()[0];
                Measure.Require(rows == series.Count && rows > 1_000, $"{path} has {rows} rows.");
                long size = new FileInfo(path).Length;
                packed += size;
                stored += series.Bytes;
                store.Compact<Bar>(series.Instrument.Id, series.Timeframe, StoreCompression.Compact);
                long small = store.List()[0].Bytes;
                compact += small;
                figures.Write($"data.compressed.{Path.GetFileName(path)[..^7]}", (double)series.Bytes / series.Count, "bytes/bar", (double)series.Bytes / size);
                figures.Write($"data.compact.{Path.GetFileName(path)[..^7]}", (double)small / series.Count, "bytes/bar", (double)small / size);
            }

            figures.Write("data.compressed", (double)stored / packed, "of csv.gz");
            figures.Write("data.compact", (double)compact / packed, "of csv.gz");
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }
}
