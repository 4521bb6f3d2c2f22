namespace Trading;

/// <summary>The plugins of a host: where each stands, and how to load, replace and unload one while the host runs. A plugin that fails is a state and a sentence, never an exception.</summary>
/// <remarks>All members may be used from any thread.</remarks>
public interface IPluginHost
{
    /// <summary>A plugin entered another state. Raised on the thread that did it; what a handler throws is logged.</summary>
    event EventHandler<PluginStateChangedEventArgs>? StateChanged;

    /// <summary>All plugins that were found, in that order, also those that failed or were unloaded.</summary>
    IReadOnlyList<PluginStatus> Plugins { get; }

    /// <summary>What plugins offer for a contract, for example <see cref="IFeeModel"/>.</summary>
    IReadOnlyList<PluginExtension<TContract>> Extensions<TContract>()
        where TContract : class;

    /// <summary>Loads the plugin at <paramref name="path"/>, a DLL or a folder with one. Where its id is loaded already, the new version takes the old one's place: in sessions that run strategies created with limits at their next bar, and the old one is unloaded after that. Where the new one fails, the old one stays.</summary>
    Task<PluginStatus> LoadAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Unloads a plugin and waits until it is <see cref="PluginState.Unloaded"/> or, after <see cref="PluginOptions.UnloadTimeout"/>, <see cref="PluginState.Leaked"/>.</summary>
    /// <exception cref="PluginException">No such plugin is loaded.</exception>
    Task<PluginStatus> UnloadAsync(string id, CancellationToken cancellationToken = default);
}
