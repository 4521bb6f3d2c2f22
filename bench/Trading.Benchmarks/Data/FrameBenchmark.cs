using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Trading.Data;

namespace Trading.Benchmarks.Data;

/// <summary>Recorded frames of Binance into values and into books.</summary>
internal static class FrameBenchmark
{
    private static readonly Instrument Ether = new(new("BINANCE", "ETHUSDT"), Currency.Of("ETH"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.0001m };

    public static void Run(FigureWriter figures)
    {
        if (BenchmarkFiles.Folder("binance-frames") is not { } folder)
            return;
        byte[][] frames = [.. ReadFrames(folder)];
        var parser = new BinanceFrameParser(Ether);
        long bytes = frames.Sum(frame => (long)frame.Length);
        long levels = 0;
        int touched = 0;
        double[] seconds = Measure.MedianSeconds(
            7,
            () =>
            {
                touched = 0;
                foreach (byte[] frame in frames)
                    touched += frame.AsSpan().IndexOf((byte)0xFF) < 0 ? 1 : 0;
            },
            () =>
            {
                levels = 0;
                foreach (byte[] frame in frames)
                    levels += parser.Parse(frame).Changes.Length;
            });
        Measure.Require(touched == frames.Length && frames.Length == 154_399 && levels > 400_000, $"{frames.Length} frames with {levels} levels were read.");
        figures.Write("data.frame", seconds[1] / frames.Length * 1e9, "ns", seconds[0] / seconds[1]);
        figures.Write("data.frame.bytes", bytes / seconds[1] / 1e6, "MB/s");
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] frame in frames)
            parser.Parse(frame);
        figures.Write("data.frame.allocated", (double)(GC.GetAllocatedBytesForCurrentThread() - before) / frames.Length, "bytes");
        RunBooks(figures, frames);
    }

    private static void RunBooks(FigureWriter figures, byte[][] frames)
    {
        var parser = new BinanceFrameParser(Ether);
        var changes = new List<BookChange[]>();
        foreach (byte[] frame in frames)
        {
            var parsed = parser.Parse(frame);
            if (parsed.Kind is BinanceFrameKind.DepthUpdate)
                changes.Add(parsed.Changes.ToArray());
        }

        BookChange[][] differences = [.. changes];
        long levels = differences.Sum(difference => (long)difference.Length);
        double window = 0;
        double paged = 0;
        (window, long inWindow) = Time(() => new WindowOrderBook(), differences);
        (paged, long inPages) = Time(() => new PagedOrderBook(), differences);
        Measure.Require(inWindow == inPages && inPages > 500, $"the books have {inWindow} and {inPages} levels.");
        figures.Write("data.book_window", window / levels * 1e9, "ns");
        figures.Write("data.book_general", paged / levels * 1e9, "ns");
    }

    private static (double Seconds, long Levels) Time(Func<IOrderBook> create, BookChange[][] differences)
    {
        var seconds = new double[9];
        IOrderBook book = create();
        for (int round = -2; round < seconds.Length; round++)
        {
            book = create();
            long started = Stopwatch.GetTimestamp();
            foreach (var difference in differences)
            {
                foreach (ref readonly var change in difference.AsSpan())
                    book.Set(change.Side, change.PriceTicks, change.SizeLots);
            }

            if (round >= 0)
                seconds[round] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        return (Measure.Median(seconds), book.Count(OrderSide.Buy) + book.Count(OrderSide.Sell));
    }

    private static IEnumerable<byte[]> ReadFrames(string folder)
    {
        foreach (string path in Directory.GetFiles(folder, "*.jsonl.gz").Order(StringComparer.Ordinal))
        {
            using var lines = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
                yield return Encoding.UTF8.GetBytes(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        }
    }
}
