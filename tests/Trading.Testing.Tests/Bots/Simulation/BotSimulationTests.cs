using System.Globalization;

namespace Trading.Testing.Tests.Bots;

/// <summary>Bots in worlds where everything goes wrong. TRADING_LONG=1 draws fifty times as many; TRADING_SEED and TRADING_SEEDS choose them.</summary>
public sealed class BotSimulationTests(ITestOutputHelper output)
{
    private static ulong FirstSeed => ulong.Parse(Environment.GetEnvironmentVariable("TRADING_SEED") ?? "1", CultureInfo.InvariantCulture);

    private static int Seeds(int few) => Environment.GetEnvironmentVariable("TRADING_SEEDS") is { } count ? int.Parse(count, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("TRADING_LONG") == "1" ? few * 50
        : few;

    [Fact]
    public void BotsComeThroughWhateverGoesWrong()
    {
        long started = TimeProvider.System.GetTimestamp();
        var result = BotSimulation.Run(new BotSimulationOptions { FirstSeed = FirstSeed, Seeds = Seeds(2_000) });
        output.WriteLine($"{result}{Environment.NewLine}{TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        Assert.True(result.Orders > result.Seeds);
    }
}
