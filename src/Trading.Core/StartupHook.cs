using Trading.Plugins.Processes;

#pragma warning disable MA0047 // The runtime looks for this name outside of any namespace.

/// <summary>Where the runtime begins in a process that was started to run a plugin, before the entry point of the program.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (ProcessCommand.IsPluginProcess)
            ChildProcess.Run();
    }
}
