using System.Globalization;
using System.Text;
using Trading.Data;
using Trading.Plugins;

namespace Trading.Benchmarks.Engine;

/// <summary>The main job: the SMA cross over a million bars, against the same bars and sums without an engine.</summary>
internal sealed class EngineTopic : IBenchmarkTopic
{
    private const int BarCount = 1_000_000;
    private const int Rounds = 15;

    private Bar[] _bars = [];

    public string Verb => "engine";

    public void Run(FigureWriter figures)
    {
        _bars = BenchmarkBars.Create(BarCount);
        var source = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, _bars);
        int crossings = 0;
        BacktestResult? result = null;
        double[] seconds = Measure.MedianSeconds(
            Rounds,
            () => crossings = BareLoop(_bars),
            () => result = Backtest.Run(new SmaCross(), source, Options()));
        Measure.Require(result!.Data[0].Bars == BarCount, "the engine saw another number of bars.");
        Measure.Require(Math.Abs(result.Orders.Count - crossings) <= 2, FormattableString.Invariant($"the engine made {result.Orders.Count} orders at {crossings} crossings."));
        figures.Write("engine.sma_cross", BarCount / seconds[1], "bars/s", seconds[0] / seconds[1]);
        figures.Write("engine.sma_cross.allocated", AllocatedPerBar(), "bytes/bar");
        RunCsv(figures);
        figures.Write("engine.startup", Measure.Median([.. Enumerable.Range(0, 7).Select(_ => StartupChild.Start())]), "ms");
        figures.Write("engine.peak_memory", PeakMemory.OfQuickStart(), "MB");
    }

    /// <summary>Fees so low that the money lasts for all crossings of a random walk, and so little of it that a tenth of a bar's volume nearly always fills an order at once: one that is still being sold when the next is bought leaves no money for it.</summary>
    private static BacktestOptions Options() =>
        new() { Cash = 10_000m, Fees = new MakerTakerFee(0.000005m, 0.00001m), Slippage = new NoSlippage() };

    /// <summary>The same bars, the same two running sums, the same crossings, and nothing else.</summary>
    private static int BareLoop(Bar[] bars)
    {
        double fast = 0;
        double slow = 0;
        double previous = double.NaN;
        int crossings = 0;
        bool isLong = false;
        for (int i = 0; i < bars.Length; i++)
        {
            double close = bars[i].Close;
            fast += close - (i >= 10 ? bars[i - 10].Close : 0);
            slow += close - (i >= 30 ? bars[i - 30].Close : 0);
            if (i < 29)
                continue;
            double difference = (fast / 10) - (slow / 30);
            if (!isLong && previous <= 0 && difference > 0)
                (isLong, crossings) = (true, crossings + 1);
            else if (isLong && previous >= 0 && difference < 0)
                (isLong, crossings) = (false, crossings + 1);
            previous = difference;
        }

        return crossings;
    }

    /// <summary>What each further bar allocates: the difference between a run over all bars and one over half of them, without orders.</summary>
    private double AllocatedPerBar()
    {
        long half = Allocated(BarCount / 2);
        long whole = Allocated(BarCount);
        return (whole - half) / (BarCount / 2.0);
    }

    private long Allocated(int bars)
    {
        var source = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, _bars.AsMemory(0, bars));
        // One equity period over all, so that what differs is the bars alone.
        var options = new BacktestOptions { EquityPeriod = new Timeframe(10, TimeframeUnit.Month), KeepOrders = false };
        Backtest.Run(new WatchOnly(), source, options);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Backtest.Run(new WatchOnly(), source, options);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void RunCsv(FigureWriter figures)
    {
        string path = Path.Combine(Path.GetTempPath(), $"trading-benchmark-{Environment.ProcessId}.csv");
        try
        {
            File.WriteAllText(path, ToCsv(_bars));
            BacktestResult? result = null;
            byte[] buffer = new byte[1 << 16];
            double[] seconds = Measure.MedianSeconds(
                5,
                () => ReadAll(path, buffer),
                () => result = Backtest.Run(new SmaCross(), CsvBarSource.Create(path), Options()));
            Measure.Require(result!.Data[0].Bars == BarCount, "the engine saw another number of bars.");
            figures.Write("engine.csv", BarCount / seconds[1], "bars/s", seconds[0] / seconds[1]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The baseline of reading: every line feed of the file is counted.</summary>
    private static void ReadAll(string path, byte[] buffer)
    {
        using var file = File.OpenHandle(path);
        long position = 0;
        long lines = 0;
        for (int read; (read = RandomAccess.Read(file, buffer, position)) > 0; position += read)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        Measure.Require(lines == BarCount + 1, "the file has another number of lines.");
    }

    private static string ToCsv(Bar[] bars)
    {
        var text = new StringBuilder("time,open,high,low,close,volume\n", 80 * bars.Length);
        foreach (ref readonly Bar bar in bars.AsSpan())
            text.Append(CultureInfo.InvariantCulture, $"{bar.OpenTime},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}\n");
        return text.ToString();
    }
}
