namespace Trading.Plugins;

/// <summary>The plugins that a host knows, and where each stands. It can be asked from any thread; what changes is told outside the lock.</summary>
/// <param name="tell">Hears of every plugin that comes to stand elsewhere.</param>
internal sealed class PluginRegistry(Action<PluginStatus> tell)
{
    private readonly Lock _lock = new();
    private readonly List<PluginEntry> _entries = [];

    public IReadOnlyList<StrategyDescriptor> Strategies
    {
        get
        {
            lock (_lock)
                return [.. Loaded().SelectMany(plugin => plugin.Strategies)];
        }
    }

    public IReadOnlyList<PluginStatus> Statuses
    {
        get
        {
            lock (_lock)
                return [.. _entries.Select(entry => entry.ToStatus())];
        }
    }

    /// <summary>Those whose code is in memory or runs in a process.</summary>
    public IReadOnlyList<PluginEntry> Attached
    {
        get
        {
            lock (_lock)
                return [.. _entries.Where(entry => entry.Plugin is not null)];
        }
    }

    public IReadOnlyList<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class
    {
        lock (_lock)
            return [.. Loaded().SelectMany(plugin => plugin.Extensions<TContract>())];
    }

    public void Add(PluginEntry entry)
    {
        lock (_lock)
            _entries.Add(entry);
    }

    /// <summary>Adds one, and forgets what was tried at the same place before: a host that loads often must not grow by it.</summary>
    public void AddAnew(PluginEntry entry)
    {
        lock (_lock)
        {
            _entries.RemoveAll(other => other.Path == entry.Path && other.State is (PluginState.Unloaded or PluginState.Failed or PluginState.Found));
            _entries.Add(entry);
        }
    }

    public PluginEntry? FindLoaded(string id)
    {
        lock (_lock)
            return _entries.Find(entry => entry is { State: PluginState.Loaded, Plugin: not null } && entry.IsNamed(id));
    }

    /// <summary>Whether this content of a path was tried already, with whatever end.</summary>
    public bool IsKnown(string path, string contentHash)
    {
        lock (_lock)
            return _entries.Exists(entry => entry.Path == path && entry.ContentHash == contentHash && entry.State is (PluginState.Loaded or PluginState.Failed));
    }

    /// <summary>Offers the strategies of a plugin that was loaded.</summary>
    /// <returns>The strategy of another plugin that has the id of one of them already; then nothing is offered.</returns>
    public StrategyDescriptor? Attach(PluginEntry entry, ILoadedPlugin plugin, PluginEntry? replaced)
    {
        lock (_lock)
        {
            var others = Loaded().Where(other => !ReferenceEquals(other, replaced?.Plugin)).SelectMany(other => other.Strategies);
            if (others.FirstOrDefault(other => plugin.Strategies.Any(strategy => string.Equals(other.Id, strategy.Id, StringComparison.OrdinalIgnoreCase))) is { } taken)
                return taken;
            entry.Warnings = [.. entry.Warnings, .. plugin.Warnings];
            entry.Plugin = plugin;
            return null;
        }
    }

    /// <summary>Offers a plugin's strategies no longer.</summary>
    public ILoadedPlugin Detach(PluginEntry entry)
    {
        lock (_lock)
        {
            var plugin = entry.Plugin!;
            entry.Plugin = null;
            return plugin;
        }
    }

    /// <summary>Offers a plugin's strategies no longer, and says why it is not gone.</summary>
    public void Detach(PluginEntry entry, string? reason)
    {
        lock (_lock)
            (entry.Plugin, entry.Reason) = (null, reason);
    }

    /// <summary>Notes which files of a folder have gone, or have come back.</summary>
    public void NoteRemoved(string folder)
    {
        string below = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        PluginEntry[] changed;
        lock (_lock)
        {
            changed = [.. _entries.Where(entry => entry is { State: PluginState.Loaded, Plugin: not null } && entry.Path.StartsWith(below, StringComparison.Ordinal) && entry.IsRemoved == File.Exists(entry.Path))];
            foreach (var entry in changed)
                entry.IsRemoved = !entry.IsRemoved;
        }

        foreach (var entry in changed)
            Move(entry, PluginState.Loaded);
    }

    public void Fail(PluginEntry entry, PluginException exception)
    {
        lock (_lock)
        {
            entry.Failure = exception.Failure;
            entry.Reason = exception.Message;
        }

        Move(entry, PluginState.Failed);
    }

    public void Move(PluginEntry entry, PluginState state)
    {
        PluginStatus status;
        lock (_lock)
        {
            entry.State = state;
            status = entry.ToStatus();
        }

        tell(status);
    }

    private IEnumerable<ILoadedPlugin> Loaded() => _entries.Where(entry => entry is { State: not PluginState.Unloading, Plugin: not null }).Select(entry => entry.Plugin!);
}
