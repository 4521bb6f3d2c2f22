namespace Trading;

/// <summary>A strategy that a host can run by its id.</summary>
public sealed class StrategyDescriptor
{
    private readonly Func<Strategy> _create;
    private readonly Func<PluginLimits, Strategy>? _createLimited;

    /// <summary>Creates a descriptor.</summary>
    /// <param name="id">The name that hosts run it by.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="pluginId">The plugin it comes from; <see langword="null"/> where the host brings it itself.</param>
    /// <param name="parameters">What there is to set.</param>
    /// <param name="create">Makes a new instance.</param>
    public StrategyDescriptor(string id, string description, string? pluginId, IReadOnlyList<ParameterDescriptor> parameters, Func<Strategy> create)
    {
        Id = id;
        Description = description;
        PluginId = pluginId;
        Parameters = parameters;
        _create = create;
    }

    internal StrategyDescriptor(string id, string description, string pluginId, IReadOnlyList<ParameterDescriptor> parameters, Func<Strategy> create, Func<PluginLimits, Strategy> createLimited)
        : this(id, description, pluginId, parameters, create) => _createLimited = createLimited;

    /// <summary>The name that hosts run it by.</summary>
    public string Id { get; }

    /// <summary>What it does, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The plugin it comes from; <see langword="null"/> where the host brings it itself.</summary>
    public string? PluginId { get; }

    /// <summary>What there is to set, with ranges and defaults.</summary>
    public IReadOnlyList<ParameterDescriptor> Parameters { get; }

    /// <summary>Makes a new instance; each session needs one of its own.</summary>
    public Strategy CreateStrategy() => _create();

    /// <summary>Makes a new instance that is watched: it is stopped when it goes beyond its limits, and follows its plugin when a new version takes the place of the one that is loaded.</summary>
    /// <param name="limits">What it may use.</param>
    /// <exception cref="InvalidOperationException">The strategy is the host's own and comes from no plugin.</exception>
    public Strategy CreateStrategy(PluginLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Check();
        return (_createLimited ?? throw new InvalidOperationException($"The strategy '{Id}' comes from no plugin; limits are for those that do."))(limits);
    }
}
