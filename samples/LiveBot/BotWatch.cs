using System.Globalization;
using Microsoft.Extensions.Hosting;
using Trading;

namespace LiveBot;

/// <summary>Prints how the bots stand when it changes, and ends the host when its time is up, or when a bot failed: a service manager starts it again.</summary>
internal sealed class BotWatch(IBotHost bots, IHostApplicationLifetime lifetime, int seconds) : BackgroundService
{
    private readonly Dictionary<string, string> _printed = [];

    /// <summary>Whether a bot ended because of an error.</summary>
    public bool HasFailed { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        try
        {
            while (seconds == 0 || TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stoppingToken);
                foreach (var bot in bots.Bots)
                    Print(bot.Status);
                if (bots.Bots.FirstOrDefault(bot => bot.Status.State == BotState.Failed) is { } failed)
                {
                    HasFailed = true;
                    await Console.Error.WriteLineAsync($"error: the bot {failed.Id} failed: {failed.Status.Fault}");
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C, or the service manager.
        }

        lifetime.StopApplication();
    }

    private void Print(BotStatus status)
    {
        string held = status.Positions is not [var position, ..] ? "flat" : string.Create(CultureInfo.InvariantCulture, $"{position.Quantity:0.########} at {position.AveragePrice:N2}");
        string text = string.Create(CultureInfo.InvariantCulture, $"{status.Id} {status.State} | {held} | orders {status.OrderCount} sent, {status.OpenOrders} open");
        if (_printed.GetValueOrDefault(status.Id) == text)
            return;
        _printed[status.Id] = text;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.Now:HH:mm:ss} {text} | equity {status.Equity:N2} ({status.Profit:+0.00;-0.00;0.00})"));
    }
}
