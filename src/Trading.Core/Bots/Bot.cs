using Trading.Journaling;
using Trading.Live;

namespace Trading.Bots;

/// <summary>A bot of the host, through all of its runs.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "Each run disposes of itself when it ends.")]
internal sealed class Bot(string id, BotOptions options, BotServices services, Action<string, Alarm> alarmed) : IBot
{
    private const int MostAlarms = 50;
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private readonly PendingKills _kills = new();
    private BotRunner? _runner;
    private BotStatus? _last;
    private Task _running = Task.CompletedTask;
    private Task _starting = Task.CompletedTask;
    private CancellationTokenSource? _start;
    private ShutdownPolicy _endsBy;
    private BotState _state;
    private string? _fault;
    private bool _isPassing;

    public string Id { get; } = id;

    public BotOptions Options => options;

    public BotState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    public RiskOptions Limits => (_runner?.Session?.Limits ?? options.Limits).Copy();

    public BotStatus Status
    {
        get
        {
            var runner = _runner;
            var seen = runner?.Status ?? _last ?? new()
            {
                Id = Id,
                State = BotState.Stopped,
                Mode = options.Mode,
                Strategy = options.Strategy,
                Instruments = [.. options.Series.Select(series => series.Instrument).Distinct()],
            };
            lock (_lock)
                return seen with { State = _state, DataTime = runner?.DataTime ?? seen.DataTime, BusyFor = runner?.BusyFor ?? TimeSpan.Zero, Alarms = [.. _alarms], Fault = _fault };
        }
    }

    /// <summary>Whether it failed for something at its venue that passes by itself, and nobody has stopped it since.</summary>
    public bool HasFailedInPassing
    {
        get
        {
            lock (_lock)
                return _state == BotState.Failed && _isPassing;
        }
    }

    /// <summary>Its session; for tests and tools of the SDK.</summary>
    public BotSession? Session => _runner?.Session;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A pump that runs on one thread goes on there.
        var begun = new TaskCompletionSource(SynchronizationContext.Current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        lock (_lock)
        {
            if (_state is not (BotState.Stopped or BotState.Failed))
                throw new InvalidOperationException($"The bot '{Id}' is {_state}; it can be started once it has stopped.");
            (_state, _fault, _starting, _endsBy) = (BotState.Starting, null, begun.Task, options.Shutdown);
        }

        BotLog.Became(services.Logger, Id, BotState.Starting);
        var runner = _runner = new(Id, options, services, Became, Raise);
        try
        {
            await StartAsync(runner, cancellationToken);
            _running = RunAsync(runner);
        }
        finally
        {
            begun.SetResult();
        }
    }

    public Task SendAsync(BotCommand command, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return RequireRunner().SendAsync(EntryKind.Control, new ControlReport(command, reason), cancellationToken);
    }

    public Task EngageAsync(KillLevel level, InstrumentId? instrument, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (!Enum.IsDefined(level))
            throw new ArgumentException($"{(int)level} is no {nameof(KillLevel)}.", nameof(level));
        if (instrument is { } only && options.Series.All(series => series.InstrumentId != only))
            throw new ArgumentException($"The bot '{Id}' does not trade {only}; it trades {string.Join(", ", options.Series.Select(series => series.Instrument).Distinct())}.", nameof(instrument));
        return _kills.SendAsync(new(level, instrument, reason), cancellationToken);
    }

    public Task ReloadLimitsAsync(RiskOptions limits, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        limits.Check();
        return RequireRunner().SendAsync(EntryKind.Limits, new LimitsReport(limits.Copy(), reason), cancellationToken);
    }

    public async Task StopAsync(ShutdownPolicy? policy, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _isPassing = false;
            if (_state is BotState.Stopped or BotState.Failed)
                return;
            _endsBy = policy ?? options.Shutdown;
        }

        Became(BotState.Stopping);
        GiveStartUp();
        await _starting.WaitAsync(cancellationToken);
        if (State is BotState.Stopped or BotState.Failed || _runner is not { } runner)
            return;
        try
        {
            await runner.StopAsync(_endsBy, cancellationToken);
        }
        catch (InvalidOperationException) when (runner.HasEnded)
        {
            // It ended meanwhile: somebody else stopped it, it failed, or it made room for another run, which does not begin any more.
        }

