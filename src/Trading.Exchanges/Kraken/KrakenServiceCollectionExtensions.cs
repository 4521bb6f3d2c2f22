using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.Kraken;

/// <summary>Adds Kraken to a host.</summary>
public static class KrakenServiceCollectionExtensions
{
    /// <summary>Adds Kraken's spot market as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key; several accounts have one each.</param>
    public static IServiceCollection AddKraken(this IServiceCollection services, Action<KrakenOptions>? configure = null, string name = "kraken") =>
        ExchangeRegistration.Add<KrakenOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new KrakenExchange(options, context));

    /// <summary>Adds Kraken, see <see cref="AddKraken(IServiceCollection, Action{KrakenOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddKraken(this ITradingBuilder builder, Action<KrakenOptions>? configure = null, string name = "kraken")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddKraken(configure, name);
        return builder;
    }
}
