using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Plugins;

/// <summary>The tool with plugins in processes of their own.</summary>
public sealed class OutOfProcessTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task A_backtest_gives_the_same_orders_inside_and_apart()
    {
        string data = _command.Write("bars.csv", Bars(2_000));
        var hashes = new List<string?>();
        foreach (string[] apart in new string[][] { [], ["--out-of-process"] })
        {
            var result = await _command.TradingAsync(["backtest", "--strategy", "sma-cross", "--plugins", Command.Plugins, "--data", data, "--json", .. apart]);
            result.ExitCode.ShouldBe(0, result.Error);
            using var document = JsonDocument.Parse(result.Output);
            hashes.Add(document.RootElement.GetProperty("orderHash").GetString());
        }

        hashes[1].ShouldBe(hashes[0]);
    }

    [Fact]
    public async Task Doctor_looks_at_it_apart_too()
    {
        var doctor = await _command.TradingAsync("plugins", "doctor", Path.Combine(Command.Plugins, "Trading.Plugins.SmaCross"), "--out-of-process");
        doctor.ExitCode.ShouldBe(0, doctor.Output + doctor.Error);
        doctor.Output.ShouldContain("Nothing is wrong");
    }

    [Fact]
    public async Task A_process_ends_when_its_host_is_killed_even_in_a_handler_that_never_returns()
    {
        string drop = Directory.CreateDirectory(Path.Combine(_command.Folder, "drop")).FullName;
        string marker = Path.Combine(_command.Folder, "process");
        Compile(Path.Combine(drop, "Spins.dll"), $$"""
            using System; using System.IO; using Trading;
            [assembly: TradingPlugin("spins", "1.0.0", "[0.1,1.0)", typeof(Module))]
            public sealed class Module : IPluginModule { public void Configure(IPluginBuilder builder) => builder.AddStrategy<Spins>("spins", "Spins."); }
            public sealed class Spins : Strategy
            {
                protected override void OnBar(in Bar bar) { File.WriteAllText(@"{{marker}}.part", Environment.ProcessId + " " + Environment.CurrentDirectory); File.Move(@"{{marker}}.part", @"{{marker}}"); while (true) { } }
            }
            """);
        using var host = Process.Start(new ProcessStartInfo("dotnet", [Command.Tool, "backtest", "--strategy", "spins", "--plugins", drop, "--out-of-process"]) { WorkingDirectory = _command.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await Until(() => File.Exists(marker) || host.HasExited);
        File.Exists(marker).ShouldBeTrue();
        string[] told = (await File.ReadAllTextAsync(marker)).Split(' ');
        string child = $"/proc/{told[0]}";
        if (!OperatingSystem.IsLinux())
            Assert.Skip("Processes are looked up in /proc, which this system does not have.");
        Directory.Exists(child).ShouldBeTrue();
        host.Kill();
        await host.WaitForExitAsync();
        await Until(() => !Directory.Exists(child) || (File.ReadAllText(child + "/stat") is var stat && stat.Contains(") Z ", StringComparison.Ordinal)));
        Directory.Exists(told[1]).ShouldBeFalse();
    }

    private static async Task Until(Func<bool> holds)
    {
        for (int i = 0; i < 1200 && !holds(); i++)
            await Task.Delay(25);
        holds().ShouldBeTrue();
    }

    private static string Bars(int count)
    {
        var random = new Random(1);
        var text = new System.Text.StringBuilder("timestamp,open,high,low,close,volume\n");
        double price = 100;
        for (int i = 0; i < count; i++)
        {
            double close = Math.Round(Math.Max(10, price + random.Next(-100, 101) / 100.0), 2);
            text.Append(CultureInfo.InvariantCulture, $"{1_704_067_200L + (i * 60)},{price:0.00},{Math.Max(price, close):0.00},{Math.Min(price, close):0.00},{close:0.00},1000\n");
            price = close;
        }

        return text.ToString();
    }

    private static void Compile(string path, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(each => !Path.GetFileName(each).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(each => MetadataReference.CreateFromFile(each));
        CSharpCompilation.Create("Spins", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release))
            .Emit(path).Success.ShouldBeTrue();
    }
}
