using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Trading.Data.Tests;

/// <summary>This program run a second time as a writer that appends until it is killed, and says after each flush how many rows are safe.</summary>
internal static class KilledWriter
{
    private const string Folder = "TRADING_TEST_WRITER_FOLDER";

    public static Trade RowOf(int index) => new(
        Timestamp.FromUtc(2024, 1, 31) + TimeSpan.FromSeconds(7L * index), 3000 + (index * 37 % 1000 / 100.0), 0.001 * (1 + (index * 7919L % 5000)), (OrderSide)(index & 1));

    public static Process Start(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledWriter).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Folder] = folder;
        return Process.Start(start)!;
    }

    // Runs before the test runner's own beginning, which is generated.
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
            return;
        var store = new MarketDataStore(folder);
        using var writer = store.OpenWriter<Trade>(BinanceFrames.Ether, "killed writer");
        int count = store.List() is [{ Count: var stored }] ? (int)stored : 0;
        var random = new Random(count);
        Console.WriteLine(count);
        while (true)
        {
            for (int left = random.Next(1, 6_000); left > 0; left--)
                writer.Append(RowOf(count++));
            writer.Flush();
            Console.WriteLine(count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
