namespace Trading;

/// <summary>A plugin as the host sees it at one moment.</summary>
public sealed record PluginStatus
{
    /// <summary>The DLL; the folder where there is none.</summary>
    public required string Path { get; init; }

    /// <summary>Where it stands.</summary>
    public required PluginState State { get; init; }

    /// <summary>What the plugin says of itself; <see langword="null"/> where its file could not be read.</summary>
    public PluginManifest? Manifest { get; init; }

    /// <summary>Its id, or the name of its file where it has none.</summary>
    public string Name => Manifest?.Id ?? System.IO.Path.GetFileName(Path);

    /// <summary>Why it is not loaded, as a code.</summary>
    public PluginFailure Failure { get; init; }

    /// <summary>Why it is not loaded, or what holds it in memory, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>What is not right but did not keep it from loading.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The ids of the strategies it offers.</summary>
    public IReadOnlyList<string> Strategies { get; init; } = [];

    /// <summary>The SHA-256 over all files of its folder, as <see cref="PluginOptions.Pins"/> takes it; <see langword="null"/> before it was read.</summary>
    public string? ContentHash { get; init; }

    /// <summary>How much its files take, in bytes.</summary>
    public long ContentBytes { get; init; }

    /// <summary>The name of the trusted key that it is signed with; <see langword="null"/> where signatures are not asked for.</summary>
    public string? SignedBy { get; init; }

    /// <summary>What its strategies' handlers have allocated so far on the sessions' threads, in bytes; counted for those created with limits, in the host's process only. What has been collected since is counted too, and what other threads allocate is not: a rate of work, not what it holds.</summary>
    public long AllocatedBytes { get; init; }

    /// <summary>Whether its strategies run in processes of their own.</summary>
    public bool IsOutOfProcess { get; init; }

    /// <summary>What its processes hold in memory now (working set), in bytes; 0 where it runs in the host's, where the runtime cannot tell plugins apart.</summary>
    public long WorkingSetBytes { get; init; }
}
