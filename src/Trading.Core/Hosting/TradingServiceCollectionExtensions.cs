using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Trading.Hosting;
using Trading.Plugins;
using Trading.Risk;

namespace Trading;

/// <summary>Adds Trading to a host.</summary>
public static class TradingServiceCollectionExtensions
{
    /// <summary>Adds the SDK: <see cref="IStrategyCatalog"/> and what it needs. May be called more than once.</summary>
    public static ITradingBuilder AddTrading(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<PluginOptions>();
        services.TryAddSingleton(provider => new PluginHost(
            provider.GetRequiredService<IOptions<PluginOptions>>().Value,
            provider.GetService<IConfiguration>(),
            provider.GetService<ILoggerFactory>(),
            provider.GetService<TimeProvider>(),
            provider));
        services.TryAddSingleton<IPluginHost>(provider => provider.GetRequiredService<PluginHost>());
        services.TryAddSingleton<IStrategyCatalog, StrategyCatalog>();
        services.TryAddSingleton<RiskRuleCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PluginStartup>());
        return new TradingBuilder(services);
    }

    /// <summary>Loads the plugins of a folder when the host starts; the host does not start without one that works.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The folder; a relative one starts at the host's content root.</param>
    public static ITradingBuilder AddPlugins(this ITradingBuilder builder, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        builder.Services.Configure<PluginOptions>(options => options.Folders.Add(folder));
        return builder;
    }

    /// <summary>Loads the plugins of a folder when the host starts, with options: trust, time limits, a watched folder.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="folder">The folder; a relative one starts at the host's content root.</param>
    /// <param name="configure">Sets the options; they hold for all folders of the host.</param>
    public static ITradingBuilder AddPlugins(this ITradingBuilder builder, string folder, Action<PluginOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddPlugins(folder).Services.Configure(configure);
        return builder;
    }

    /// <summary>Offers a strategy of the host itself.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">The name to run it by, in lower case with hyphens.</param>
    /// <param name="description">What it does, in a sentence.</param>
    public static ITradingBuilder AddStrategy<TStrategy>(this ITradingBuilder builder, string id, string description)
        where TStrategy : Strategy
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(description);
        builder.Services.AddSingleton(new StrategyRegistration(id, description, typeof(TStrategy)));
        return builder;
    }

    /// <summary>Offers a limit of the host itself, which bots name in <see cref="BotOptions.Rules"/>. Each session makes its own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">The name to choose it by, in lower case with hyphens.</param>
    public static ITradingBuilder AddRiskRule<TRule>(this ITradingBuilder builder, string id)
        where TRule : class, IRiskRule
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        builder.Services.AddSingleton(new RiskRuleRegistration(id, typeof(TRule)));
        return builder;
    }
}
