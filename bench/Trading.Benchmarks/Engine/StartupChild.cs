using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trading.Benchmarks.Engine;

/// <summary>A child process that starts a host, loads the plugins from their DLLs, and stops its watch at the first bar.</summary>
internal static class StartupChild
{
    /// <summary>Milliseconds from the start of a new process to its first bar.</summary>
    public static double Start()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Trading.Benchmarks"), "startup-child") { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Measure.Require(process.ExitCode == 0, "the child process failed.");
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    public static int Run()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = PeakMemory.QuickStartFolder });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddTrading().AddPlugins("plugins");
        using var host = builder.Build();
        host.Start();
        var strategy = host.Services.GetRequiredService<IStrategyCatalog>().Get("sma-cross").CreateStrategy();
        var source = new FirstBarSource(BenchmarkBars.Create(1000));
        Backtest.Run(strategy, source);
        Measure.Require(source.FirstBar != default, "no bar was read.");
        Console.Out.Write((source.FirstBar - Process.GetCurrentProcess().StartTime).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private sealed class FirstBarSource(Bar[] bars) : IBarSource, IMarketDataReader<Bar>
    {
        private int _reads;

        public DateTime FirstBar { get; private set; }

        public Instrument Instrument => BenchmarkBars.Instrument;

        public Timeframe Timeframe => Timeframe.OneMinute;

        public string Description => "startup";

        public long? ExpectedCount => bars.Length;

        public double Progress => 0;

        public IMarketDataReader<Bar> Open() => this;

        public ReadOnlyMemory<Bar> Read()
        {
            // The second read comes after the first bar has been handled.
            if (_reads++ == 0)
                return bars.AsMemory(0, 1);
            if (FirstBar == default)
                FirstBar = DateTime.Now;
            return default;
        }

        public void Dispose()
        {
        }
    }
}
