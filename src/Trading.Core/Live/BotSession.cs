using System.Security.Cryptography;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>A session that is told what happens as it happens. It writes down each input before it takes effect and each decision before it goes out, so that the same inputs make the same session again.</summary>
internal sealed class BotSession : IOrderOutlet, IDisposable
{
    private readonly ISessionLog _log;
    private readonly EntryWriter _writer = new();
    private readonly Reconciler? _reconciler;
    private bool _cancelsAll;

    public BotSession(SessionStart start, Strategy strategy, ISessionLog log, Timestamp time)
    {
        (Start, Limits, ConfiguredLimits, _log) = (start, start.Limits, start.ConfiguredLimits ?? start.Limits, log);
        Write(SessionInput.Of(EntryKind.Started, start).At(time));
        Kernel = SessionFactory.CreateSession(start, strategy, this, Raise, Sent, Filled);
        Kernel.Risk!.Halted = text => Alarmed?.Invoke(new(Kernel.Now, AlarmKind.RiskBreach, text));
        Live = Kernel.Venues.OfType<LiveVenue>().FirstOrDefault();
        if (Live is not null)
            _reconciler = new(Kernel, Live, start, Raise) { Known = start.Differences ?? new([], []) };
        var handover = new Handover(start, Kernel, Live);
        Kernel.BeginLive(time, handover.Take);
        handover.TakeTimers();
        if (start.RiskState is { } kept)
            Kernel.Risk!.Restore(new(kept), isOfOthers: true);
    }

    public SessionStart Start { get; }

    /// <summary>The limits that hold.</summary>
    public RiskOptions Limits { get; private set; }

    /// <summary>What the venue is known to have otherwise.</summary>
    public KnownDifferences? Differences => _reconciler?.Known;

    /// <summary>The limits that the bot's options had when it was last started.</summary>
    public RiskOptions ConfiguredLimits { get; private set; }

    /// <summary>The instruments that the venue counts otherwise since a while, so that another session has to go on for this one; <see langword="null"/> where there are none.</summary>
    public InstrumentRecord[]? NewRules { get; private set; }

    public Session Kernel { get; }

    /// <summary>The way to the real venue; <see langword="null"/> on paper.</summary>
    public LiveVenue? Live { get; }

    public Timestamp Now => Kernel.Now;

    /// <summary>When something is due though nothing happens.</summary>
    public Timestamp NextDue => Kernel.Clock.Due;

    /// <summary>Whether nothing new is opened, because somebody, a limit or an alarm said so.</summary>
    public bool IsPaused => Kernel.Risk!.Engaged.Count != 0 || Kernel.Risk.Halt != OrderDenialReason.None;

    /// <summary>Raised for what a person should look at.</summary>
    public Action<Alarm>? Alarmed { get; set; }

    /// <summary>Whether the strategy has thrown.</summary>
    public bool HasFault { get; private set; }

    /// <summary>How many inputs it was told.</summary>
    public long InputCount { get; private set; }

    /// <summary>What goes to the venue because of the inputs so far, in its order.</summary>
    public List<OutgoingRequest> Outbox { get; } = [];

