using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Trading.Plugins.Processes;

/// <summary>A plugin whose code runs in processes of its own, one for each strategy in a session. One was started to ask what it offers, and has ended.</summary>
internal sealed class OutOfProcessPlugin : ILoadedPlugin
{
    private readonly Lock _lock = new();
    private readonly List<PluginProcess> _running = [];
    private readonly PluginProcessOptions _options;
    private readonly string _path;
    private readonly KeyValuePair<string, string?>[] _settings;
    private bool _isOver;

    private OutOfProcessPlugin(PluginManifest manifest, string path, IConfigurationSection configuration, PluginOptions options)
    {
        Manifest = manifest;
        LoadTimeout = options.LoadTimeout;
        _options = options.Processes;
        _path = path;
        _settings = [.. configuration.AsEnumerable(makePathsRelative: true).Where(pair => pair.Key.Length != 0)];
    }

    public PluginManifest Manifest { get; }

    public TimeSpan LoadTimeout { get; }

    public IReadOnlyList<StrategyDescriptor> Strategies { get; private set; } = [];

    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public long AllocatedBytes => 0;

    public long WorkingSetBytes => Running().Sum(process => process.WorkingSetBytes);

    /// <summary>Asks the plugin in a process of its own what it offers.</summary>
    /// <param name="manifest">What it says of itself.</param>
    /// <param name="path">The copy to load.</param>
    /// <param name="configuration">Its section.</param>
    /// <param name="options">The host's options.</param>
    /// <param name="loggers">The host's logging.</param>
    /// <exception cref="PluginException">The process did not come up, or the plugin did not load there.</exception>
    public static OutOfProcessPlugin Load(PluginManifest manifest, string path, IConfigurationSection configuration, PluginOptions options, ILoggerFactory loggers)
    {
        var plugin = new OutOfProcessPlugin(manifest, path, configuration, options);
        plugin.Describe(loggers.CreateLogger("Trading.Plugins"));
        return plugin;
    }

    /// <summary>Nothing: what lives in another process cannot be called as an object.</summary>
    public IEnumerable<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class => [];

    /// <summary>Starts a process for a strategy.</summary>
    /// <exception cref="PluginException">It did not come up, or the plugin has been unloaded.</exception>
    public PluginProcess StartProcess(string name)
    {
        lock (_lock)
        {
            if (_isOver)
                throw new PluginException(PluginFailure.Unloaded, $"The plugin '{Manifest.Id}' has been unloaded.");
        }

        var process = PluginProcess.Start(_options, name, LoadTimeout, Forget);
        lock (_lock)
        {
            if (!_isOver)
            {
                _running.Add(process);
                return process;
            }
        }

        process.Dispose();
        throw new PluginException(PluginFailure.Unloaded, $"The plugin '{Manifest.Id}' has been unloaded.");
    }

    /// <summary>Writes the request to load the plugin.</summary>
    public void RequestLoad(PluginProcess process)
    {
        var writer = process.Writer;
        writer.Clear();
        writer.Begin(MessageKind.Load);
        writer.Write(Manifest.Id);
        writer.Write(Manifest.Version);
        writer.Write(Manifest.SdkVersions);
        writer.Write(Manifest.ModuleType);
        writer.Write(Manifest.Path);
        writer.Write(_path);
        writer.Write(_settings.Length);
        foreach (var (key, value) in _settings)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    /// <summary>No more processes are started; those of sessions that run go on to their end.</summary>
    /// <returns>How many do.</returns>
    public int Retire()
    {
        lock (_lock)
        {
            _isOver = true;
            return _running.Count;
        }
    }

    /// <summary>Ends all processes; sessions that run strategies of the plugin stop those.</summary>
    public void End()
    {
        Retire();
        foreach (var process in Running())
            process.Kill(PluginFailure.Unloaded, $"The plugin '{Manifest.Id}' was unloaded; its process was ended.");
    }

    private PluginProcess[] Running()
    {
        lock (_lock)
            return [.. _running];
    }

    private void Forget(PluginProcess process)
    {
        lock (_lock)
            _running.Remove(process);
    }

    private void Describe(ILogger logger)
    {
        string name = $"The plugin '{Manifest.Id}' in {Manifest.Path}";
        using var process = StartProcess($"the plugin '{Manifest.Id}'");
        try
        {
            process.Limit(LoadTimeout);
            process.Enter("loading");
            RequestLoad(process);
            process.Writer.End();
            process.Channel.Send(process.Writer);
            for (int lines = 0; ; lines++)
            {
                if (!process.Channel.TryReceive(out var kind, out var content))
                    throw new IOException("The connection was closed.");
                var reader = new WireReader(content);
                if (kind == MessageKind.Done)
                {
                    Read(ref reader, logger);
                    return;
                }

                if (kind == MessageKind.Fault)
                    throw new PluginException(reader.ReadEnum<PluginFailure>(), reader.ReadString());
                if (kind != MessageKind.Log || lines >= process.MostCommands)
                    throw new WireException($"{kind} is not due while it loads");
                var (level, line) = (reader.ReadEnum<LogLevel>(), reader.ReadString());
                PluginLog.Forward(logger, level, name, line);
            }
        }
        catch (Exception exception)
        {
            throw process.Explain(exception);
        }
        finally
        {
            process.Leave();
        }
    }

    private void Read(ref WireReader reader, ILogger logger)
    {
        string[] warnings = new string[reader.ReadCount()];
        for (int i = 0; i < warnings.Length; i++)
            warnings[i] = reader.ReadString();
        var strategies = new StrategyDescriptor[reader.ReadCount()];
        for (int i = 0; i < strategies.Length; i++)
            strategies[i] = Describe(RemoteStrategyInfo.Read(ref reader), logger);
        reader.RequireEnd();
        (Warnings, Strategies) = (warnings, strategies);
    }

    private StrategyDescriptor Describe(RemoteStrategyInfo info, ILogger logger)
    {
        RemoteStrategy Create(PluginLimits limits) => new(this, info, limits, logger);
        return new(info.Id, info.Description, Manifest.Id, [.. info.Parameters.Select(parameter => parameter.Descriptor)], () => Create(new() { HandlerTime = _options.HandlerTime }), Create);
    }
}
