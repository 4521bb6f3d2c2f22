using System.Globalization;
using Trading.Data;

namespace Trading.Benchmarks.Data;

/// <summary>Market data at its work: the store, CSV, aggregation, frames and books.</summary>
internal sealed class DataTopic : IBenchmarkTopic
{
    private const int BarCount = 2_000_000;
    private const int CsvRows = 1_000_000;
    private const int TradeCount = 2_000_000;
    private const int TicksPerBar = 100;

    public string Verb => "data";

    public void Run(FigureWriter figures)
    {
        string folder = Directory.CreateTempSubdirectory("trading-bench-").FullName;
        try
        {
            var bars = BenchmarkBars.Create(BarCount);
            RunStore(figures, folder, bars);
            RunCsv(figures, folder, bars);
            RunResample(figures, bars);
            RunTickBars(figures);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        FrameBenchmark.Run(figures);
        CompressionBenchmark.Run(figures);
    }

    private static void RunStore(FigureWriter figures, string folder, Bar[] bars)
    {
        var store = new MarketDataStore(Path.Combine(folder, "store"));
        store.Import(new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, bars));
        var source = store.OpenBars(BenchmarkBars.Instrument.Id, Timeframe.OneMinute);
        Bar[] copy = new Bar[bars.Length];
        long rows = 0;
        double sum = 0;
        double[] seconds = Measure.MedianSeconds(
            11,
            () => bars.CopyTo(copy, 0),
            () => (rows, sum) = ReadAll(source));
        double expected = bars.Sum(bar => bar.Close);
        Measure.Require(rows == BarCount && Math.Abs((sum / expected) - 1) < 1e-9, "the store gave other bars.");
        figures.Write("data.store_read", BarCount / seconds[1], "bars/s", seconds[0] / seconds[1]);
        figures.Write("data.allocated", AllocatedPerRow(source), "bytes");
    }

    /// <summary>What each further bar of the store allocates: that of a whole pass less that of opening it.</summary>
    private static double AllocatedPerRow(IBarSource source)
    {
        using var reader = source.Open();
        reader.Read();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long rows = 0;
        while (reader.Read() is { IsEmpty: false } bars)
            rows += bars.Length;
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / rows;
    }

    private static void RunCsv(FigureWriter figures, string folder, Bar[] bars)
    {
        string path = Path.Combine(folder, "bars-1m.csv");
        CsvBarWriter.Write(new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, bars.AsMemory(0, CsvRows)), path);
        var source = CsvBarSource.Create(path);
        long rows = 0;
        long lines = 0;
        double[] seconds = Measure.MedianSeconds(7, () => lines = CountLines(path), () => (rows, _) = ReadAll(source));
        Measure.Require(rows == CsvRows && lines == CsvRows + 1, "the file has another number of rows.");
        figures.Write("data.csv", CsvRows / seconds[1], "rows/s", seconds[0] / seconds[1]);
        figures.Write("data.csv.allocated", AllocatedPerRow(source), "bytes");
    }

    private static void RunResample(FigureWriter figures, Bar[] bars)
    {
        var source = new ResampledBarSource(new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, bars), Timeframe.FiveMinutes);
        long rows = 0;
        double sum = 0;
        double[] seconds = Measure.MedianSeconds(11, () => sum = SumOfCloses(bars), () => (rows, _) = ReadAll(source));
        Measure.Require(rows == BarCount / 5 && sum > 0, "there are not as many larger bars as there must be.");
        figures.Write("data.resample", BarCount / seconds[1], "bars/s", seconds[0] / seconds[1]);
    }

    private static void RunTickBars(FigureWriter figures)
    {
        var random = new Random(3);
        var trades = new Trade[TradeCount];
        long time = Timestamp.FromUtc(2024, 1, 1).UnixNanoseconds;
        for (int i = 0; i < trades.Length; i++)
            trades[i] = new(new(time += random.Next(1, 5_000_000)), 40_000 + (random.Next(-500, 500) * 0.01), random.Next(1, 100_000) * 0.00001, (OrderSide)random.Next(2));
        long count = 0;
        double bare = 0;
        double[] seconds = Measure.MedianSeconds(
            9,
            () =>
            {
                bare = 0;
                foreach (ref readonly var trade in trades.AsSpan())
                    bare += trade.Size;
            },
            () =>
            {
                var aggregator = new TradeBarAggregator(BenchmarkBars.Instrument, TradeBarRule.Ticks(TicksPerBar));
                count = 0;
                for (int i = 0; i < trades.Length; i += 1_000)
                    count += aggregator.Add(trades.AsSpan(i, 1_000)).Length;
            });
        Measure.Require(count == TradeCount / TicksPerBar && bare > 0, string.Create(CultureInfo.InvariantCulture, $"{count} bars were made."));
        figures.Write("data.tick_bar", seconds[1] / TradeCount * 1e9, "ns", seconds[0] / seconds[1]);
    }

    private static long CountLines(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[256 * 1024];
        long lines = 0;
        while (file.Read(buffer) is > 0 and int read)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    private static (long Rows, double Sum) ReadAll(IBarSource source)
    {
        using var reader = source.Open();
        long rows = 0;
        double sum = 0;
        while (reader.Read() is { IsEmpty: false } bars)
        {
            rows += bars.Length;
            sum += SumOfCloses(bars.Span);
        }

        return (rows, sum);
    }

    private static double SumOfCloses(ReadOnlySpan<Bar> bars)
    {
        double sum = 0;
        foreach (ref readonly var bar in bars)
            sum += bar.Close;
        return sum;
    }
}