    /// <summary>Takes in one input.</summary>
    public void Handle(in SessionInput input)
    {
        var stamped = input.Time < Kernel.Now ? input.At(Kernel.Now) : input;
        if (stamped.Kind == EntryKind.Account && Live is not null)
            stamped = SessionInput.Of(EntryKind.Account, Live.Reports.WithoutCounted((AccountReport)stamped.Content!)).At(stamped.Time);
        Write(in stamped);
        InputCount++;
        if (stamped.Kind == EntryKind.Resumed)
            Resume(stamped.Time);
        else
            Kernel.AdvanceTo(stamped.Time);
        switch (stamped.Kind)
        {
            case EntryKind.Bar:
                Kernel.Push(stamped.Feed, stamped.Bar);
                break;
            case EntryKind.Quote:
                Kernel.Push(stamped.Feed, stamped.Quote);
                break;
            case EntryKind.Trade:
                Kernel.Push(stamped.Feed, stamped.Trade);
                break;
            case EntryKind.Book:
                foreach (ref readonly var change in ((BookDelta[])stamped.Content!).AsSpan())
                    Kernel.Push(stamped.Feed, in change);
                break;
            case EntryKind.Funding:
                Kernel.Push(stamped.Feed, (FundingRate)stamped.Content!);
                break;
            case EntryKind.CatchUp:
                Kernel.IsCatchingUp = stamped.Content is true;
                break;
            case EntryKind.Control:
                Control((ControlReport)stamped.Content!);
                break;
            case EntryKind.Limits:
                Reload((LimitsReport)stamped.Content!);
                break;
            case EntryKind.Kill:
                var kill = (KillReport)stamped.Content!;
                Kernel.Risk!.Apply(kill.Level, kill.Scope, kill.Reason);
                break;
            case EntryKind.Stream:
                Streamed((StreamReport)stamped.Content!);
                break;
            case EntryKind.Clock or EntryKind.Resumed:
                break;
            case EntryKind.Stopping:
                (Kernel.IsStopping, _cancelsAll) = (true, ((StopReport)stamped.Content!).CancelsOrders);
                break;
            case EntryKind.Rules:
                ChangeRules((RulesReport)stamped.Content!);
                break;
            default:
                Report(in stamped);
                break;
        }

        Kernel.Drain();
        if (_cancelsAll)
            CancelAll(OrderDenialReason.StrategyStopped);
        if (!HasFault && Kernel.Strategies.FirstOrDefault(strategy => strategy.Fault is not null) is { Fault: { } fault } stopped)
        {
            HasFault = true;
            Raise(AlarmKind.StrategyFault, $"{stopped.Name} was stopped: {fault.GetType().Name}: {fault.Message}");
        }
    }

    /// <summary>The hash over all that the session knows: orders, fills, positions, money, indicators and what strategies keep.</summary>
    public string StateHash()
    {
        var writer = new StateWriter();
        writer.Write(Kernel.Trades.CurrentHash());
        foreach (var position in Kernel.Strategies.SelectMany(strategy => strategy.Positions))
        {
            writer.Write(position.Instrument.Id.ToString());
            writer.Write(position.Lots);
            writer.Write(position.RealizedProfit);
            writer.Write(position.FeesPaid);
        }

        Kernel.Account.Save(writer);
        writer.Write(IsPaused);
        var state = StateKeeper.Save(Kernel);
        return Convert.ToHexStringLower(SHA256.HashData([.. writer.Written.Span, .. state.Content]));
    }

    /// <summary>Writes the hash down, so that a replay can be held against it.</summary>
    public void WriteStateHash()
    {
        _writer.Begin();
        _writer.Write(StateHash());
        _log.Append(EntryKind.StateHash, Kernel.Now, _writer.Written);
    }

    /// <summary>When the last bar closed that each feed of bars has seen, by the feed's number; none of those that have seen none.</summary>
    public IReadOnlyDictionary<int, Timestamp> LastBars() => Kernel.Feeds.OfType<BarFeed>()
        .Where(feed => feed.Series.Count != 0)
        .ToDictionary(feed => feed.Order, feed => feed.Series[0].CloseTime);

    /// <summary>What strategies and the session had to say since this was last asked.</summary>
    public IReadOnlyList<string> TakeMessages()
    {
        if (Kernel.Messages.Count == 0)
            return [];
        string[] taken = [.. Kernel.Messages];
        Kernel.Messages.Clear();
        return taken;
    }

    public void Dispose() => Kernel.Dispose();

    void IOrderOutlet.Submit(string clientOrderId, in OrderRequest request)
    {
        _writer.Begin();
        _writer.Write(clientOrderId);
        RequestEntries.Write(_writer, in request);
        Send(new(EntryKind.SubmitRequest, Append(EntryKind.SubmitRequest), clientOrderId, request));
    }

    void IOrderOutlet.Cancel(OrderReference order) => Send(new(EntryKind.CancelRequest, Append(EntryKind.CancelRequest, order), order.ClientOrderId!, Reference: order));

