using Microsoft.Extensions.DependencyInjection;

namespace Trading.Exchanges.Okx;

/// <summary>Adds OKX to a host.</summary>
public static class OkxServiceCollectionExtensions
{
    /// <summary>Adds OKX as a keyed <see cref="IExchange"/>. Options come from the section <c>Trading:Exchanges:{name}</c> and then from <paramref name="configure"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="name">The key; several accounts of one venue have one each.</param>
    public static IServiceCollection AddOkx(this IServiceCollection services, Action<OkxOptions>? configure = null, string name = "okx") =>
        ExchangeRegistration.Add<OkxOptions>(services, name, $"Trading:Exchanges:{name}", configure, (options, context) => new OkxExchange(options, context));

    /// <summary>Adds OKX, see <see cref="AddOkx(IServiceCollection, Action{OkxOptions}?, string)"/>.</summary>
    public static ITradingBuilder AddOkx(this ITradingBuilder builder, Action<OkxOptions>? configure = null, string name = "okx")
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOkx(configure, name);
        return builder;
    }
}
