using System.Diagnostics;
using System.Globalization;

namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>A host that trades several times a second is killed with SIGKILL, again and again, at moments that a seed draws, and started again on the same journal. After each start, what journal, bot and venue say is held against each other.</summary>
public sealed class KillTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TRADING_LONG") == "1";
    private static readonly string Tool = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Trading.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "trading.dll"));

    [Theory]
    [InlineData(BotVenueKind.BinanceSpot)]
    [InlineData(BotVenueKind.BinanceFutures)]
    public async Task Whenever_it_is_killed_nothing_is_lost_doubled_or_forgotten(BotVenueKind kind)
    {
        int kills = IsLong ? 100 : 3;
        int seed = int.Parse(Environment.GetEnvironmentVariable("TRADING_SEED") ?? "1", CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("trading-kill-").FullName;
        long began = Stopwatch.GetTimestamp();
        await using var venue = await KilledVenue.StartAsync(kind, (ulong)seed);
        var check = new KillCheck(venue, folder, $"{kind}, seed {seed}");
        try
        {
            var random = new Random(seed);
            for (int kill = 0; kill < kills; kill++)
                await RunOnceAsync(check, random);
            using var last = check.Start();
            await last.WaitAsync("STARTED");
            await check.CheckAsync(last);
            await check.TradeAsync(last, TimeSpan.FromMilliseconds(500));
            (await last.EndAsync()).ShouldBe(0, check.Where);
            check.CheckEnd(fewestUnanswered: IsLong ? kills / 10 : 0);
            await VerifyAsync(folder);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}, seed {seed}: {check} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts it, looks, lets it trade and kills it; sometimes while it starts, sometimes while it is looked at.</summary>
    private static async Task RunOnceAsync(KillCheck check, Random random)
    {
        double moment = random.NextDouble();
        using var host = check.Start();
        if (moment < 0.15)
        {
            // From before its first line to after its first orders.
            await Task.Delay(random.Next(1_500), TestContext.Current.CancellationToken);
        }
        else
        {
            await host.WaitAsync("STARTED");
            await check.CheckAsync(host);
            await check.TradeAsync(host, TimeSpan.FromMilliseconds(200 + random.Next(1_500)));
            if (moment < 0.3)
            {
                host.Say("check");
                await Task.Delay(random.Next(80), TestContext.Current.CancellationToken);
            }
        }

        await host.KillAsync();
        check.CheckDead(host);
    }

    private static async Task VerifyAsync(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Tool, "journal", "verify", folder]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        output.ShouldContain("All entries are there and as they were written.");
    }
}
