using Trading.Journaling;
using Trading.Kernel;
using Trading.Live;

namespace Trading.Bots;

/// <summary>One run of a bot: opens its journal, makes the session again that it holds or begins one, asks the venue, and then hands the session one input after the other until it is stopped.</summary>
internal sealed class BotRunner(string id, BotOptions options, BotServices services, Action<BotState> became, Action<Alarm> alarmed) : IAsyncDisposable
{
    private const int MostInARow = 256;
    private static readonly TimeSpan StatusEvery = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly SessionQueue _queue = new(options.QueueCapacity);
    private readonly SessionTime _time = new(services.TimeProvider);
    private readonly BotWaiters _waiters = new();
    private IExchange _exchange = null!;
    private Journal _journal = null!;
    private SessionLog _log = null!;
    private BotData? _data;
    private AccountInquiry? _account;
    private IAsyncDisposable? _accountStream;
    private DeadManSignal? _deadMan;
    private RulesWatch? _rules;
    private SnapshotTaker? _snapshots;
    private OrderDispatcher? _dispatcher;
    private SessionTimer? _timer;
    private Timestamp _statusTime = Timestamp.MinValue;
    private long _busySince;
    private bool _isChangingRules;
    private bool _isDisposed;
    private volatile BotStatus? _status;
    private volatile bool _isEnding;

    public BotSession? Session { get; private set; }

    /// <summary>Whether it goes on for a session that counted in other ticks or lots, rather than with it.</summary>
    public bool Succeeds { get; init; }

    /// <summary>Whether it ended so that another run goes on with the venue's new rules.</summary>
    public bool HasSuccessor { get; private set; }

    /// <summary>Whether it takes in nothing more.</summary>
    public bool HasEnded => _isEnding;

    /// <summary>Why its journal takes no more; <see langword="null"/> where it does. Told for good once the run is disposed.</summary>
    public string? JournalFault => _journal?.HaltReason;

    public BotStatus? Status => _status;

    /// <summary>When market data last came, or when it was first waited for.</summary>
    public Timestamp DataTime => _data?.Time ?? Timestamp.MinValue;

    /// <summary>How long the session has been at its present inputs; zero where it waits for the next.</summary>
    public TimeSpan BusyFor => Volatile.Read(ref _busySince) is var since and not 0 ? services.TimeProvider.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>Brings the bot to where it trades.</summary>
    /// <param name="takeKills">Gives the kill switches that were engaged while it did not run.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    public async Task StartAsync(Func<IReadOnlyList<KillReport>> takeKills, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        var token = both.Token;
        string venue = options.Series[0].InstrumentId.Venue;
        _exchange = services.ExchangeOf(options.Exchange ?? venue);
        if (options.Mode == BotMode.Live && (_exchange.Orders is null || _exchange.Account is null || _exchange.UserStreams is null))
            throw new InvalidOperationException($"The bot '{id}' is to trade live, and the connector of {_exchange.Venue} has no account; set Account in its options.");
        await BotConnect.ConnectAsync(_exchange, services.TimeProvider, text => BotLog.Says(services.Logger, id, text), token);
        var opening = Journal.Open(services.OpenStorage(id, options), services.JournalOptions, services.TimeProvider, JournalCheck.FromLastSnapshot);
        _journal = opening.Journal;
        foreach (var finding in opening.Findings)
            Raise(new(_time.Now(), AlarmKind.JournalDamaged, finding.Message));
        if (_journal.IsHalted)
            throw new JournalHaltedException(_journal.HaltReason!);
        var recovery = new SessionRecovery(id, options, services, _exchange, _journal, _time, Raise);
        var recovered = await recovery.OpenAsync(opening, Succeeds, token);
        (Session, _log) = (recovered.Session, recovered.Log);
        _snapshots = new(id, options, services, _time, _journal, recovery.CreateStrategy);
        _snapshots.Begun(recovered.FirstSequence);
        foreach (var missing in recovered.Missing)
            _log.Append(missing.Kind, missing.Time, missing.Payload.Span);
        // At the time that the session has: what was due since then is due now and once, as it resumes.
        foreach (var input in recovered.Told)
            Session.Handle(input.At(Session.Now));
        if (options.Mode == BotMode.Live)
        {
            _dispatcher = new(_exchange, new JournalLog(_journal), input => _queue.Add(input.At(_time.Now())), _stopping.Token);
            _account = new(_exchange, Session, recovered.FillsFrom, _time, report => _queue.Add(SessionInput.Of(EntryKind.Account, report).At(_time.Now())), _stopping.Token);
            _accountStream = _exchange.UserStreams!.Subscribe(new AccountIntake(_queue, _time, AskAccount));
            if (options.DeadManSwitch is { } timeout)
                _deadMan = new(_exchange, [.. Session.Kernel.Instruments.Select(state => state.Instrument)], timeout, services.TimeProvider, text => Raise(new(_time.Now(), AlarmKind.DeadManSwitch, text)));
        }

