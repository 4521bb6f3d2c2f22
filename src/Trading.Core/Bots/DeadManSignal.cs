namespace Trading.Bots;

/// <summary>Gives the venue's dead-man switch its signs of life. One goes out after the other has been answered, so that none that was late winds the switch up again once it is off: it would take away the stops of a bot that stopped in order.</summary>
internal sealed class DeadManSignal(IExchange exchange, IReadOnlyList<Instrument> instruments, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private bool _isOff;

    /// <summary>Gives signs of life as long as the bot is well.</summary>
    public async Task KeepAsync(TimeSpan timeout, Func<bool> isWell, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            if (isWell())
                await SendAsync(timeout, token);
            await BotConnect.TryAsync(() => Task.Delay(timeout / 3, timeProvider, token));
        }
    }

    /// <summary>Takes the switch away; no sign of life follows.</summary>
    public Task TurnOffAsync(CancellationToken token)
    {
        lock (_lock)
            _isOff = true;
        return SendAsync(TimeSpan.Zero, token);
    }

    private Task SendAsync(TimeSpan timeout, CancellationToken token)
    {
        lock (_lock)
        {
            if (_isOff && timeout > TimeSpan.Zero)
                return Task.CompletedTask;
            return _last = AfterAsync(_last, timeout, token);
        }
    }

    private async Task AfterAsync(Task before, TimeSpan timeout, CancellationToken token)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await SetAsync(timeout, token);
    }

    /// <summary>Sets the switch; zero takes it away. Some venues have one for all, some one for each instrument.</summary>
    private async Task SetAsync(TimeSpan timeout, CancellationToken token)
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
