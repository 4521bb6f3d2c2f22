using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Trading.Plugins.Processes;

/// <summary>How a plugin's process is started: the host's own program, with a startup hook that takes over before its entry point, and an environment without the host's secrets.</summary>
internal static class ProcessCommand
{
    /// <summary>Tells a process that it is a plugin's, and where the host listens.</summary>
    public const string EndpointVariable = "TRADING_PLUGIN_PROCESS";

    /// <summary>Tells it the largest message.</summary>
    public const string MessageBytesVariable = "TRADING_PLUGIN_MESSAGE_BYTES";

    private const string HookSwitch = "System.StartupHookProvider.IsSupported";

    /// <summary>What the runtime and the system's libraries need to start, and what decides how numbers and texts are written.</summary>
    private static readonly string[] Passed =
    [
        "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_SYSTEM_GLOBALIZATION_USENLS",
        "DOTNET_ROLL_FORWARD", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_NUMERIC", "LC_TIME", "TZ", "SystemRoot", "windir",
    ];

    /// <summary>Whether this process was started to run a plugin.</summary>
    public static bool IsPluginProcess => Environment.GetEnvironmentVariable(EndpointVariable) is not null;

    /// <exception cref="PluginException">This host cannot start any.</exception>
    public static ProcessStartInfo Create(PluginProcessOptions options, string folder, string endpoint)
    {
        if (AppContext.TryGetSwitch(HookSwitch, out bool isOn) && !isOn)
            throw new PluginException(PluginFailure.ProcessEnded, $"This host was built without startup hooks ({HookSwitch} is false), which plugins in processes of their own need.");
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        SetProgram(start, options.Executable);
        start.Environment.Clear();
        foreach (string name in Passed.Concat(options.EnvironmentVariables))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        foreach (string name in new[] { "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP" })
            start.Environment[name] = folder;
        string location = typeof(ProcessCommand).Assembly.Location;
        start.Environment["DOTNET_STARTUP_HOOKS"] = location.Length != 0 ? location : typeof(ProcessCommand).Assembly.GetName().Name;
        // Nobody attaches to it, and its heap is small, whatever the host's is.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        start.Environment[EndpointVariable] = endpoint;
        start.Environment[MessageBytesVariable] = options.MessageBytes.ToString(CultureInfo.InvariantCulture);
        options.Prepare?.Invoke(start);
        return start;
    }

    private static void SetProgram(ProcessStartInfo start, string? executable)
    {
        string program = executable ?? Environment.ProcessPath
            ?? throw new PluginException(PluginFailure.ProcessEnded, $"The host's own program is not known; set {nameof(PluginProcessOptions)}.{nameof(PluginProcessOptions.Executable)}.");
        start.FileName = program;
        if (!string.Equals(Path.GetFileNameWithoutExtension(program), "dotnet", StringComparison.OrdinalIgnoreCase))
            return;
        // The host runs as "dotnet host.dll".
        string assembly = Assembly.GetEntryAssembly()?.Location is { Length: > 0 } entry ? entry : Environment.GetCommandLineArgs()[0];
        start.ArgumentList.Add(Path.GetFullPath(assembly));
    }
}
