namespace Trading;

/// <summary>A strategy that a host can run by its id.</summary>
public sealed class StrategyDescriptor
{
    private readonly Func<Strategy> _create;

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
}
