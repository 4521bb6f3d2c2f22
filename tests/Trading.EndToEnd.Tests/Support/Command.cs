using System.Diagnostics;

namespace Trading.EndToEnd.Tests.Support;

/// <summary>Runs a built program as its user would, in a folder of its own.</summary>
internal sealed class Command : IDisposable
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Binaries { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

    /// <summary>The plugins that were built with the QuickStart sample.</summary>
    public static string Plugins { get; } = Path.Combine(Binaries, "QuickStart", Configuration, "plugins");

    /// <summary>The command line tool.</summary>
    public static string Tool { get; } = Path.Combine(Binaries, "Trading.Cli", Configuration, "trading.dll");

    /// <summary>Where hosts of this command have their control sockets.</summary>
    public string ControlFolder => Path.Combine(Folder, "run");

    public string Folder { get; } = Directory.CreateTempSubdirectory("trading-test-").FullName;

    public Task<CommandRun> QuickStartAsync(params string[] arguments) => RunAsync(Path.Combine(Binaries, "QuickStart", Configuration, "QuickStart.dll"), arguments);

    /// <summary>The plugins that were built with the PaperBot sample.</summary>
    public static string PaperBotPlugins { get; } = Path.Combine(Binaries, "PaperBot", Configuration, "plugins");

    /// <summary>Starts the PaperBot sample, with its control socket in this folder.</summary>
    public RunningCommand StartPaperBot(params string[] arguments) => Start(Path.Combine(Binaries, "PaperBot", Configuration, "PaperBot.dll"), arguments);

    public async Task<CommandRun> LiveBotAsync(params string[] arguments)
    {
        await using var running = Start(Path.Combine(Binaries, "LiveBot", Configuration, "LiveBot.dll"), arguments);
        return await running.WaitAsync();
    }

    public Task<CommandRun> TradingAsync(params string[] arguments) => RunAsync(Tool, arguments);

    public string Write(string name, string content)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private async Task<CommandRun> RunAsync(string program, string[] arguments)
    {
        await using var running = Start(program, arguments);
        return await running.WaitAsync();
    }

    private RunningCommand Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A culture with decimal commas, so that every command is also a test of that.
        start.Environment["LANG"] = "de_DE.UTF-8";
        start.Environment["LC_ALL"] = "de_DE.UTF-8";
        // No host of the machine's user is seen or told anything by a test.
        start.Environment["Trading__Control__Folder"] = ControlFolder;
        return new(Process.Start(start)!);
    }
}
