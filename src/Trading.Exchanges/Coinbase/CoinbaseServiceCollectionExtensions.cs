using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.Coinbase;

/// <summary>Adds Coinbase Advanced Trade to a host.</summary>
public static class CoinbaseServiceCollectionExtensions
{
    /// <summary>Adds Coinbase as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key; several accounts of one venue have one each.</param>
    public static IServiceCollection AddCoinbase(this IServiceCollection services, Action<CoinbaseOptions>? configure = null, string name = "coinbase") =>
        ExchangeRegistration.Add<CoinbaseOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new CoinbaseExchange(options, context));

    /// <summary>Adds Coinbase, see <see cref="AddCoinbase(IServiceCollection, Action{CoinbaseOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddCoinbase(this ITradingBuilder builder, Action<CoinbaseOptions>? configure = null, string name = "coinbase")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddCoinbase(configure, name);
        return builder;
    }
}
