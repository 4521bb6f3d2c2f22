using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Trading.Plugins;

/// <summary>Collects what a plugin's module registers.</summary>
internal sealed class PluginBuilder(string pluginId, IConfiguration configuration) : IPluginBuilder
{
    private readonly List<(string Id, string Description, Type Type)> _strategies = [];
    private readonly List<PluginContribution> _contributions = [];

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IConfiguration Configuration { get; } = configuration;

    public IReadOnlyList<(string Id, string Description, Type Type)> Strategies => _strategies;

    public IReadOnlyList<PluginContribution> Contributions => _contributions;

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

    public IPluginBuilder Add<TContract>(string id, string description, Func<IServiceProvider, TContract> create)
        where TContract : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(create);
        if (typeof(TContract) == typeof(Strategy))
            throw new ArgumentException($"Strategies are offered with {nameof(AddStrategy)}.", nameof(create));
        if (_contributions.Exists(each => each.Contract == typeof(TContract) && string.Equals(each.Id, id, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"The plugin '{pluginId}' offers the {typeof(TContract).Name} '{id}' twice.", nameof(id));
        _contributions.Add(new(typeof(TContract), id, description, create));
        return this;
    }

    public IPluginBuilder AddOptions<TOptions>(Func<TOptions, string?>? validate = null)
        where TOptions : class, new()
    {
        TOptions options;
        try
        {
            options = Configuration.Get<TOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new TOptions();
        }
        catch (InvalidOperationException exception)
        {
            throw new PluginException(PluginFailure.OptionsInvalid, $"The configuration of the plugin '{pluginId}', section Trading:Plugins:{pluginId}, does not fit {typeof(TOptions).Name}: {exception.Message}");
        }

        if (validate?.Invoke(options) is { } wrong)
            throw new PluginException(PluginFailure.OptionsInvalid, $"The configuration of the plugin '{pluginId}', section Trading:Plugins:{pluginId}, is wrong: {wrong}");
        Services.AddSingleton(options);
        return this;
    }
}
