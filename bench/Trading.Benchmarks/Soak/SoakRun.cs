using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Trading.Journaling;

namespace Trading.Benchmarks.Soak;

/// <summary>A bot as hosts have it, live at a venue in the process, on the real clock and with a journal on the file system, for a long time: what it takes, and whether anything grows.</summary>
internal static class SoakRun
{
    private const double GrowthBoundMegabytes = 5;
    private const int SettledAfterMinutes = 10;
    private const double Megabyte = 1 << 20;

    /// <returns>0 where nothing grew beyond the bound and all that was given was taken in; 1 otherwise.</returns>
    public static async Task<int> RunAsync(SoakOptions options, TextWriter output)
    {
        string folder = options.Journal ?? Directory.CreateTempSubdirectory("trading-soak-").FullName;
        try
        {
            return await RunAsync(options, folder, output);
        }
        finally
        {
            if (options.Journal is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(SoakOptions options, string folder, TextWriter output)
    {
        var meter = new SoakMeter();
        var feeder = new SoakFeeder(meter, options.EventsASecond);
        var venue = new SoakVenue(meter, feeder);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(meter);
        services.AddSingleton<Func<string, IJournalStorage>>(_ => new FileJournalStorage(folder));
        services.AddKeyedSingleton<IExchange>("soak", venue);
        services.AddTrading().AddStrategy<SoakTrader>("soak", "Trades a few times a second.").AddBot("soak", bot =>
        {
            bot.Run("soak").With("EveryMilliseconds", (int)(1000 / options.TradesASecond)).On("SOAK:BTCUSDT", "1s").Live(cash: 1_000_000m).Through("soak");
            (bot.Options.WarmUpBars, bot.Options.Limits) = (0, RiskOptions.CreateOff());
        });
        await using var provider = services.BuildServiceProvider();
        var alarms = new List<string>();
        var bots = provider.GetRequiredService<IBotHost>();
        bots.Alarmed += (_, alarm) =>
        {
            lock (alarms)
                alarms.Add($"{alarm.Alarm.Kind}: {alarm.Alarm.Text}");
        };
        var bot = bots.Get("soak");
        // As in a host: nothing of it runs on this thread.
        await Task.Run(() => bot.StartAsync(default));
        feeder.Start();
        var log = new SoakLog(output, meter, feeder, venue, folder);
        log.Begin();
        for (int minute = 1; minute <= options.Minutes && bot.Status.State == BotState.Running; minute++)
        {
            await log.WaitAsync(TimeSpan.FromMinutes(1));
            log.Write(minute, bot.Status);
        }

        feeder.Stop();
        await Task.Delay(TimeSpan.FromSeconds(1));
        var status = bot.Status;
        await bot.StopAsync(null, default);
        return log.End(options, status, alarms, SettledAfterMinutes, GrowthBoundMegabytes);
    }

    /// <summary>What a journal takes on the disk.</summary>
    public static double MegabytesOf(string folder) => Directory.EnumerateFiles(folder, "*.journal").Sum(path => new FileInfo(path).Length) / Megabyte;

    /// <summary>What is held by objects that are in use; a full collection finds it.</summary>
    public static double LiveMegabytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true) / Megabyte;
    }

    public static double WorkingSetMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / Megabyte;
    }

    public static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
