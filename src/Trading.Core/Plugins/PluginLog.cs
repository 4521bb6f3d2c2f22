using Microsoft.Extensions.Logging;

namespace Trading.Plugins;

/// <summary>A line of log for each state that a host's operator wants to know.</summary>
internal static partial class PluginLog
{
    public static void Write(ILogger logger, PluginStatus status)
    {
        switch (status.State)
        {
            case PluginState.Loaded:
                Loaded(logger, status.Name, status.Manifest!.Version, status.Strategies.Count);
                foreach (string warning in status.Warnings)
                    Report(logger, warning);
                break;
            case PluginState.Failed or PluginState.Leaked:
                Report(logger, status.Reason!);
                break;
            case PluginState.Unloaded:
                Unloaded(logger, status.Name, status.Manifest!.Version);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plugin {Id} {Version} loaded, {Strategies} strategies")]
    private static partial void Loaded(ILogger logger, string id, string version, int strategies);

    [LoggerMessage(Level = LogLevel.Information, Message = "Plugin {Id} {Version} unloaded")]
    private static partial void Unloaded(ILogger logger, string id, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    public static partial void Report(ILogger logger, string reason);

    [LoggerMessage(Message = "{Plugin}: {Message}")]
    public static partial void Forward(ILogger logger, LogLevel level, string plugin, string message);
}
