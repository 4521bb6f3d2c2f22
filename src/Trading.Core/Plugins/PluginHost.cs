using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Trading.Plugins.Processes;

namespace Trading.Plugins;

/// <summary>Finds, checks, loads, replaces and unloads plugins.</summary>
internal sealed partial class PluginHost : IPluginHost, IDisposable
{
    private readonly PluginOptions _options;
    private readonly PluginCache _cache;
    private readonly PluginTrust _trust;
    private readonly IConfiguration _configuration;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly IServiceProvider? _services;
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly PluginRegistry _registry;

    public PluginHost(PluginOptions options, IConfiguration? configuration = null, ILoggerFactory? loggers = null, TimeProvider? time = null, IServiceProvider? services = null)
    {
        options.Check();
        if (ProcessCommand.IsPluginProcess)
            throw new InvalidOperationException("This process was started to run a plugin, and its startup hook was not called: it must not act as a host.");
        _options = options;
        _cache = new(options.CacheFolder);
        _time = time ?? TimeProvider.System;
        _trust = new(options, _time);
        _configuration = configuration ?? new ConfigurationBuilder().Build();
        _loggers = loggers ?? NullLoggerFactory.Instance;
        _logger = _loggers.CreateLogger("Trading.Plugins");
        _services = services;
        _registry = new(Tell);
    }

    public event EventHandler<PluginStateChangedEventArgs>? StateChanged;

    /// <summary>The SDK's version that plugins are checked against.</summary>
    public static Version SdkVersion { get; } = ReadSdkVersion();

    public IReadOnlyList<StrategyDescriptor> Strategies => _registry.Strategies;

    public IReadOnlyList<PluginStatus> Plugins => _registry.Statuses;

    public IReadOnlyList<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class
        => _registry.Extensions<TContract>();

    /// <summary>Finds the plugins of a folder; nothing of them is loaded.</summary>
    /// <exception cref="PluginException">The folder is missing.</exception>
    public IReadOnlyList<PluginStatus> Discover(string folder) => [.. DiscoverEntries(folder).Select(entry => entry.ToStatus())];

    /// <summary>Loads all plugins of a folder. One that is refused is logged and left out, as long as another works.</summary>
    /// <exception cref="PluginException">The folder is missing or holds no plugin that works.</exception>
    public void LoadFolder(string folder)
    {
        folder = Path.GetFullPath(folder);
        var entries = DiscoverEntries(folder);
        if (_options.SafeMode)
            LogSafeMode(_logger, folder);
        foreach (var entry in entries.Where(entry => entry.Image is not null))
        {
            _changing.Wait();
            try
            {
                Load(entry, replaced: null);
            }
            finally
            {
                _changing.Release();
            }
        }

        if (_options.SafeMode || entries.Exists(entry => entry.State == PluginState.Loaded))
            return;
        throw entries.Count == 0
            ? new PluginException(PluginFailure.NoPlugin, $"The plugin folder {folder} holds no plugins: none of its DLLs has the assembly attribute {nameof(TradingPluginAttribute)}.")
            : new PluginException(entries[0].Failure, $"No plugin of {folder} could be loaded: {string.Join(" ", entries.Select(entry => entry.Reason))}");
    }

