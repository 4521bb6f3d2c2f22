using System.Diagnostics;
using System.Text.Json;
using Trading.TestData;

namespace Trading.Testing.Tests.Venues;

/// <summary>The simulators as a program of their own.</summary>
public sealed class ToolTests
{
    private static readonly string Tool = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Trading.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "trading.dll"));

    [Theory]
    [InlineData("binance", "INT", "/api/v3/time", "serverTime")]
    [InlineData("binance-futures", "TERM", "/fapi/v1/time", "serverTime")]
    [InlineData("bybit", "INT", "/v5/market/time", "timeNano")]
    [InlineData("bybit-linear", "INT", "/v5/market/instruments-info?category=linear", "LinearPerpetual")]
    [InlineData("kraken", "INT", "/0/public/Time", "unixtime")]
    [InlineData("okx", "INT", "/api/v5/public/instruments?instType=SWAP", "BTC-USDT-SWAP")]
    [InlineData("coinbase", "INT", "/api/v3/brokerage/time", "epochMillis")]
    public async Task The_tool_serves_a_venue_until_it_is_interrupted(string name, string signal, string path, string member)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Signals are sent with kill, which Windows does not have.");
        var start = new ProcessStartInfo("dotnet", [Tool, "simulate", name, "--json", "--history", "1", "--seed", "9"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        try
        {
            string line = await process.StandardOutput.ReadLineAsync(timeout.Token) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(timeout.Token));
            var venue = JsonDocument.Parse(line).RootElement;
            venue.GetProperty("venue").GetString().ShouldBe(name);
            venue.GetProperty("key").GetString()!.ShouldEndWith(SimulatedCredentials.FromSeed(9).Key);
            using (var http = new HttpClient { BaseAddress = new(venue.GetProperty("rest").GetString()!) })
                (await http.GetStringAsync(path, timeout.Token)).ShouldContain(member);
            using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            process.ExitCode.ShouldBe(0);
            (await process.StandardError.ReadToEndAsync(timeout.Token)).ShouldBe("");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>ccxt and Binance's own connector, written by others, against the simulators.</summary>
    [Fact]
    public async Task Independent_clients_find_a_venue_that_behaves()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The script needs bash.");
        var start = new ProcessStartInfo("bash", [Path.Combine(SharedData.Repository, "eng", "check-venues.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TRADING_TOOL"] = Tool;
        using var process = Process.Start(start)!;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(5));
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        string output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        if (process.ExitCode == 77)
            Assert.Skip(output.Trim());
        process.ExitCode.ShouldBe(0, output + await error);
        output.ShouldContain(" passed, 0 failed");
        TestContext.Current.SendDiagnosticMessage(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
    }
}
