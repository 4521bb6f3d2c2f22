namespace Trading;

/// <summary>A plugin entered another state.</summary>
/// <param name="status">The plugin as it is now.</param>
public sealed class PluginStateChangedEventArgs(PluginStatus status) : EventArgs
{
    /// <summary>The plugin as it is now.</summary>
    public PluginStatus Status { get; } = status;
}