    public async Task<PluginStatus> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => LoadOrReplaceAsync(path, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task<PluginStatus> UnloadAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        await _changing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var entry = _registry.FindLoaded(id) ?? throw new PluginException($"The plugin '{id}' is not loaded.");
            return await UnloadAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Loads what is new in a folder and replaces what has changed. What was removed stays loaded, and says so: sessions may trade with it.</summary>
    public async Task ReloadAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            _registry.NoteRemoved(folder);
            foreach (var (path, image, _) in PluginFolder.Read(folder).ToList())
            {
                if (image is not null && !_registry.IsKnown(path, PluginContent.Hash(Path.GetDirectoryName(path)!)))
                    await LoadAsync(path, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException or ObjectDisposedException)
        {
            PluginLog.Report(_logger, $"The plugin folder {folder} was not read again: {exception.Message}");
        }
    }

    public void Dispose()
    {
        foreach (var entry in _registry.Attached)
            BeginUnload(entry, out _);
        _changing.Dispose();
    }

    private List<PluginEntry> DiscoverEntries(string folder)
    {
        folder = Path.GetFullPath(folder);
        if (!Directory.Exists(folder))
            throw new PluginException(PluginFailure.NoPlugin, $"The plugin folder {folder} does not exist.");
        var entries = new List<PluginEntry>();
        foreach (var (path, image, refusal) in PluginFolder.Read(folder))
        {
            var entry = new PluginEntry(path) { Image = image };
            _registry.Add(entry);
            entries.Add(entry);
            if (refusal is null)
                _registry.Move(entry, PluginState.Found);
            else
                _registry.Fail(entry, refusal);
        }

        return entries;
    }

    private async Task<PluginStatus> LoadOrReplaceAsync(string path, CancellationToken cancellationToken)
    {
        var entry = new PluginEntry(Path.GetFullPath(path));
        try
        {
            var image = PluginFolder.ReadSingle(path);
            entry = new(image.Path) { Image = image };
        }
        catch (PluginException exception)
        {
            _registry.Add(entry);
            _registry.Fail(entry, exception);
            return entry.ToStatus();
        }

        var old = _registry.FindLoaded(entry.Image.Manifest!.Id);
        _registry.AddAnew(entry);
        _registry.Move(entry, PluginState.Found);
        if (!Load(entry, old) || old is null)
            return entry.ToStatus();
        // A process of a version before goes on to the end of its session.
        string? refusal = old.Plugin is LoadedPlugin before && entry.Plugin is LoadedPlugin after
            ? await PluginSwap.RunAsync(before, after, _options.UnloadTimeout, _time, cancellationToken).ConfigureAwait(false)
            : null;
        if (refusal is not null)
        {
            BeginUnload(entry, out _);
            _registry.Fail(entry, new(PluginFailure.ModuleFailed, $"The plugin '{entry.Image.Manifest!.Id}' {entry.Image.Manifest.Version} in {entry.Path} did not take over: {refusal} Version {old.Image!.Manifest!.Version} stays."));
            return entry.ToStatus();
        }

        if (old.Plugin is OutOfProcessPlugin retired)
            Retire(old, retired);
        else
            await UnloadAsync(old, cancellationToken).ConfigureAwait(false);
        return entry.ToStatus();
    }

    private bool Load(PluginEntry entry, PluginEntry? replaced)
    {
        _registry.Move(entry, PluginState.Loading);
        try
        {
            var image = entry.Image!;
            var manifest = image.Manifest!;
            _trust.CheckManifest(manifest);
            PluginChecks.Check(image, SdkVersion);
            if (_registry.FindLoaded(manifest.Id) is { } twin && !ReferenceEquals(twin, replaced))
                throw new PluginException(PluginFailure.DuplicateId, $"The plugin '{manifest.Id}' in {manifest.Path} has the id of {twin.Path}, which is loaded already.");
            var (copy, hash) = _cache.Copy(manifest.Path);
            entry.ContentHash = hash;
            entry.ContentBytes = PluginContent.Bytes(Path.GetDirectoryName(copy)!);
            entry.Warnings = [.. PluginChecks.Warnings(image)];
            entry.SignedBy = _trust.CheckContent(manifest, hash);
            // What was checked is the drop folder's file; what is loaded is the copy.
            if (PluginImage.Read(copy).Manifest is not { } copied || copied with { Path = manifest.Path } != manifest)
                throw new PluginException(PluginFailure.Tampered, $"The plugin '{manifest.Id}' in {manifest.Path} was changed between being checked and being copied.");
            Start(entry, manifest, copy, replaced);
            _registry.Move(entry, PluginState.Loaded);
            return true;
        }
        catch (PluginException exception)
        {
            _registry.Fail(entry, exception);
            return false;
        }
    }

    private void Start(PluginEntry entry, PluginManifest manifest, string copy, PluginEntry? replaced)
    {
        var section = _configuration.GetSection($"Trading:Plugins:{manifest.Id}");
        var shared = SharedServices();
        ILoadedPlugin plugin = _trust.IsApart(manifest, entry.SignedBy)
            ? OutOfProcessPlugin.Load(manifest, copy, section, _options, _loggers)
            : BoundedCall<LoadedPlugin>.Run(() => LoadedPlugin.Load(manifest, copy, section, _loggers, shared), _options.LoadTimeout, late => late.BeginUnload())
            ?? throw new PluginException(PluginFailure.Timeout, $"The plugin '{manifest.Id}' in {manifest.Path} was not loaded after {_options.LoadTimeout.TotalSeconds:0.###} seconds: its module, a static constructor or a strategy's constructor hangs. Its thread cannot be ended and is left behind; the host goes on.");
        if (_registry.Attach(entry, plugin, replaced) is not { } taken)
            return;
        (plugin as LoadedPlugin)?.BeginUnload();
        throw new PluginException(PluginFailure.DuplicateId, $"The plugin '{manifest.Id}' in {manifest.Path} offers the strategy '{taken.Id}', which the plugin '{taken.PluginId}' offers already.");
    }

    private List<(Type Type, object Instance)> SharedServices()
    {
        var shared = new List<(Type Type, object Instance)>();
        foreach (var type in _options.SharedServices)
        {
            if (_services?.GetService(type) is { } instance)
                shared.Add((type, instance));
        }

        return shared;
    }

    private async Task<PluginStatus> UnloadAsync(PluginEntry entry, CancellationToken cancellationToken)
    {
        _registry.Move(entry, PluginState.Unloading);
        if (BeginUnload(entry, out var instances) is not { } context || await PluginUnload.IsCollectedAsync(context, _options.UnloadTimeout, _time, cancellationToken).ConfigureAwait(false))
        {
            _registry.Move(entry, PluginState.Unloaded);
        }
        else
        {
            entry.Reason = $"The plugin '{entry.Image!.Manifest!.Id}' is still in memory: {LeakFinder.Describe(context, instances!, _services)}";
            _registry.Move(entry, PluginState.Leaked);
        }

        return entry.ToStatus();
    }

    /// <summary>Lets go of a plugin.</summary>
    /// <returns>What dies with it; <see langword="null"/> where it ran in processes of its own, which have been ended.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference? BeginUnload(PluginEntry entry, out StrategyInstances? instances)
    {
        var plugin = _registry.Detach(entry);
        instances = (plugin as LoadedPlugin)?.Instances;
        if (plugin is LoadedPlugin inProcess)
            return PluginUnload.Begin(inProcess, _options.LoadTimeout, reason => PluginLog.Report(_logger, reason));
        ((OutOfProcessPlugin)plugin).End();
        return null;
    }

    private void Retire(PluginEntry entry, OutOfProcessPlugin plugin)
    {
        int running = plugin.Retire();
        _registry.Detach(entry, running == 0 ? null : $"{running} of its processes go on to the end of their sessions.");
        _registry.Move(entry, PluginState.Unloaded);
    }

    private void Tell(PluginStatus status)
    {
        PluginLog.Write(_logger, status);
        try
        {
            StateChanged?.Invoke(this, new(status));
        }
        catch (Exception exception)
        {
            PluginLog.Report(_logger, $"A handler of {nameof(StateChanged)} threw {PluginFault.Describe(exception)}");
        }
    }

    private static Version ReadSdkVersion()
    {
        string text = typeof(Strategy).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return Version.Parse(text.Split('-', '+')[0]);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Safe mode: the plugins of {Folder} are not loaded")]
    private static partial void LogSafeMode(ILogger logger, string folder);
}
