using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Trading;

/// <summary>Where a plugin registers what it offers.</summary>
public interface IPluginBuilder
{
    /// <summary>Services for the plugin's own types; a container of the plugin's own, into which the host's logging is bridged.</summary>
    IServiceCollection Services { get; }

    /// <summary>The plugin's own configuration section: <c>Trading:Plugins:{id}</c> of the host.</summary>
    IConfiguration Configuration { get; }

    /// <summary>Offers a strategy. Its constructor may ask for services.</summary>
    /// <param name="id">The name that hosts run it by, in lower case with hyphens.</param>
    /// <param name="description">What it does, in a sentence.</param>
    IPluginBuilder AddStrategy<TStrategy>(string id, string description)
        where TStrategy : Strategy;
}
