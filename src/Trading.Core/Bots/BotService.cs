using Microsoft.Extensions.Hosting;

namespace Trading.Bots;

/// <summary>Starts the bots with the host and stops them with it.</summary>
internal sealed class BotService(BotHost bots) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _starting = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // On the pool, so that sessions never go on in a context of the host; and a venue that is away holds up nobody.
        _starting = Task.Run(() => Task.WhenAll(bots.All.Where(bot => bot.Options.StartsWithHost).Select(StartAsync)), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _starting;
        await Task.WhenAll(bots.All.Select(bot => bot.StopAsync(null, cancellationToken)));
    }

    public void Dispose() => _stopping.Dispose();

    private async Task StartAsync(Bot bot)
    {
        try
        {
            await bot.StartAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops before the bot began.
        }
        catch (Exception) when (bot.State == BotState.Failed)
        {
            // The bot has said itself that it failed, and why; the others go on.
        }
    }
}
