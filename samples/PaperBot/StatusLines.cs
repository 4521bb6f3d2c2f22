using System.Globalization;
using Microsoft.Extensions.Hosting;
using Trading;

namespace PaperBot;

/// <summary>Prints every two seconds how the bots stand, and ends the host when its time is up or no bot is left.</summary>
internal sealed class StatusLines(IBotHost bots, IExchange exchange, IHostApplicationLifetime lifetime, int seconds) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long started = TimeProvider.System.GetTimestamp();
        try
        {
            while (seconds == 0 || TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds))
            {
                await Task.Delay(Every, TimeProvider.System, stoppingToken);
                foreach (var bot in bots.Bots)
                    Console.WriteLine(await DescribeAsync(bot.Status, stoppingToken));
                if (bots.Bots.All(bot => bot.Status.State == BotState.Failed))
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C.
        }

        foreach (var bot in bots.Bots)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"End      {bot.Id}: {bot.Status.OrderCount} orders sent, {bot.Status.OpenOrders} open, profit {bot.Status.Profit:N2}, equity {bot.Status.Equity:N2}"));
        lifetime.StopApplication();
    }

    private async Task<string> DescribeAsync(BotStatus status, CancellationToken cancellationToken)
    {
        var ticker = await TickerAsync(status.Instruments[0], cancellationToken);
        string held = status.Positions is not [var position, ..] ? "flat" : string.Create(CultureInfo.InvariantCulture, $"{position.Quantity:0.#####} at {position.AveragePrice:N2} ({position.UnrealizedProfit:+0.00;-0.00;0.00})");
        string alarm = status.Alarms.Count == 0 ? "" : $" | {status.Alarms[^1].Kind}: {status.Alarms[^1].Text}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.Now:HH:mm:ss} {status.Id} {status.State} | {ticker.BidPrice:N2} / {ticker.AskPrice:N2} | {held} | orders {status.OrderCount} sent, {status.OpenOrders} open | equity {status.Equity:N2} ({status.Profit:+0.00;-0.00;0.00}){alarm}");
    }

    private async Task<Ticker> TickerAsync(string instrument, CancellationToken cancellationToken)
    {
        try
        {
            var found = await exchange.Instruments.GetInstrumentAsync(InstrumentId.Parse(instrument).Symbol, cancellationToken);
            return await exchange.Snapshots!.GetTickerAsync(found, cancellationToken);
        }
        catch (VenueException)
        {
            // The line has the bot's numbers all the same.
            return new(default, double.NaN, double.NaN, double.NaN, double.NaN);
        }
    }
}
