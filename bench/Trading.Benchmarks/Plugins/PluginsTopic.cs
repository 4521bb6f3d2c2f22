using System.Diagnostics;
using System.Runtime.CompilerServices;
using Trading.Benchmarks.Engine;
using Trading.Data;
using Trading.Plugins;

namespace Trading.Benchmarks.Plugins;

/// <summary>What it costs to load and unload a plugin, what stays, and whether its code runs as fast as compiled in.</summary>
internal sealed class PluginsTopic : IBenchmarkTopic
{
    private const int Cycles = 500;
    private const int CyclesToWarmUp = 20;
    private const int BarCount = 300_000;
    private const int ApartBarCount = 100_000;

    private static readonly MemoryBarSource OneBar = new(BenchmarkBars.Instrument, Timeframe.OneMinute, BenchmarkBars.Create(1));

    public string Verb => "plugins";

    private static string Plugin { get; } = Path.Combine(PeakMemory.QuickStartFolder, "plugins", "Trading.Plugins.SmaCross", "Trading.Plugins.SmaCross.dll");

    public void Run(FigureWriter figures)
    {
        string cache = Directory.CreateTempSubdirectory("trading-bench-").FullName;
        try
        {
            using var host = new PluginHost(new PluginOptions { CacheFolder = cache });
            RunCycles(figures, host);
            RunHotPath(figures, host);
            RunOutOfProcess(figures, host, cache);
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    private static void RunCycles(FigureWriter figures, PluginHost host)
    {
        for (int i = 0; i < CyclesToWarmUp; i++)
            Cycle(host);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var milliseconds = new double[Cycles];
        int alive = 0;
        for (int i = 0; i < Cycles; i++)
        {
            long started = Stopwatch.GetTimestamp();
            alive += Cycle(host) == PluginState.Unloaded ? 0 : 1;
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        figures.Write("plugins.cycle", Measure.Median(milliseconds), "ms");
        figures.Write("plugins.alive_after_500", alive, "contexts");
        figures.Write("plugins.growth", Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6, "MB");
    }

    private static PluginState Cycle(PluginHost host)
    {
        var status = host.LoadAsync(Plugin).GetAwaiter().GetResult();
        Measure.Require(status.State == PluginState.Loaded, $"the plugin was not loaded: {status.Reason}");
        RunOneBar(host);
        return host.UnloadAsync("sma-cross").GetAwaiter().GetResult().State;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunOneBar(PluginHost host) =>
        Measure.Require(Backtest.Run(host.Strategies[0].CreateStrategy(), OneBar).Data[0].Bars == 1, "the bar was not seen.");

    private static void RunHotPath(FigureWriter figures, PluginHost host)
    {
        host.LoadAsync(Plugin).GetAwaiter().GetResult();
        var descriptor = host.Strategies[0];
        Measure.Require(descriptor.CreateStrategy().GetType() != typeof(SmaCross), "the plugin's class is the one that is compiled in.");
        var source = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, BenchmarkBars.Create(BarCount));
        BacktestResult? compiledIn = null, plugin = null, limited = null;
        double[] seconds = Measure.MedianSeconds(
            41,
            () => compiledIn = Backtest.Run(new SmaCross(), source, Options()),
            () => plugin = Backtest.Run(descriptor.CreateStrategy(), source, Options()),
            () => limited = Backtest.Run(descriptor.CreateStrategy(new PluginLimits()), source, Options()));
        Measure.Require(compiledIn!.TradeCount > 1_000 && plugin!.OrderHash == compiledIn.OrderHash && limited!.OrderHash == compiledIn.OrderHash, "the runs differ.");
        figures.Write("plugins.hot_path", seconds[1] / seconds[0], "ratio of time, plugin to compiled in");
        figures.Write("plugins.hot_path.limited", (seconds[2] - seconds[0]) * 1e9 / BarCount, "ns a bar that limits cost");
    }

    /// <summary>A round trip for each bar; the start of the process is measured with two bars and left out.</summary>
    private static void RunOutOfProcess(FigureWriter figures, PluginHost inside, string cache)
    {
        using var host = new PluginHost(new PluginOptions { CacheFolder = cache, Isolation = PluginIsolation.OutOfProcess });
        host.LoadAsync(Plugin).GetAwaiter().GetResult();
        var (apart, within) = (host.Strategies[0], inside.Strategies[0]);
        var few = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, BenchmarkBars.Create(2));
        var many = new MemoryBarSource(BenchmarkBars.Instrument, Timeframe.OneMinute, BenchmarkBars.Create(ApartBarCount));
        BacktestResult? first = null, second = null;
        double[] seconds = Measure.MedianSeconds(
            5,
            () => Backtest.Run(apart.CreateStrategy(), few, Options()),
            () => first = Backtest.Run(apart.CreateStrategy(), many, Options()),
            () => second = Backtest.Run(within.CreateStrategy(), many, Options()));
        Measure.Require(second!.TradeCount > 100 && first!.Fault is null && first.OrderHash == second.OrderHash, "the runs differ.");
        figures.Write("plugins.out_of_process", (seconds[1] - seconds[0]) * 1e6 / ApartBarCount, "us a bar");
        figures.Write("plugins.out_of_process.start", seconds[0] * 1e3, "ms to start a process, load the plugin and end it");
    }

    private static BacktestOptions Options() =>
        new() { Fees = new MakerTakerFee(0.000005m, 0.00001m), Slippage = new NoSlippage(), KeepOrders = false };
}
