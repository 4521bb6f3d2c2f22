namespace Trading;

/// <summary>Something that a plugin offers for a contract.</summary>
/// <typeparam name="TContract">The contract, for example <see cref="IFeeModel"/>.</typeparam>
public sealed class PluginExtension<TContract>
    where TContract : class
{
    private readonly Func<TContract> _create;

    internal PluginExtension(string id, string description, string pluginId, Func<TContract> create)
    {
        Id = id;
        Description = description;
        PluginId = pluginId;
        _create = create;
    }

    /// <summary>The name that hosts ask for it by.</summary>
    public string Id { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The plugin it comes from.</summary>
    public string PluginId { get; }

    /// <summary>Makes a new one. Whoever keeps it keeps the plugin in memory.</summary>
    /// <exception cref="PluginException">The plugin threw, or has been unloaded.</exception>
    public TContract Create() => _create();
}