        await _running;
    }

    /// <summary>Starts a run. One that fails, or is given up, has ended when this throws.</summary>
    private async Task StartAsync(BotRunner runner, CancellationToken cancellationToken)
    {
        using var start = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
            _start = start;
        // Somebody may have stopped it before there was anything to give up.
        if (State == BotState.Stopping)
            GiveStartUp();
        try
        {
            await runner.StartAsync(_kills.Take, start.Token);
            _kills.GoTo(runner);
        }
        catch (OperationCanceledException) when (start.IsCancellationRequested)
        {
            // Nothing failed: who wanted it to begin, wants it no more.
            await EndAsync(runner, BotState.Stopped, leavesOrders: _endsBy == ShutdownPolicy.Leave);
            throw;
        }
        catch (Exception exception)
        {
            await FailAsync(runner, exception);
            throw;
        }
        finally
        {
            lock (_lock)
                _start = null;
        }
    }

    private void GiveStartUp()
    {
        CancellationTokenSource? start;
        lock (_lock)
            start = _start;
        try
        {
            start?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has begun, or failed, just now.
        }
    }

    private BotRunner RequireRunner() => State is BotState.Running or BotState.Paused or BotState.Stopping && _runner is { } runner
        ? runner
        : throw new InvalidOperationException($"The bot '{Id}' is {State}; it can be told something only while it runs.");

    private async Task RunAsync(BotRunner runner)
    {
        while (true)
        {
            try
            {
                await runner.RunAsync();
                await runner.DisposeAsync();
            }
            catch (Exception exception)
            {
                await FailAsync(runner, exception);
                return;
            }

            if (!runner.HasSuccessor || State == BotState.Stopping)
                break;
            runner = _runner = new(Id, options, services, Became, Raise) { Succeeds = true };
            try
            {
                await StartAsync(runner, CancellationToken.None);
            }
            catch (Exception)
            {
                // It has ended, and said why.
                return;
            }
        }

        // A disk that was found full with the last entries would have been noticed at the next one.
        string? fault = runner.JournalFault;
        if (fault is not null)
            Tell(new JournalHaltedException(fault));
        Ended(fault is null ? BotState.Stopped : BotState.Failed);
    }

    /// <summary>Keeps how the run ended, and lets go of the run itself: its strategy may be of a plugin that is to be unloaded.</summary>
    private void Ended(BotState state)
    {
        _last = Status;
        _runner = null;
        _kills.Ended();
        Became(state);
    }

    /// <summary>Something that the session cannot live with: it ends, and its orders are taken away, but for the stops that protect positions.</summary>
    private async Task FailAsync(BotRunner runner, Exception exception)
    {
        Tell(exception);
        await EndAsync(runner, BotState.Failed, leavesOrders: false);
    }

    private void Tell(Exception exception)
    {
        lock (_lock)
            (_fault, _isPassing) = ($"{exception.GetType().Name}: {exception.Message}", IsPassing(exception));
        BotLog.Failed(services.Logger, exception, Id);
        Raise(new(Timestamp.From(services.TimeProvider.GetUtcNow()), AlarmKind.Halted, exception.Message));
    }

    private async Task EndAsync(BotRunner runner, BotState state, bool leavesOrders)
    {
        Became(BotState.Stopping);
        if (!leavesOrders)
            await DoAsync(runner.AbandonAsync);
        await DoAsync(() => runner.DisposeAsync().AsTask());
        Ended(state);
    }

    /// <summary>Whatever a step of the end throws, the bot ends and can be started again.</summary>
    private async Task DoAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            BotLog.EndFailed(services.Logger, exception, Id);
        }
    }

    // History tells its own exception, with the venue's in it.
    private static bool IsPassing(Exception exception) => (exception as VenueException ?? exception.InnerException) is VenueException
    {
        Error.Kind: VenueErrorKind.NotSent or VenueErrorKind.OutcomeUnknown or VenueErrorKind.RateLimited or VenueErrorKind.Banned or VenueErrorKind.Unavailable or VenueErrorKind.ClockOutOfRange,
    };

    private void Became(BotState state)
    {
        lock (_lock)
        {
            if (_state == state || (_state == BotState.Stopping && state is BotState.Running or BotState.Paused))
                return;
            _state = state;
        }

        BotLog.Became(services.Logger, Id, state);
    }

    private void Raise(Alarm alarm)
    {
        lock (_lock)
        {
            _alarms.Add(alarm);
            if (_alarms.Count > MostAlarms)
                _alarms.RemoveAt(0);
        }

        alarmed(Id, alarm);
    }
}