        Session.Alarmed = Raise;
        Handle(SessionInput.Of(EntryKind.Resumed).At(_time.Now()));
        if (_account is not null)
            Handle(SessionInput.Of(EntryKind.Account, await _account.AskAsync(token)).At(_time.Now()));
        // What is to be closed is known only now: a stop may have filled while nobody listened.
        Engage(takeKills());
        _rules = new(_exchange, Session.Start.Instruments, _time, TellRules);
        if (recovered.IsReplayed && await _rules.AskAsync(token) is { } rules)
            Handle(SessionInput.Of(EntryKind.Rules, rules).At(_time.Now()));
        Flush();
        _data = new(id, options, services, _exchange, _queue, _time, Session.Start.Feeds, () => Session, input => Handle(in input), Raise);
        await _data.BeginAsync(Session.LastBars(), token);
        Engage(takeKills());
        Flush();
        _data.Release();
        _timer = new(services.TimeProvider, _time, Tick);
        became(Session.IsPaused ? BotState.Paused : BotState.Running);
        UpdateStatus();
    }

    /// <summary>Hands the session its inputs until it is stopped.</summary>
    public async Task RunAsync()
    {
        var token = _stopping.Token;
        _ = BotTasks.RepeatAsync(services.TimeProvider, RulesWatch.Every, () => _ = _rules!.LookAsync(token), token);
        if (options.Mode == BotMode.Live)
        {
            _ = BotTasks.RepeatAsync(services.TimeProvider, options.ReconcileEvery, AskAccount, token);
            // A session that no longer keeps up, or hangs, gives no sign of life.
            if (_exchange.DeadManSwitch is not null && !_isEnding)
                _ = _deadMan?.KeepAsync(longest => _queue.Count < options.QueueCapacity / 2 && BusyFor < longest, token);
        }

        while (!_isEnding)
        {
            Volatile.Write(ref _busySince, services.TimeProvider.GetTimestamp());
            int handled = 0;
            var longest = TimeSpan.Zero;
            while (handled < MostInARow && _queue.TryTake(out var input))
            {
                var wait = _time.Now() - input.Time;
                longest = wait > longest ? wait : longest;
                Handle(in input);
                handled++;
            }

            int requests = Flush();
            if (_queue.Overflow is { } overflow)
                throw new InvalidOperationException(overflow);
            if (handled != 0)
            {
                services.Metrics.Handled(id, handled, requests, longest);
                Show();
            }

            if (_queue.Count == 0 && _snapshots!.IsDue)
                TakeSnapshot();
            _timer!.Set(Session!.NextDue);
            Volatile.Write(ref _busySince, 0);
            if (_queue.Count == 0 && !await _queue.WaitAsync(token))
                break;
        }
    }

    /// <summary>Has the session take in what somebody says, and waits until it has, and will know of it also after a crash.</summary>
    public async Task SendAsync(EntryKind kind, object said, CancellationToken cancellationToken)
    {
        await TellAsync(kind, said, cancellationToken);
        await _journal.CommitAsync(_journal.LastSequence, cancellationToken);
    }

    private void Engage(IReadOnlyList<KillReport> kills)
    {
        foreach (var kill in kills)
            Handle(SessionInput.Of(EntryKind.Kill, kill).At(_time.Now()));
    }

    /// <summary>Has the session take in a kill switch, without waiting for it.</summary>
    public void Tell(KillReport kill) => _queue.Add(SessionInput.Of(EntryKind.Kill, kill).At(_time.Now()));

    private Task TellAsync(EntryKind kind, object said, CancellationToken cancellationToken)
    {
        var done = _waiters.Add(said);
        _queue.Add(SessionInput.Of(kind, said).At(_time.Now()));
        return done.WaitAsync(cancellationToken);
    }

    /// <summary>Deals with what is open by policy, and ends.</summary>
    public async Task StopAsync(ShutdownPolicy policy, CancellationToken cancellationToken)
    {
        if (Session is not null && options.Mode == BotMode.Live && policy != ShutdownPolicy.Leave)
        {
            await TellAsync(EntryKind.Stopping, new StopReport(policy == ShutdownPolicy.Cancel), cancellationToken);
            long started = services.TimeProvider.GetTimestamp();
            await SettleAsync(policy, started, cancellationToken);
            await AskAtLastAsync(options.ShutdownTimeout - services.TimeProvider.GetElapsedTime(started), cancellationToken);
            await SettleAsync(policy, started, cancellationToken);
            TellLeft(Unsettled(policy));
        }

        await TurnDeadManOffAsync();
        End();
    }

    /// <summary>With a time limit of its own: who no longer waits for the bot's end does not want its stops taken away.</summary>
    private Task TurnDeadManOffAsync() => _deadMan?.TurnOffAsync() ?? Task.CompletedTask;

    private async Task SettleAsync(ShutdownPolicy policy, long started, CancellationToken cancellationToken)
    {
        while (HasUnsettled(policy) && services.TimeProvider.GetElapsedTime(started) < options.ShutdownTimeout && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), services.TimeProvider, CancellationToken.None);
    }

    /// <summary>What happened unheard of, as a stream was deaf, is known before the end where the venue can be asked in time.</summary>
    private async Task AskAtLastAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_account is not { } account || timeout <= TimeSpan.Zero)
            return;
        using var limit = new CancellationTokenSource(timeout, services.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await BotConnect.TryAsync(async () => await TellAsync(EntryKind.Account, await account.AskAsync(either.Token), either.Token));
    }

    /// <summary>Has the loop end with what waits already.</summary>
    private void End()
    {
        _isEnding = true;
        Tick();
    }

    /// <summary>Has the session look at its clock.</summary>
    private void Tick() => _queue.Add(SessionInput.Of(EntryKind.Clock).At(_time.Now()));

    /// <summary>Whether something is on its way to the venue or back, is asked after, or open there and should not stay.</summary>
    private bool HasUnsettled(ShutdownPolicy policy) => _dispatcher is { InFlight: > 0 } || Unsettled(policy).Any();

    private IEnumerable<LiveOrder> Unsettled(ShutdownPolicy policy) =>
        Session!.Live!.Orders.CopyOpen().Where(live => live.IsUnsettled || live.Inquiry.IsOpen || (policy == ShutdownPolicy.Cancel && !BotSession.IsProtection(live.Order)));

    /// <summary>Whether something is on its way to the venue or back.</summary>
    private bool IsInFlight => _dispatcher is { InFlight: > 0 } || Session!.Live?.Orders.CopyOpen().Any(live => live.IsUnsettled) == true;

    /// <summary>The session cannot go on, as its journal is full or it threw: what is open at the venue is taken away, but for the stops that protect positions.</summary>
    /// <remarks>Nothing is written down, as there may be no room; the next start finds the orders gone, and hears from the venue how they ended.</remarks>
    public async Task AbandonAsync()
    {
        if (options.Mode != BotMode.Live || Session?.Live is not { } live || _exchange?.Orders is not { } orders)
            return;
        using var limit = new CancellationTokenSource(options.ShutdownTimeout, services.TimeProvider);
        var neverSent = Session.Outbox.Where(request => request.Kind == EntryKind.SubmitRequest).Select(request => request.ClientOrderId).ToHashSet(StringComparer.Ordinal);
        var open = live.Orders.Open.Where(each => !BotSession.IsProtection(each.Order) && !neverSent.Contains(each.ClientOrderId) && _dispatcher?.WasNeverSent(each.ClientOrderId) != true).ToArray();
        var withdrawal = new OrderWithdrawal(orders, services.TimeProvider);
        bool[] gone = await Task.WhenAll(open.Select(each => withdrawal.RunAsync(each, limit.Token)));
        TellLeft(open.Where((_, place) => !gone[place]));
        // Where all is gone that should be, the venue need not take the stops as well.
        if (Array.TrueForAll(gone, each => each))
            await TurnDeadManOffAsync();
    }

    private void TellLeft(IEnumerable<LiveOrder> left)
    {
        string orders = string.Join(", ", left.Select(live => $"{live.ClientOrderId} ({live.Order.Side} {live.Order.Quantity} {live.Order.Instrument})"));
        if (orders.Length != 0)
            Raise(new(_time.Now(), AlarmKind.OrdersLeft, $"The bot stops after {options.ShutdownTimeout.TotalSeconds:0.#} s, and does not know how these ended: {orders}. They may be open at the venue; the next start asks after them."));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        (_isDisposed, _isEnding) = (true, true);
        _queue.Complete();
        var faults = new List<Exception>();
        await BotTasks.CloseAsync(_timer, faults);
        await BotTasks.CloseAsync(_accountStream, faults);
        await BotTasks.CloseAsync(_data, faults);
        WriteEnd();
        EndWaiting();
        await BotTasks.CloseAsync(_journal, faults);
        Session?.Dispose();
        _waiters.Fail(new InvalidOperationException($"The bot '{id}' has stopped."));
        _stopping.Dispose();
        if (faults.Count != 0)
            throw new InvalidOperationException($"The bot '{id}' could not end in order: {faults[0].Message}", faults[0]);
    }

    private void WriteEnd()
    {
        if (Session is not { } session || _journal is not { IsHalted: false })
            return;
        try
        {
            session.WriteStateHash();
            EndQuietly(session);
        }
        catch (Exception exception)
        {
            // The strategy's own code runs here: it says what it keeps, and that it ends.
            Raise(new(_time.Now(), AlarmKind.StrategyFault, $"{options.Strategy} threw at its end, so that the journal has no state hash of it: {exception.GetType().Name}: {exception.Message}"));
        }
    }

    /// <summary>Here and now: on the pool it would race with what follows, and no simulation could be repeated.</summary>
    private void EndWaiting() => _stopping.Cancel();

    /// <summary>Goes on with a new session that begins where this one is, if it is quiet now.</summary>
    private void TakeSnapshot()
    {
        // An answer that was asked for before would show the new session orders that it never had.
        if (_isEnding || _isChangingRules || IsInFlight || !Session!.Kernel.IsIdle || _account is { IsAsking: true } || _snapshots!.TryTake(Session!) is not { } next)
            return;
        var before = Session!;
        EndQuietly(before);
        before.Dispose();
        (Session, _log) = next;
        Session.Alarmed = Raise;
        _snapshots.Begun(_journal.LastSequence);
        Handle(SessionInput.Of(EntryKind.Resumed).At(_time.Now()));
        UpdateStatus();
    }

    /// <summary>What strategies still say at their end changes nothing any more.</summary>
    private void EndQuietly(BotSession session)
    {
        _log.GoOnWith(NoLog.Instance);
        session.Kernel.Finish();
    }

    private void Handle(in SessionInput input)
    {
        Session!.Handle(in input);
        if (input.Kind == EntryKind.Clock)
            _timer?.Rang();
        if (Session.NewRules is not null && !_isChangingRules)
            _ = EndForRulesAsync();
        if (input.Kind == EntryKind.Submission && !_isChangingRules)
            _rules?.OnSubmission((SubmissionReport)input.Content!, _stopping.Token);
        if (input.Kind is EntryKind.Control or EntryKind.Limits or EntryKind.Kill or EntryKind.Stopping or EntryKind.Account)
        {
            UpdateStatus();
            _waiters.Done(input.Content!);
        }
    }

    private void TellRules(RulesReport rules)
    {
        if (!_isChangingRules && !_isEnding)
            _queue.Add(SessionInput.Of(EntryKind.Rules, rules).At(_time.Now()));
    }

    /// <summary>Ends this run once nothing is in flight, so that another one goes on with the rules as they are now.</summary>
    private async Task EndForRulesAsync()
    {
        _isChangingRules = true;
        var token = _stopping.Token;
        while (!token.IsCancellationRequested && Session!.NewRules is not null && (IsInFlight || _queue.Count != 0))
            await BotConnect.TryAsync(() => Task.Delay(TimeSpan.FromMilliseconds(20), services.TimeProvider, token));
        if (token.IsCancellationRequested || _isEnding)
            return;
        HasSuccessor = true;
        End();
    }

    /// <summary>Lets go out what the session decided.</summary>
    private int Flush()
    {
        var outbox = Session!.Outbox;
        int count = outbox.Count;
        if (count == 0)
            return 0;
        foreach (var request in outbox)
            _dispatcher?.Dispatch(in request);
        outbox.Clear();
        return count;
    }

    private void Show()
    {
        foreach (string message in Session!.TakeMessages())
            BotLog.Says(services.Logger, id, message);
        if (_time.Now() - _statusTime >= StatusEvery)
            UpdateStatus();
    }

    private void UpdateStatus()
    {
        _statusTime = _time.Now();
        _status = BotStatuses.Create(id, options, Session!, _queue.ConflatedCount);
        became(Session!.IsPaused ? BotState.Paused : BotState.Running);
    }

    private void AskAccount()
    {
        if (!_isEnding)
            _ = _account?.LookAsync();
    }

    private void Raise(Alarm alarm)
    {
        services.Metrics.Alarmed(id, alarm.Kind);
        BotLog.Alarm(services.Logger, id, alarm.Kind, alarm.Text);
        alarmed(alarm);
    }
}
