using System.Globalization;

namespace Trading.Tests.Plugins.Processes;

/// <summary>A host whose plugins run in processes of their own.</summary>
public abstract class PluginProcessTests : PluginTests
{
    protected PluginProcessTests()
    {
        Options.Isolation = PluginIsolation.OutOfProcess;
        Options.LoadTimeout = TimeSpan.FromSeconds(60);
        Options.Processes.HandlerTime = TimeSpan.FromSeconds(20);
    }

    /// <summary>The number that a strategy reported after a word.</summary>
    protected static int Reported(BacktestResult result, string word)
    {
        string line = result.Messages.First(message => message.Contains(word, StringComparison.Ordinal));
        return int.Parse(line[(line.IndexOf(word, StringComparison.Ordinal) + word.Length)..], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a process is there, also as one that is dead and was not waited for.</summary>
    protected static bool IsThere(int process) => Directory.Exists($"/proc/{process}");
}
