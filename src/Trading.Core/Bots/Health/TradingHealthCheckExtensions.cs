using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Trading.Bots;

namespace Trading;

/// <summary>Adds the health of bots to a host's health checks.</summary>
public static class TradingHealthCheckExtensions
{
    /// <summary>The name of the check.</summary>
    public const string CheckName = "trading";

    /// <summary>Adds a check named <c>trading</c>: as unwell as the most unwell of the host's bots, with a sentence for each bot in its data.</summary>
    /// <remarks>Unhealthy is a bot that failed, that hangs, or whose market data is too old. Degraded is one that starts or stops, is paused, leaves out quotes because it cannot keep up, or raised an alarm a short while ago. One that somebody stopped is healthy.</remarks>
    /// <param name="builder">What <c>AddHealthChecks()</c> gives.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="tags">Tags of the check, by which endpoints pick checks.</param>
    public static IHealthChecksBuilder AddTradingHealthChecks(this IHealthChecksBuilder builder, Action<TradingHealthOptions>? configure = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<TradingHealthOptions>();
        if (configure is not null)
            options.Configure(configure);
        builder.Services.TryAddSingleton<BotHealthCheck>();
        return builder.Add(new HealthCheckRegistration(CheckName, provider => provider.GetRequiredService<BotHealthCheck>(), failureStatus: null, tags));
    }
}