    void IOrderOutlet.Modify(OrderReference order, in OrderChange change)
    {
        RequestEntries.Begin(_writer, order);
        _writer.Write(change.Quantity);
        _writer.Write(change.LimitPrice);
        _writer.Write(change.TriggerPrice);
        Send(new(EntryKind.ModifyRequest, Append(EntryKind.ModifyRequest), order.ClientOrderId!, Reference: order, Change: change));
    }

    void IOrderOutlet.Find(OrderReference order) => Send(new(EntryKind.FindRequest, Append(EntryKind.FindRequest, order), order.ClientOrderId!, Reference: order));

    void IOrderOutlet.FindFills(Instrument instrument, Timestamp from)
    {
        _writer.Begin();
        _writer.Write(instrument.Id);
        _writer.Write(from);
        Send(new(EntryKind.FillsRequest, Append(EntryKind.FillsRequest), "", new() { Instrument = instrument }, From: from));
    }

    /// <summary>The process was started again. What was due in between is done once and now, and not as if it were then; what was asked of the venue is asked anew before anything is concluded from its silence.</summary>
    private void Resume(Timestamp time)
    {
        (Kernel.IsStopping, _cancelsAll, NewRules) = (false, false, null);
        Kernel.Enter(time);
        Live?.Resume();
        _reconciler?.Resume();
        Kernel.AdvanceTo(time);
    }

    private void Report(in SessionInput input)
    {
        if (Live is null)
            throw new InvalidDataException($"A session on paper has no venue that could say {input.Kind}.");
        switch (input.Kind)
        {
            case EntryKind.Submission:
                var submission = (SubmissionReport)input.Content!;
                Live.Answers.OnSubmission(submission.ClientOrderId, submission.Result);
                break;
            case EntryKind.Cancellation:
                var cancellation = (CommandReport)input.Content!;
                Live.Answers.OnCancel(cancellation.ClientOrderId, cancellation.Result);
                break;
            case EntryKind.Modification:
                var modification = (CommandReport)input.Content!;
                Live.Answers.OnModify(modification.ClientOrderId, modification.Result);
                break;
            case EntryKind.Found:
                var found = (FoundReport)input.Content!;
                Live.Answers.OnFound(found.ClientOrderId, found.IsAnswered, found.Order);
                break;
            case EntryKind.Order:
                Live.Reports.OnOrder((VenueOrder)input.Content!);
                break;
            case EntryKind.Fills:
                foreach (var fill in (VenueFill[])input.Content!)
                    Live.Reports.OnFill(fill);
                break;
            case EntryKind.Account:
                _reconciler!.Take((AccountReport)input.Content!);
                break;
            default:
                throw new InvalidDataException($"A session takes in no {input.Kind}.");
        }
    }

    /// <summary>Nothing is opened on the old grid any more, and what does not stand on the new one is cancelled.</summary>
    private void ChangeRules(RulesReport report)
    {
        Kernel.IsStopping = true;
        NewRules = report.Instruments;
        foreach (var rules in report.Instruments)
        {
            if (Kernel.Find(rules.Id) is not { } state)
                continue;
            Raise(AlarmKind.RulesChanged, FormattableString.Invariant($"{state.Instrument} has a tick of {rules.TickSize} and a lot of {rules.LotSize} now, instead of {state.Instrument.TickSize} and {state.Instrument.LotSize}; once all is settled, the bot goes on with these."));
            foreach (var order in OpenOrdersOf(state))
            {
                if (Live is not null && Succession.CanGoOn(order, Live.Orders.Of(order), rules))
                    continue;
                Raise(AlarmKind.RulesChanged, $"The order {order.Side} {order.Quantity} {order.Instrument} ({Live?.ClientOrderIdOf(order) ?? "on paper"}) cannot go on so, and is cancelled.");
                Kernel.Routing.CancelNow(order, OrderDenialReason.VenueRejected);
            }
        }

        Kernel.Drain();
    }

