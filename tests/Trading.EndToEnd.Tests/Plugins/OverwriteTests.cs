using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Plugins;

/// <summary>The drop folder is overwritten in place and cut off while a session of another process trades from it.</summary>
public sealed class OverwriteTests : IDisposable
{
    private readonly Command _command = new();

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task A_session_trades_on_while_its_drop_folder_is_overwritten()
    {
        string drop = Directory.CreateDirectory(Path.Combine(_command.Folder, "drop")).FullName;
        string path = Path.Combine(drop, "Waits.dll");
        string ready = Path.Combine(_command.Folder, "ready");
        string go = Path.Combine(_command.Folder, "go");
        Compile(path, Source(ready, go));
        var session = _command.TradingAsync("backtest", "--strategy", "waits", "--plugins", drop);
        for (int i = 0; i < 1200 && !File.Exists(ready) && !session.IsCompleted; i++)
            await Task.Delay(25);
        File.Exists(ready).ShouldBeTrue();
        int length = (int)new FileInfo(path).Length;
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            stream.Write(new byte[length / 2]);
            stream.SetLength(length / 2);
        }

        await File.WriteAllTextAsync(go, "");
        var result = await session;
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("525,600 bars");
        result.Error.ShouldBeEmpty();
    }

    /// <summary>After it went on, methods run that the runtime has not compiled before, of a type that it has not loaded before.</summary>
    private static string Source(string ready, string go) =>
        $$"""
        using System.IO; using System.Threading; using Trading;
        [assembly: TradingPlugin("waits", "1.0.0", "[0.1,1.0)", typeof(Module))]
        public sealed class Module : IPluginModule { public void Configure(IPluginBuilder builder) => builder.AddStrategy<Waits>("waits", "Waits."); }
        public sealed class Waits : Strategy
        {
            protected override void OnBar(in Bar bar)
            {
                if (Bars.Count == 1_000)
                {
                    File.WriteAllText(@"{{ready}}", "");
                    while (!File.Exists(@"{{go}}"))
                        Thread.Sleep(10);
                }
                else if (Bars.Count > 1_000 && Bars.Count % 1_000 == 0)
                {
                    Position.Target(new Later().Fraction(Bars.Count));
                }
            }
        }
        internal sealed class Later { public double Fraction(long bars) => bars % 2_000 == 0 ? 0.5 : 0; }
        """;

    private static void Compile(string path, string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(each => !Path.GetFileName(each).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(each => MetadataReference.CreateFromFile(each));
        CSharpCompilation.Create("Waits", [CSharpSyntaxTree.ParseText(source)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release))
            .Emit(path).Success.ShouldBeTrue();
    }
}
