using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Trading.Plugins;

/// <summary>Finds, checks, loads and unloads plugins.</summary>
internal sealed partial class PluginHost : IDisposable
{
    private readonly PluginCache _cache;
    private readonly IConfiguration? _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly List<LoadedPlugin> _loaded = [];

    public PluginHost(PluginOptions options, IConfiguration? configuration = null, ILoggerFactory? loggers = null)
    {
        _cache = new(options.CacheFolder);
        _configuration = configuration;
        _loggers = loggers ?? NullLoggerFactory.Instance;
        _logger = _loggers.CreateLogger("Trading.Plugins");
    }

    /// <summary>The SDK's version that plugins are checked against.</summary>
    public static Version SdkVersion { get; } = ReadSdkVersion();

    public IReadOnlyList<StrategyDescriptor> Strategies
    {
        get
        {
            lock (_lock)
                return [.. _loaded.SelectMany(plugin => plugin.Strategies)];
        }
    }

    public IReadOnlyList<PluginManifest> Plugins
    {
        get
        {
            lock (_lock)
                return [.. _loaded.Select(plugin => plugin.Manifest)];
        }
    }

    /// <summary>Loads all plugins of a folder. One that is refused is logged and left out, as long as another works.</summary>
    /// <exception cref="PluginException">The folder is missing or holds no plugin that works.</exception>
    public void LoadFolder(string folder)
    {
        if (!Directory.Exists(folder))
            throw new PluginException($"The plugin folder {Path.GetFullPath(folder)} does not exist.");
        var refusals = new List<string>();
        int found = 0;
        foreach (string path in Candidates(folder))
        {
            try
            {
                if (PluginManifestReader.Read(path) is not { } manifest)
                    continue;
                found++;
                Load(manifest);
            }
            catch (PluginException exception)
            {
                refusals.Add(exception.Message);
                LogRefused(_logger, exception.Message);
            }
        }

        if (found == 0 && refusals.Count == 0)
            throw new PluginException($"The plugin folder {Path.GetFullPath(folder)} holds no plugins: none of its DLLs has the assembly attribute {nameof(TradingPluginAttribute)}.");
        if (Plugins.Count == 0)
            throw new PluginException($"No plugin of {Path.GetFullPath(folder)} could be loaded: {string.Join(" ", refusals)}");
    }

    /// <summary>Loads one plugin.</summary>
    /// <exception cref="PluginException">It is refused; says why.</exception>
    public void Load(PluginManifest manifest)
    {
        if (!SdkVersionRange.TryParse(manifest.SdkVersions, out var range))
            throw new PluginException($"The plugin '{manifest.Id}' in {manifest.Path} asks for the SDK versions '{manifest.SdkVersions}', which is no range; write for example [0.1,1.0).");
        if (!range.Contains(SdkVersion))
            throw new PluginException($"The plugin '{manifest.Id}' {manifest.Version} in {manifest.Path} works with the SDK versions {range}; this host has {SdkVersion.ToString(3)}.");
        lock (_lock)
        {
            if (_loaded.Find(plugin => string.Equals(plugin.Manifest.Id, manifest.Id, StringComparison.OrdinalIgnoreCase)) is { } twin)
                throw new PluginException($"The plugin '{manifest.Id}' in {manifest.Path} has the id of {twin.Manifest.Path}, which is loaded already.");
            IConfiguration section = (_configuration ?? new ConfigurationBuilder().Build()).GetSection($"Trading:Plugins:{manifest.Id}");
            var plugin = LoadedPlugin.Load(manifest, _cache.Copy(manifest.Path), section, _loggers);
            foreach (var strategy in plugin.Strategies)
            {
                if (_loaded.SelectMany(other => other.Strategies).FirstOrDefault(other => string.Equals(other.Id, strategy.Id, StringComparison.OrdinalIgnoreCase)) is not { } taken)
                    continue;
                plugin.BeginUnload();
                throw new PluginException($"The plugin '{manifest.Id}' in {manifest.Path} offers the strategy '{strategy.Id}', which the plugin '{taken.PluginId}' offers already.");
            }

            _loaded.Add(plugin);
            LogLoaded(_logger, manifest.Id, manifest.Version, plugin.Strategies.Count);
        }
    }

    /// <summary>Lets go of a plugin; the reference dies once nothing of it is in use.</summary>
    public WeakReference Unload(string id)
    {
        lock (_lock)
        {
            int index = _loaded.FindIndex(plugin => string.Equals(plugin.Manifest.Id, id, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
                throw new PluginException($"The plugin '{id}' is not loaded.");
            var weak = _loaded[index].BeginUnload();
            _loaded.RemoveAt(index);
            return weak;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var plugin in _loaded)
                plugin.BeginUnload();
            _loaded.Clear();
        }
    }

    /// <summary>The DLLs of the folder and of the folders in it; those that only accompany a plugin are told apart by their metadata.</summary>
    private static IEnumerable<string> Candidates(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll")
            .Concat(Directory.EnumerateDirectories(folder).SelectMany(inner => Directory.EnumerateFiles(inner, "*.dll")))
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith("System.", StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);

    private static Version ReadSdkVersion()
    {
        string text = typeof(Strategy).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return Version.Parse(text.Split('-', '+')[0]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Plugin {Id} {Version} loaded, {Strategies} strategies")]
    private static partial void LogLoaded(ILogger logger, string id, string version, int strategies);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
