using Trading.Plugins.Processes;

namespace Trading.Plugins;

/// <summary>A plugin of the host, and where it stands. Guarded by the registry's lock.</summary>
internal sealed class PluginEntry(string path)
{
    public string Path { get; } = path;

    public PluginImage? Image { get; set; }

    public PluginState State { get; set; } = PluginState.Found;

    public PluginFailure Failure { get; set; }

    public string? Reason { get; set; }

    public IReadOnlyList<string> Warnings { get; set; } = [];

    public string? ContentHash { get; set; }

    public long ContentBytes { get; set; }

    public string? SignedBy { get; set; }

    public ILoadedPlugin? Plugin { get; set; }

    /// <summary>Whether its file is no longer where it was loaded from.</summary>
    public bool IsRemoved { get; set; }

    public bool IsNamed(string id) => string.Equals(Image?.Manifest!.Id, id, StringComparison.OrdinalIgnoreCase);

    public PluginStatus ToStatus() => new()
    {
        Path = Path,
        State = State,
        Manifest = Image?.Manifest,
        Failure = Failure,
        Reason = Reason,
        Warnings = IsRemoved ? [.. Warnings, $"The file of the plugin '{Image?.Manifest?.Id}', {Path}, was removed. It stays loaded, from its copy, until it is unloaded or the host ends."] : Warnings,
        Strategies = Plugin is null ? [] : [.. Plugin.Strategies.Select(strategy => strategy.Id)],
        ContentHash = ContentHash,
        ContentBytes = ContentBytes,
        SignedBy = SignedBy,
        AllocatedBytes = Plugin?.AllocatedBytes ?? 0,
        IsOutOfProcess = Plugin is OutOfProcessPlugin,
        WorkingSetBytes = Plugin?.WorkingSetBytes ?? 0,
    };
}
