using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.Binance;

/// <summary>Adds Binance to a host.</summary>
public static class BinanceServiceCollectionExtensions
{
    /// <summary>Adds Binance as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key; several accounts of one venue have one each.</param>
    public static IServiceCollection AddBinance(this IServiceCollection services, Action<BinanceOptions>? configure = null, string name = "binance") =>
        ExchangeRegistration.Add<BinanceOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new BinanceExchange(options, context));

    /// <summary>Adds Binance, see <see cref="AddBinance(IServiceCollection, Action{BinanceOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddBinance(this ITradingBuilder builder, Action<BinanceOptions>? configure = null, string name = "binance")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddBinance(configure, name);
        return builder;
    }
}
