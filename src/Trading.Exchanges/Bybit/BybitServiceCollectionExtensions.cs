using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.Bybit;

/// <summary>Adds Bybit to a host.</summary>
public static class BybitServiceCollectionExtensions
{
    /// <summary>Adds Bybit as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key; several accounts of one venue have one each.</param>
    public static IServiceCollection AddBybit(this IServiceCollection services, Action<BybitOptions>? configure = null, string name = "bybit") =>
        ExchangeRegistration.Add<BybitOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new BybitExchange(options, context));

    /// <summary>Adds Bybit, see <see cref="AddBybit(IServiceCollection, Action{BybitOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddBybit(this ITradingBuilder builder, Action<BybitOptions>? configure = null, string name = "bybit")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddBybit(configure, name);
        return builder;
    }
}
