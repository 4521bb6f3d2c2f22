namespace Trading.Plugins;

/// <summary>A plugin that is loaded, wherever its code runs.</summary>
internal interface ILoadedPlugin
{
    PluginManifest Manifest { get; }

    IReadOnlyList<StrategyDescriptor> Strategies { get; }

    /// <summary>What of it cannot be used, in sentences.</summary>
    IReadOnlyList<string> Warnings { get; }

    long AllocatedBytes { get; }

    long WorkingSetBytes { get; }

    IEnumerable<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class;
}
