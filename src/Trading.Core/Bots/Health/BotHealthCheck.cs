using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Trading.Bots;

/// <summary>Says how the bots of the host are.</summary>
internal sealed class BotHealthCheck(IBotHost host, IOptions<TradingHealthOptions> options, IServiceProvider provider) : IHealthCheck
{
    private readonly TimeProvider _timeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System;

    /// <summary>What a bot had left out when it was last looked at.</summary>
    private readonly ConcurrentDictionary<string, long> _conflated = new(StringComparer.Ordinal);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = Timestamp.From(_timeProvider.GetUtcNow());
        var worst = HealthStatus.Healthy;
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        var unwell = new List<string>();
        foreach (var bot in host.Bots)
        {
            var (health, text) = Look(bot.Status, now);
            data[bot.Id] = $"{health}: {text}";
            if (health != HealthStatus.Healthy)
                unwell.Add($"{bot.Id} {text}");
            // The worse, the smaller.
            worst = health < worst ? health : worst;
        }

        string description = unwell.Count == 0 ? FormattableString.Invariant($"{host.Bots.Count} bots are well.") : string.Join(" ", unwell);
        return Task.FromResult(new HealthCheckResult(worst, description, data: data));
    }

    private (HealthStatus Health, string Text) Look(BotStatus status, Timestamp now)
    {
        long conflated = status.ConflatedCount - _conflated.GetValueOrDefault(status.Id);
        _conflated[status.Id] = status.ConflatedCount;
        switch (status.State)
        {
            case BotState.Failed:
                return (HealthStatus.Unhealthy, $"failed: {status.Fault}");
            case BotState.Stopped:
                return (HealthStatus.Healthy, "does not run.");
            case BotState.Starting or BotState.Stopping:
                return (HealthStatus.Degraded, status.State == BotState.Starting ? "starts." : "stops.");
        }

        if (status.BusyFor > options.Value.HangsAfter)
            return (HealthStatus.Unhealthy, FormattableString.Invariant($"has been at its present inputs for {status.BusyFor.TotalSeconds:0} s: its strategy hangs, or the machine is overloaded."));
        if (options.Value.StaleAfter is { } most && (status.DataTime == Timestamp.MinValue || now - status.DataTime > most))
            return (HealthStatus.Unhealthy, status.DataTime == Timestamp.MinValue ? "has seen no market data." : $"has seen no market data since {status.DataTime}.");
        if (status.State == BotState.Paused)
            return (HealthStatus.Degraded, status.PauseReasons.Count == 0 ? "is paused." : $"is paused: {string.Join("; ", status.PauseReasons)}");
        // A bot that was started again counts from the beginning.
        if (conflated > 0)
            return (HealthStatus.Degraded, FormattableString.Invariant($"could not keep up and left out {conflated} quotes and books."));
        return status.Alarms is [.., var alarm] && now - alarm.Time <= options.Value.AlarmWindow
            ? (HealthStatus.Degraded, $"raised {alarm.Kind} at {alarm.Time}: {alarm.Text}")
            : (HealthStatus.Healthy, "trades.");
    }
}
