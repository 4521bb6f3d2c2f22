namespace Trading.Bots;

/// <summary>Gives the venue's dead-man switch its signs of life.</summary>
internal sealed class DeadManSignal(IExchange exchange, IReadOnlyList<Instrument> instruments, TimeProvider timeProvider)
{
    /// <summary>Gives signs of life as long as the bot is well.</summary>
    public async Task KeepAsync(TimeSpan timeout, Func<bool> isWell, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            if (isWell())
                await SetAsync(timeout, token);
            await BotConnect.TryAsync(() => Task.Delay(timeout / 3, timeProvider, token));
        }
    }

    /// <summary>Sets the switch; zero takes it away. Some venues have one for all, some one for each instrument.</summary>
    public async Task SetAsync(TimeSpan timeout, CancellationToken token)
    {
        if (exchange.DeadManSwitch is not { } deadMan)
            return;
        try
        {
            await BotConnect.TryAsync(() => deadMan.SetAsync(null, timeout, token));
        }
        catch (NotSupportedException)
        {
            foreach (var instrument in instruments)
                await BotConnect.TryAsync(() => deadMan.SetAsync(instrument, timeout, token));
        }
    }
}
