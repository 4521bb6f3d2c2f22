using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Trading.Plugins;

/// <summary>Collects what a plugin's module registers.</summary>
internal sealed class PluginBuilder(string pluginId, IConfiguration configuration) : IPluginBuilder
{
    private readonly List<(string Id, string Description, Type Type)> _strategies = [];

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IConfiguration Configuration { get; } = configuration;

    public IReadOnlyList<(string Id, string Description, Type Type)> Strategies => _strategies;

    public IPluginBuilder AddStrategy<TStrategy>(string id, string description)
        where TStrategy : Strategy
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(description);
        if (_strategies.Exists(strategy => string.Equals(strategy.Id, id, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"The plugin '{pluginId}' offers the strategy '{id}' twice.", nameof(id));
        _strategies.Add((id, description, typeof(TStrategy)));
        return this;
    }
}
