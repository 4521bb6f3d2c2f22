using System.Globalization;

namespace Trading.Testing.Tests.Bots;

/// <summary>Bots in worlds where everything goes wrong. TRADING_LONG=1 draws 100,000; TRADING_SEED and TRADING_SEEDS choose them.</summary>
public sealed class BotSimulationTests(ITestOutputHelper output)
{
    private static ulong FirstSeed => ulong.Parse(Environment.GetEnvironmentVariable("TRADING_SEED") ?? "1", CultureInfo.InvariantCulture);

    [Fact]
    public void BotsComeThroughWhateverGoesWrong()
    {
        var result = Run(new() { FirstSeed = FirstSeed, Seeds = Seeds(2_000, 100_000) });
        Assert.True(result.Orders > 20L * result.Seeds, $"Too little happened: {result}");
        Assert.True(result.Snapshots > result.Seeds / 20, $"Too little happened: {result}");
        Assert.True(result.Kills > result.Seeds / 2, $"Too little happened: {result}");
        string[] kinds = [.. Enum.GetNames<FaultKind>(), .. Enum.GetNames<PlannedFaultKind>().Except([nameof(PlannedFaultKind.Venue), nameof(PlannedFaultKind.LostFlushes)], StringComparer.Ordinal)];
        if (result.Seeds >= 500)
            Assert.All(kinds, kind => Assert.Contains(kind, result.Faults.Keys));
    }

    [Fact]
    public void BotsSendNothingTwiceEvenWhereTheDiskLies()
    {
        var result = Run(new() { FirstSeed = FirstSeed, Seeds = Seeds(40, 3_000), Faults = BotFaults.All });
        Assert.True(result.Faults["LostFlushes"] > 0, $"Too little happened: {result}");
    }

    private static int Seeds(int few, int many) => Environment.GetEnvironmentVariable("TRADING_SEEDS") is { } count ? int.Parse(count, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? many
        : few;

    private BotSimulationResult Run(BotSimulationOptions options)
    {
        long started = TimeProvider.System.GetTimestamp();
        var result = BotSimulation.Run(options);
        output.WriteLine($"{result}{Environment.NewLine}{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        return result;
    }
}
