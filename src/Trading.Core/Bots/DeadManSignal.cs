namespace Trading.Bots;

/// <summary>Gives the venue's dead-man switch its signs of life. One goes out after the other has been answered, so that none that was late winds the switch up again once it is off: it would take away the stops of a bot that stopped in order.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "What it cancels ends with the run.")]
internal sealed class DeadManSignal(IExchange exchange, IReadOnlyList<Instrument> instruments, TimeSpan wanted, TimeProvider timeProvider, Action<string> tell)
{
    /// <summary>After so many signs in a row that did not arrive a person is told: one more, and the switch acts.</summary>
    private const int MostFailures = 2;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>How long the venue waits, within what it can: signs in a third of a longer time would be too few.</summary>
    private readonly TimeSpan _timeout = exchange.Capabilities.DeadManSwitch is not { } range || (wanted >= range.Shortest && wanted <= range.Longest) ? wanted
        : wanted < range.Shortest ? range.Shortest
        : range.Longest;

    /// <summary>More than a request is given: what waits longer waits for the end of a ban, and has not left.</summary>
    private static readonly TimeSpan LongestSign = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _signs = new(Timeout.InfiniteTimeSpan, timeProvider);
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private bool _isOff;
    private long? _lastSign;

    /// <summary>Gives signs of life as long as the bot is well.</summary>
    /// <param name="isWell">Whether it is, told for how long the session may have been at its inputs.</param>
    /// <param name="token">Ends it.</param>
    public async Task KeepAsync(Func<TimeSpan, bool> isWell, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, _signs.Token);
        int failures = 0;
        while (!token.IsCancellationRequested)
        {
            if (isWell(_timeout / 2))
            {
                var fault = await SendAsync(_timeout, either.Token);
                failures = fault is null ? 0 : failures + 1;
                if (failures == MostFailures && !token.IsCancellationRequested)
                    tell($"The dead-man switch at {exchange.Venue} could not be set {failures} times in a row, and is tried again: {fault}. Where it was set before, it takes away all orders there after {_timeout.TotalSeconds:0} s without a sign of life.");
            }

            await BotConnect.TryAsync(() => Task.Delay(_timeout / 3, timeProvider, token));
        }
    }

    /// <summary>Takes the switch away; no sign of life follows. A venue that is busy or away is asked again until the switch has acted, and then a person is told.</summary>
    public async Task TurnOffAsync()
    {
        Task before;
        lock (_lock)
            (_isOff, before) = (true, _last);
        _signs.CancelAfter(LongestSign);
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        // One that this run never wound up may be of the one before.
        var left = _lastSign is { } sign ? _timeout - timeProvider.GetElapsedTime(sign) : TimeSpan.Zero;
        using var late = new CancellationTokenSource(left > LongestWait ? left : LongestWait, timeProvider);
        string? fault = null;
        for (var wait = FirstWait; !late.IsCancellationRequested; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            if (await SendAsync(TimeSpan.Zero, late.Token) is not { } present)
                return;
            // That time ran out says less than what the venue said before.
            fault = late.IsCancellationRequested ? fault ?? present : present;
            await BotConnect.TryAsync(() => Task.Delay(wait, timeProvider, late.Token));
        }

        if (_lastSign is not null)
            tell($"The dead-man switch at {exchange.Venue} could not be turned off: {fault}. It may have taken away all orders there, also the stops that protect positions.");
    }

    private Task<string?> SendAsync(TimeSpan timeout, CancellationToken token)
    {
        lock (_lock)
        {
            if (_isOff && timeout > TimeSpan.Zero)
                return Task.FromResult<string?>(null);
            var sending = AfterAsync(_last, timeout, token);
            _last = sending;
            return sending;
        }
    }

    private async Task<string?> AfterAsync(Task before, TimeSpan timeout, CancellationToken token)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        long began = timeProvider.GetTimestamp();
        var fault = await SetAsync(timeout, token);
        // Of one that was lost it is not known.
        if (timeout > TimeSpan.Zero && fault?.Kind is null or VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable or VenueErrorKind.Unreadable)
            _lastSign = began;
        return fault?.ToString();
    }

    /// <summary>Sets the switch; zero takes it away. Some venues have one for all, some one for each instrument.</summary>
    /// <returns>Why it is not set; <see langword="null"/> where it is.</returns>
    private async Task<VenueError?> SetAsync(TimeSpan timeout, CancellationToken token)
    {
        if (exchange.DeadManSwitch is not { } deadMan)
            return null;
        try
        {
            return await TryAsync(() => deadMan.SetAsync(null, timeout, token));
        }
        catch (NotSupportedException)
        {
            var faults = new List<VenueError>();
            foreach (var instrument in instruments)
            {
                if (await TryAsync(() => deadMan.SetAsync(instrument, timeout, token)) is { } fault)
                    faults.Add(fault);
            }

            // That of another instrument is set.
            return faults.Count == 0 ? null : faults.Count < instruments.Count ? faults[^1] with { Kind = VenueErrorKind.OutcomeUnknown } : faults[^1];
        }
    }

    private static async Task<VenueError?> TryAsync(Func<Task> set)
    {
        try
        {
            await set();
            return null;
        }
        catch (Exception exception) when (exception is not NotSupportedException)
        {
            // A connector may throw whatever it likes: that the switch is not set is all that counts.
            return (exception as VenueException)?.Error ?? new(VenueErrorKind.OutcomeUnknown, "", exception.Message);
        }
    }
}
