namespace Trading;

/// <summary>The strategies that a host can run: its own and those of its plugins.</summary>
public interface IStrategyCatalog
{
    /// <summary>All of them, by id.</summary>
    IReadOnlyList<StrategyDescriptor> Strategies { get; }

    /// <summary>The strategy of that id; case does not matter.</summary>
    /// <exception cref="UnknownStrategyException">There is none; names the nearest.</exception>
    StrategyDescriptor Get(string id);
}
