using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Trading;

/// <summary>Where a plugin registers what it offers.</summary>
public interface IPluginBuilder
{
    /// <summary>Services for the plugin's own types; a container of the plugin's own, into which the host's logging and the services that it shares are bridged.</summary>
    IServiceCollection Services { get; }

    /// <summary>The plugin's own configuration section: <c>Trading:Plugins:{id}</c> of the host.</summary>
    IConfiguration Configuration { get; }

    /// <summary>Offers a strategy. Its constructor may ask for services.</summary>
    /// <param name="id">The name that hosts run it by, in lower case with hyphens.</param>
    /// <param name="description">What it does, in a sentence.</param>
    IPluginBuilder AddStrategy<TStrategy>(string id, string description)
        where TStrategy : Strategy;

    /// <summary>Offers an implementation of any contract that the host knows; those of the SDK have methods of their own, see <see cref="PluginBuilderExtensions"/>.</summary>
    /// <typeparam name="TContract">The contract: a type of the SDK or of another assembly that plugin and host share.</typeparam>
    /// <param name="id">The name that hosts ask for it by, in lower case with hyphens; one plugin offers it once a contract.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <param name="create">Makes a new one from the plugin's services.</param>
    IPluginBuilder Add<TContract>(string id, string description, Func<IServiceProvider, TContract> create)
        where TContract : class;

    /// <summary>Binds the plugin's configuration section to options and offers them as a singleton service. A key that the options do not have, a value that does not fit, and what <paramref name="validate"/> finds keep the plugin from loading.</summary>
    /// <typeparam name="TOptions">A class with settable properties and documented defaults.</typeparam>
    /// <param name="validate">Returns what is wrong with the values, in a sentence, or <see langword="null"/>.</param>
    IPluginBuilder AddOptions<TOptions>(Func<TOptions, string?>? validate = null)
        where TOptions : class, new();
}
