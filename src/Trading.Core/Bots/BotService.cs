using Microsoft.Extensions.Hosting;

namespace Trading.Bots;

/// <summary>Starts the bots with the host and stops them with it. A bot that failed because its venue was away is started again.</summary>
internal sealed class BotService(BotHost bots) : IHostedService, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // On the pool, so that sessions never go on in a context of the host; and a venue that is away holds up nobody.
        _watching = Task.Run(() => WatchAllAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        // Whatever ended the watching: the bots are stopped in order.
        await _watching.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(bots.All.Select(bot => bot.StopAsync(null, cancellationToken)));
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Starts the bots and watches them; completes once it is cancelled.</summary>
    public Task WatchAllAsync(CancellationToken stopping) => Task.WhenAll(bots.All.Select(bot => WatchAsync(bot, stopping)));

    private async Task WatchAsync(Bot bot, CancellationToken stopping)
    {
        if (bot.Options.StartsWithHost)
            await StartAsync(bot, stopping);
        while (!stopping.IsCancellationRequested)
        {
            await BotConnect.TryAsync(() => Task.Delay(LookEvery, bots.TimeProvider, stopping));
            if (bot.HasFailedInPassing && !stopping.IsCancellationRequested)
                await StartAsync(bot, stopping);
        }
    }

    private static async Task StartAsync(Bot bot, CancellationToken stopping)
    {
        try
        {
            await bot.StartAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or somebody has stopped the bot before it began.
        }
        catch (Exception) when (bot.State == BotState.Failed)
        {
            // The bot has said itself that it failed, and why; the others go on.
        }
        catch (InvalidOperationException) when (bot.State != BotState.Stopped)
        {
            // Somebody else was faster.
        }
    }
}
