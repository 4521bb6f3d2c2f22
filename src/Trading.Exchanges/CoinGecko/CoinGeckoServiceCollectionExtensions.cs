using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.CoinGecko;

/// <summary>Adds CoinGecko to a host.</summary>
public static class CoinGeckoServiceCollectionExtensions
{
    /// <summary>Adds CoinGecko as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key.</param>
    public static IServiceCollection AddCoinGecko(this IServiceCollection services, Action<CoinGeckoOptions>? configure = null, string name = "coingecko") =>
        ExchangeRegistration.Add<CoinGeckoOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new CoinGeckoExchange(options, context));

    /// <summary>Adds CoinGecko, see <see cref="AddCoinGecko(IServiceCollection, Action{CoinGeckoOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddCoinGecko(this ITradingBuilder builder, Action<CoinGeckoOptions>? configure = null, string name = "coingecko")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddCoinGecko(configure, name);
        return builder;
    }
}
