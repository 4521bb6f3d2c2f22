using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Trading.Bots;

namespace Trading;

/// <summary>Adds bots to a host.</summary>
public static class BotBuilderExtensions
{
    /// <summary>Adds a bot. What the configuration section <c>Trading:Bots:{id}</c> says comes first, and what <paramref name="configure"/> says after it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">Its name in the host.</param>
    /// <param name="configure">Says what it is.</param>
    public static ITradingBuilder AddBot(this ITradingBuilder builder, string id, Action<BotBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        AddBots(builder).Services.AddSingleton(new BotRegistration(id, options => configure(new(options))));
        return builder;
    }

    /// <summary>Adds the bots of the configuration section <c>Trading:Bots</c>, each under its key.</summary>
    public static ITradingBuilder AddBots(this ITradingBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<BotHost>();
        builder.Services.TryAddSingleton<IBotHost>(provider => provider.GetRequiredService<BotHost>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BotService>());
        return builder;
    }
}
