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
    private ITimer? _timer;
    private Timestamp _timerDue = Timestamp.MaxValue;
    private Timestamp _statusTime = Timestamp.MinValue;
    private bool _isChangingRules;
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

    /// <summary>Brings the bot to where it trades.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
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
        foreach (var input in recovered.Told)
            Session.Handle(input.At(_time.Now()));
        if (options.Mode == BotMode.Live)
        {
            _dispatcher = new(_exchange, new JournalLog(_journal), input => _queue.Add(input.At(_time.Now())), _stopping.Token);
            _account = new(_exchange, Session, recovered.FillsFrom, _time, report => _queue.Add(SessionInput.Of(EntryKind.Account, report).At(_time.Now())), _stopping.Token);
            _accountStream = _exchange.UserStreams!.Subscribe(new AccountIntake(_queue, _time, AskAccount));
            _deadMan = new(_exchange, [.. Session.Kernel.Instruments.Select(state => state.Instrument)], services.TimeProvider);
        }

        Session.Alarmed = Raise;
        Handle(SessionInput.Of(EntryKind.Resumed).At(_time.Now()));
        if (_account is not null)
            Handle(SessionInput.Of(EntryKind.Account, await _account.AskAsync(token)).At(_time.Now()));
        _rules = new(_exchange, Session.Start.Instruments, _time, TellRules);
        if (recovered.IsReplayed && await _rules.AskAsync(token) is { } rules)
            Handle(SessionInput.Of(EntryKind.Rules, rules).At(_time.Now()));
        Flush();
        _data = new(id, options, services, _exchange, _queue, _time, Session.Start.Feeds, () => Session, input => Handle(in input), Raise);
        await _data.BeginAsync(Session.LastBars(), token);
        Flush();
        _data.Release();
        _timer = services.TimeProvider.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        became(Session.IsPaused ? BotState.Paused : BotState.Running);
        UpdateStatus();
    }

    /// <summary>Hands the session its inputs until it is stopped.</summary>
    public async Task RunAsync()
    {
        var token = _stopping.Token;
        _ = RepeatAsync(RulesWatch.Every, () => _ = _rules!.LookAsync(token), token);
        if (options.Mode == BotMode.Live)
        {
            _ = RepeatAsync(options.ReconcileEvery, AskAccount, token);
            // A session that no longer keeps up gives no sign of life.
            if (options.DeadManSwitch is { } timeout && _exchange.DeadManSwitch is not null)
                _ = _deadMan!.KeepAsync(timeout, () => _queue.Count < options.QueueCapacity / 2, token);
        }

        while (!_isEnding)
        {
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
            SetTimer();
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

        await TurnDeadManOffAsync(cancellationToken);
        End();
    }

    private Task TurnDeadManOffAsync(CancellationToken cancellationToken) =>
        options.DeadManSwitch is not null && _deadMan is not null ? _deadMan.TurnOffAsync(cancellationToken) : Task.CompletedTask;

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
        var open = live.Orders.Open.Where(each => !BotSession.IsProtection(each.Order) && !neverSent.Contains(each.ClientOrderId)).ToArray();
        var withdrawal = new OrderWithdrawal(orders, services.TimeProvider);
        bool[] gone = await Task.WhenAll(open.Select(each => withdrawal.RunAsync(each, limit.Token)));
        TellLeft(open.Where((_, place) => !gone[place]));
        // Where all is gone that should be, the venue need not take the stops as well.
        if (Array.TrueForAll(gone, each => each))
            await TurnDeadManOffAsync(limit.Token);
    }

    private void TellLeft(IEnumerable<LiveOrder> left)
    {
        string orders = string.Join(", ", left.Select(live => $"{live.ClientOrderId} ({live.Order.Side} {live.Order.Quantity} {live.Order.Instrument})"));
        if (orders.Length != 0)
            Raise(new(_time.Now(), AlarmKind.OrdersLeft, $"The bot stops after {options.ShutdownTimeout.TotalSeconds:0.#} s, and does not know how these ended: {orders}. They may be open at the venue; the next start asks after them."));
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        _queue.Complete();
        if (_timer is not null)
            await _timer.DisposeAsync();
        if (_accountStream is not null)
            await _accountStream.DisposeAsync();
        if (_data is not null)
            await _data.DisposeAsync();
        if (Session is { } session && _journal is { IsHalted: false })
        {
            session.WriteStateHash();
            EndQuietly(session);
        }

        EndWaiting();
        if (_journal is not null)
            await _journal.DisposeAsync();
        Session?.Dispose();
        _waiters.Fail(new InvalidOperationException($"The bot '{id}' has stopped."));
        _stopping.Dispose();
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

    private void SetTimer()
    {
        var due = Session!.NextDue;
        if (due == _timerDue)
            return;
        _timerDue = due;
        if (due == Timestamp.MaxValue)
            return;
        var wait = due - _time.Now();
        _timer!.Change(wait > TimeSpan.Zero ? wait + TimeSpan.FromTicks(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void AskAccount()
    {
        if (!_isEnding)
            _ = _account?.LookAsync();
    }

    private async Task RepeatAsync(TimeSpan period, Action action, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            await BotConnect.TryAsync(() => Task.Delay(period, services.TimeProvider, token));
            if (!token.IsCancellationRequested)
                action();
        }
    }

    private void Raise(Alarm alarm)
    {
        services.Metrics.Alarmed(id, alarm.Kind);
        BotLog.Alarm(services.Logger, id, alarm.Kind, alarm.Text);
        alarmed(alarm);
    }
}