    private void Control(ControlReport control)
    {
        Kernel.Messages.Add($"{Kernel.Now} {control.Command}: {control.Reason}");
        switch (control.Command)
        {
            case BotCommand.Pause:
                Hold(KillLevel.NoNewEntries, control.Reason);
                break;
            case BotCommand.Resume:
            case BotCommand.ResumeAcceptingLosses:
                Kernel.Risk!.Apply(KillLevel.Off, Start.HoldsApart ? KillScope.Hold : KillScope.All, control.Reason);
                if (Kernel.Risk.Resume(control.Command == BotCommand.ResumeAcceptingLosses) is { } refusal)
                    Raise(AlarmKind.RiskBreach, refusal);
                break;
            case BotCommand.CancelOrders:
                CancelAll(OrderDenialReason.None);
                break;
            default:
                Hold(KillLevel.Flatten, control.Reason);
                break;
        }
    }

    private void Hold(KillLevel level, string reason)
    {
        if (Start.HoldsApart)
            Kernel.Risk!.Hold(level, reason);
        else
            Kernel.Risk!.Apply(level, KillScope.All, reason);
    }

    private void Reload(LimitsReport report)
    {
        // Rules are code: they stay those that the session began with, and are not in the journal.
        var limits = report.Limits.Copy();
        limits.Rules.Clear();
        foreach (var rule in Start.Limits.Rules)
            limits.Rules.Add(rule);
        if (report.IsConfigured)
            ConfiguredLimits = limits;
        Limits = limits;
        Kernel.Risk!.Reload(limits);
        Kernel.Messages.Add($"{Kernel.Now} risk: other limits hold: {report.Reason}");
    }

    /// <summary>Whether an order is a stop that protects a position, so that it stays where all others are cancelled.</summary>
    public static bool IsProtection(SessionOrder order) => order.ReduceOnly && OrderTypes.IsStop(order.Type);

    /// <summary>What works at the venue and what the session watches itself, as it is now.</summary>
    private static SessionOrder[] OpenOrdersOf(InstrumentState state) => [.. state.Orders.ToArray(), .. state.Emulated.ToArray()];

    /// <summary>Cancels all orders but the stops that protect positions.</summary>
    private void CancelAll(OrderDenialReason reason)
    {
        bool isAny = false;
        foreach (var state in Kernel.Instruments)
        {
            foreach (var order in OpenOrdersOf(state).Where(order => !IsProtection(order)))
            {
                // A target that goes does not take the stop beside it along.
                bool hasStop = order.Group?.Members.Exists(other => !ReferenceEquals(other, order) && other.IsOpen && IsProtection(other)) == true;
                Kernel.Routing.CancelNow(order, hasStop ? OrderDenialReason.Contingency : reason);
                isAny = true;
            }
        }

        if (isAny)
            Kernel.Drain();
    }

    private void Streamed(StreamReport report)
    {
        if (report.Kind is StreamEventKind.Gap or StreamEventKind.Refused)
            Raise(AlarmKind.StreamGap, $"{report.Instrument}: {report.Text}");
        else
            Kernel.Messages.Add($"{Kernel.Now} {report.Instrument}: {report.Text}");
    }

    private void Raise(AlarmKind kind, string text)
    {
        Kernel.Messages.Add($"{Kernel.Now} {kind}: {text}");
        if (kind == AlarmKind.Halted)
            Hold(KillLevel.NoNewEntries, text);
        Alarmed?.Invoke(new(Kernel.Now, kind, text));
    }

    private void Sent(SessionOrder order)
    {
        RequestEntries.Write(_writer, order);
        Append(EntryKind.OrderSent);
    }

    private void Filled(SessionOrder order, long lots, long ticks, decimal fee)
    {
        _writer.Begin();
        _writer.Write(order.Id);
        _writer.Write(ticks);
        _writer.Write(lots);
        _writer.Write(fee);
        Append(EntryKind.OrderFilled);
    }

    private void Write(in SessionInput input)
    {
        SessionEntries.Write(_writer, in input);
        _log.Append(input.Kind, input.Time, _writer.Written);
    }

    private long Append(EntryKind kind, OrderReference order)
    {
        RequestEntries.Begin(_writer, order);
        return Append(kind);
    }

    private long Append(EntryKind kind) => _log.Append(kind, Kernel.Now, _writer.Written);

    private void Send(in OutgoingRequest request) => Outbox.Add(request);
}
