using System.Diagnostics;

namespace Trading;

/// <summary>How plugins run that have processes of their own, see <see cref="PluginOptions.Isolation"/>. What a process can do to the machine is up to the operating system: it runs as the host's user.</summary>
public sealed class PluginProcessOptions
{
    private const long SmallestMemory = 64L << 20;

    /// <summary>How long a handler may take before the process is ended; 5 seconds unless said otherwise. <see cref="PluginLimits.HandlerTime"/> of a strategy that is created with limits goes before.</summary>
    public TimeSpan HandlerTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The working set above which the process is ended, in bytes; 512 MiB unless said otherwise, at least 64 MiB. It is looked at ten times a second.</summary>
    public long MemoryBytes { get; set; } = 512L << 20;

    /// <summary>The largest message that is taken from a process, in bytes; 4 MiB unless said otherwise.</summary>
    public int MessageBytes { get; set; } = 4 << 20;

    /// <summary>How many orders, changes, reports and questions a process may send in one handler; 100,000 unless said otherwise.</summary>
    public int CommandsPerEvent { get; set; } = 100_000;

    /// <summary>Names of environment variables that processes get besides those that the runtime needs. The host's other variables stay with the host.</summary>
    public IList<string> EnvironmentVariables { get; } = [];

    /// <summary>The program to start; the host's own unless said otherwise. It must be a .NET host of the same framework; its entry point is not run.</summary>
    public string? Executable { get; set; }

    /// <summary>May change how a process is started, for example put a sandbox's command before it.</summary>
    public Action<ProcessStartInfo>? Prepare { get; set; }

    internal void Check()
    {
        Require(HandlerTime > TimeSpan.Zero, $"{nameof(HandlerTime)} of plugin processes is {HandlerTime}; it must be above zero.");
        Require(MemoryBytes >= SmallestMemory, $"{nameof(MemoryBytes)} of plugin processes is {MemoryBytes}; a process needs {SmallestMemory} at least.");
        Require(MessageBytes >= 65_536, $"{nameof(MessageBytes)} of plugin processes is {MessageBytes}; it must be 65,536 or more.");
        Require(CommandsPerEvent >= 1, $"{nameof(CommandsPerEvent)} of plugin processes is {CommandsPerEvent}; it must be 1 or more.");
    }

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
