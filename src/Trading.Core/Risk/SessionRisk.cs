using Trading.Accounts;
using Trading.Kernel;
using Trading.Orders;

namespace Trading.Risk;

/// <summary>The safety limits of a session: lets orders pass or denies them, follows the account, and closes positions where a limit or a kill switch says so. Deterministic: it knows the session's time and inputs alone.</summary>
internal sealed class SessionRisk
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;

    private readonly Session _session;
    private readonly KillSwitch? _source;
    private readonly AccountWatch _account = new();
    private readonly Exposure _exposure;
    private readonly KillBoard _kills = new();
    private readonly Flattening _flattening;
    private readonly BreachLog _log;
    private readonly SlidingCount _minute = new(Minute);
    private RiskOptions _options;
    private IRiskRule[]? _rules;
    private int _builtInCount;
    private double _maxDailyLoss;
    private double _maxDrawdown;
    private int _ordersToday;

    /// <param name="session">Whose limits they are.</param>
    /// <param name="options">The limits; none where it is null.</param>
    /// <param name="source">A shared switch that is looked at; null where kill switches come as inputs.</param>
    public SessionRisk(Session session, RiskOptions? options, KillSwitch? source)
    {
        _session = session;
        _source = source;
        _exposure = new(session);
        _flattening = new(session, _kills, _exposure);
        _log = new(session);
        _options = options?.Copy() ?? RiskOptions.CreateOff();
        TakeLimits();
    }

    /// <summary>Whether the session's time is the wall clock's, so that data can be late. To be said before it runs.</summary>
    public bool IsOnWallClock { get; set; }

    /// <summary>Told when a limit of losses halts the session, in a sentence.</summary>
    public Action<string>? Halted { get; set; }

    public IReadOnlyList<RiskBreach> Breaches => _log.Breaches;

    /// <summary>The kill switches that hold.</summary>
    public IReadOnlyList<KillEngagement> Engaged => _kills.Engaged;

    /// <summary>The limit of the account that has halted the session; none where it trades.</summary>
    public OrderDenialReason Halt => _account.Halt;

    /// <summary>What halts the session, a sentence each.</summary>
    public IEnumerable<string> HaltSentences
    {
        get
        {
            if (_account.IsDailyHalted)
                yield return "halted for the day's loss: wait for the next day, reload a wider limit, or resume accepting the loss";
            if (_account.IsDrawdownHalted)
                yield return "halted for the fall from the peak: reload a wider limit, or resume accepting the loss";
        }
    }

    /// <summary>Lets a new order pass or denies it.</summary>
    public OrderDenialReason Check(SessionOrder order) =>
        Check(order, order.LeavesLots, order.LimitTicks, order.TriggerTicks, counted: 0, isChange: false);

    /// <summary>Lets a change of a working order pass or denies it, before it leaves.</summary>
    public OrderDenialReason CheckChange(SessionOrder order, in TickChange change)
    {
        if (order.RiskPlace == 0)
            return OrderDenialReason.None;
        long lots = change.QuantityLots == 0 ? order.LeavesLots : change.QuantityLots - order.FilledLots;
        long limit = change.LimitTicks == 0 ? order.LimitTicks : change.LimitTicks;
        long trigger = change.TriggerTicks == 0 ? order.TriggerTicks : change.TriggerTicks;
        return Check(order, lots, limit, trigger, Exposure.CountedLots(order), isChange: true, onlySmaller: change.KeepsPlace);
    }

    /// <summary>Lets a change pass that has arrived: the order has its new numbers, and nothing of it counts as open.</summary>
    public OrderDenialReason CheckChanged(SessionOrder order) =>
        Check(order, order.LeavesLots, order.LimitTicks, order.TriggerTicks, counted: 0, isChange: true);

    /// <summary>Whether an order that the session kept until now may be sent.</summary>
    public OrderDenialReason CheckWoken(SessionOrder order)
    {
        TakeSource();
        var level = _kills.LevelOf(order.Owner.Name, order.State, out _);
        if (level == KillLevel.Freeze)
            return OrderDenialReason.KillSwitch;
        if (Exposure.IsReducing(order, order.LeavesLots, Exposure.CountedLots(order)))
            return OrderDenialReason.None;
        return level != KillLevel.Off ? OrderDenialReason.KillSwitch : _account.Halt;
    }

    /// <summary>An order has passed all checks and leaves.</summary>
    public void Sent(SessionOrder order)
    {
        _exposure.Add(order);
        _minute.Add(_session.Now.UnixNanoseconds);
        _ordersToday++;
    }

    /// <summary>An order is open that an earlier session has sent, and counted.</summary>
    public void TakeUp(SessionOrder order) => _exposure.Add(order);

    /// <summary>More or less of an order is open than before.</summary>
    public void Resized(SessionOrder order, long lots) => Exposure.AddLots(order, lots);

    public void Ended(SessionOrder order) => _exposure.Remove(order);

    /// <summary>A fill has changed a position.</summary>
    public void Traded(PositionState position, long before)
    {
        if (before == 0 || (position.Lots != 0 && position.Lots > 0 == before > 0))
            return;
        decimal total = TotalOf(position);
        decimal profit = total - position.TripBase;
        position.TripBase = total;
        var strategy = position.Owner.Risk;
        strategy.LossesInARow = profit < 0 ? strategy.LossesInARow + 1 : 0;
        if (_options.CoolDownLosses is not { } most || strategy.LossesInARow < most)
            return;
        _log.Reached(OrderDenialReason.CoolDown, FormattableString.Invariant($"{position.Owner.Name} lost {strategy.LossesInARow} trades in a row; it pauses for {_options.CoolDown}."), strategy.LossesInARow, most, position.Owner);
        strategy.LossesInARow = 0;
        strategy.CoolDownUntil = _session.Now + _options.CoolDown;
    }

    /// <summary>Money was put in or taken out from outside; it is no profit and no loss.</summary>
    public void Deposited(double amount)
    {
        if (_account.HasBegun)
            _account.Deposit(amount);
    }

    /// <summary>Ends a datum: limits of losses are looked at, and what has to be closed is.</summary>
    public void Look()
    {
        TakeSource();
        FollowAccount();
        _flattening.Continue(FlattensAccount, CancelsEntries);
    }

    /// <summary>Engages or releases a kill switch: the deterministic input behind a shared one.</summary>
    /// <param name="level">How much it stops; <see cref="KillLevel.Off"/> releases.</param>
    /// <param name="scope">What for.</param>
    /// <param name="reason">Why.</param>
    public void Apply(KillLevel level, KillScope scope, string reason)
    {
        Engage(level, scope, reason);
        _session.Drain();
    }

    /// <summary>Holds the bot, at this level or the higher one at which it is held already.</summary>
    /// <param name="level">How much it stops.</param>
    /// <param name="reason">Why.</param>
    public void Hold(KillLevel level, string reason)
    {
        if (_kills.LevelOf(KillScope.Hold) <= level)
            Apply(level, KillScope.Hold, reason);
    }

    /// <summary>Takes other limits from here on. Counts, the day's base, the peak, halts and pauses stay as they are.</summary>
    /// <exception cref="ArgumentException">They are wrong; nothing was changed.</exception>
    public void Reload(RiskOptions options)
    {
        options.Check(isKept: true);
        var dayStart = _options.DayStart;
        _options = options.Copy();
        TakeLimits();
        _rules = null;
        if (_options.DayStart != dayStart)
            _account.ChangeDayStart(_session.Now, _options.DayStart);
        CancelAll();
        _session.Drain();
    }

    /// <summary>Ends halts and pauses, where what halted the session is over or is accepted.</summary>
    /// <param name="acceptsLosses">Whether further losses are counted from the present equity, where a limit is reached still.</param>
    /// <returns>Why it goes on being halted; null where it trades again.</returns>
    public string? Resume(bool acceptsLosses = false)
    {
        FollowAccount();
        bool daily = _account.IsDailyHalted && _account.IsDailyLossReached(_maxDailyLoss);
        bool drawdown = _account.IsDrawdownHalted && _account.IsDrawdownReached(_maxDrawdown);
        if (!acceptsLosses && (daily || drawdown))
        {
            return daily
                ? "The day's loss is at its limit still: wait for the next day, reload a wider limit, or resume accepting the loss."
                : "The fall from the peak is at its limit still: reload a wider limit, or resume accepting the loss.";
        }

        if (daily)
            _account.AcceptDailyLoss();
        if (drawdown)
            _account.AcceptDrawdown();
        _account.IsDailyHalted = _account.IsDrawdownHalted = false;
        foreach (var strategy in _session.Strategies)
            (strategy.Risk.LossesInARow, strategy.Risk.CoolDownUntil) = (0, Timestamp.MinValue);
        _session.Messages.Add($"{_session.Now} risk: resumed{(daily || drawdown ? FormattableString.Invariant($"; losses are counted from {_account.Last:N2}") : "")}");
        return null;
    }

    public void Save(StateWriter writer) =>
        RiskState.Save(writer, _session, _account, _kills, _minute, _ordersToday, _options.Rules);

    /// <summary>Takes over what an earlier session knew.</summary>
    /// <param name="reader">What it kept.</param>
    /// <param name="isOfOthers">Whether it ran other strategies, or had other rules.</param>
    public void Restore(StateReader reader, bool isOfOthers = false)
    {
        _ordersToday = RiskState.Restore(reader, _session, _account, _kills, _minute, _options.Rules, isOfOthers);
        CancelAll();
    }

    private bool FlattensAccount =>
        (_account.IsDailyHalted && _options.OnDailyLoss == RiskAction.Flatten) || (_account.IsDrawdownHalted && _options.OnDrawdown == RiskAction.Flatten);

    private bool CancelsEntries =>
        (_account.IsDailyHalted && _options.OnDailyLoss == RiskAction.CancelEntries) || (_account.IsDrawdownHalted && _options.OnDrawdown == RiskAction.CancelEntries);

    private OrderDenialReason Check(SessionOrder order, long lots, long limitTicks, long triggerTicks, long counted, bool isChange, bool onlySmaller = false)
    {
        TakeSource();
        var owner = order.Owner;
        var state = order.State;
        var level = _kills.LevelOf(owner.Name, state, out string reason);
        bool reduces = onlySmaller || Exposure.IsReducing(order, lots, counted);
        if (level == KillLevel.Freeze || (level != KillLevel.Off && !reduces))
            return Deny(new(OrderDenialReason.KillSwitch, (int)level, 0, $"the kill switch is at {level}: {reason}"), owner, state);
        FollowAccount();
        if (reduces)
            return OrderDenialReason.None;
        if (_account.Halt != OrderDenialReason.None)
            return Deny(HaltDecision(), owner, state);
        // Of a currency without a rate nothing can be measured; the account's own check denies it.
        if (double.IsNaN(state.RateToAccount))
            return OrderDenialReason.None;
        _rules ??= CreateRules();
        if (_rules.Length == 0)
            return OrderDenialReason.None;
        var context = Describe(order, lots, limitTicks, triggerTicks, counted, isChange);
        for (int i = 0; i < _rules.Length; i++)
        {
            var decision = _rules[i].Check(in context);
            if (decision.IsDenied)
            {
                _log.Denied(in decision, owner, state, i < _builtInCount ? null : _rules[i], in context);
                return decision.Reason;
            }
        }

        return OrderDenialReason.None;
    }

    private RiskContext Describe(SessionOrder order, long lots, long limitTicks, long triggerTicks, long counted, bool isChange)
    {
        var state = order.State;
        var position = order.Position;
        double tick = (double)state.Instrument.TickSize;
        double price = double.IsNaN(state.Bid) || double.IsNaN(state.Ask) ? state.LastPrice : (state.Bid + state.Ask) / 2;
        double limit = limitTicks == 0 ? double.NaN : (double)state.Instrument.PriceOf(limitTicks);
        double trigger = triggerTicks == 0 ? double.NaN : (double)state.Instrument.PriceOf(triggerTicks);
        long after = Exposure.After(order, lots, counted);
        double others = _exposure.Others(position, out long otherLots);
        long largest = Math.Max(after, order.IsBuy ? Exposure.ShortestOf(position) : Exposure.LongestOf(position));
        return new()
        {
            Order = order.Handle,
            IsChange = isChange,
            Strategy = order.Owner.Name,
            Instrument = state.Instrument,
            InstrumentIndex = state.Index,
            Now = _session.Now,
            Price = price,
            PriceAge = AgeOf(state),
            LimitPrice = limit,
            TriggerPrice = trigger,
            Quantity = lots * state.LotSize,
            OrderNotional = Exposure.Worth(state, lots, Exposure.CostPrice(order, limit, trigger)),
            PositionQuantity = position.Lots * state.LotSize,
            PositionQuantityAfter = (after + otherLots) * state.LotSize,
            PositionNotionalAfter = Exposure.Worth(state, after + otherLots, state.MarkPrice),
            GrossNotionalAfter = others + Exposure.Worth(state, largest, state.MarkPrice),
            Equity = _account.Last,
            DayOpenEquity = _account.DayOpen,
            PeakEquity = _account.Peak,
            OrdersInLastMinute = _minute.At(_session.Now.UnixNanoseconds),
            OrdersToday = _ordersToday,
            OpenOrders = _exposure.Open.Count,
            CoolDownUntil = order.Owner.Risk.CoolDownUntil,
        };
    }

    private TimeSpan AgeOf(InstrumentState state)
    {
        var seen = state.PriceTime > state.LastBarClose ? state.PriceTime : state.LastBarClose;
        return seen == Timestamp.MinValue ? TimeSpan.MaxValue : _session.Now - seen;
    }

    private void FollowAccount()
    {
        // What the account began with is not known before the rates of all its currencies are.
        if (_session.Now == Timestamp.MinValue || _session.AwaitsBalances)
            return;
        if (!_account.HasBegun)
            _account.Begin(_session.Now, _options.DayStart, (double)_session.InitialEquity);
        else if (_account.Roll(_session.Now, _options.DayStart))
            BeginDay();
        _account.Follow(_session.Positions.MarkedEquity());
        if (!_account.IsDailyHalted && _maxDailyLoss > 0 && _account.IsDailyLossReached(_maxDailyLoss))
        {
            _account.IsDailyHalted = true;
            double loss = _account.DayOpen - _account.Last, most = _maxDailyLoss * _account.DayOpen;
            HaltFor(OrderDenialReason.DailyLossLimit, FormattableString.Invariant($"the day began with {_account.DayOpen:N2} and lost {loss:N2}, of {most:N2} that it may; {Describe(_options.OnDailyLoss)}"), loss, most);
        }

        if (!_account.IsDrawdownHalted && _maxDrawdown > 0 && _account.IsDrawdownReached(_maxDrawdown))
        {
            _account.IsDrawdownHalted = true;
            double fall = _account.Peak - _account.Last, most = _maxDrawdown * _account.Peak;
            HaltFor(OrderDenialReason.DrawdownLimit, FormattableString.Invariant($"the account fell by {fall:N2} from its peak of {_account.Peak:N2}, of {most:N2} that it may; {Describe(_options.OnDrawdown)}"), fall, most);
        }
    }

    private void BeginDay()
    {
        _ordersToday = 0;
        _log.BeginDay();
        if (!_account.IsDailyHalted || !_options.ResumesNextDay)
            return;
        _account.IsDailyHalted = false;
        _session.Messages.Add($"{_session.Now} risk: a new day began, and the halt for the last one's loss ended");
    }

    private void HaltFor(OrderDenialReason reason, string sentence, double value, double limit)
    {
        _log.Reached(reason, sentence, value, limit);
        Halted?.Invoke(sentence);
        CancelAll();
    }

    private void CancelAll() => _flattening.CancelAll(FlattensAccount);

    private OrderDenialReason Deny(RiskDecision decision, StrategyRuntime owner, InstrumentState state)
    {
        _log.Denied(in decision, owner, state, null, default);
        return decision.Reason;
    }

    private RiskDecision HaltDecision() => _account.IsDailyHalted
        ? new(OrderDenialReason.DailyLossLimit, _account.DayOpen - _account.Last, _maxDailyLoss * _account.DayOpen, "the session is halted for the day's loss until it is resumed.")
        : new(OrderDenialReason.DrawdownLimit, _account.Peak - _account.Last, _maxDrawdown * _account.Peak, "the session is halted for its drawdown until it is resumed.");

    private IRiskRule[] CreateRules()
    {
        var rules = BuiltInRules.Create(_options, _session.Instruments, IsOnWallClock);
        _builtInCount = rules.Length - _options.Rules.Count;
        return rules;
    }

    private void TakeLimits()
    {
        _maxDailyLoss = (double)(_options.MaxDailyLoss ?? 0);
        _maxDrawdown = (double)(_options.MaxDrawdown ?? 0);
    }

    private void Engage(KillLevel level, KillScope scope, string reason)
    {
        _kills.Set(level, scope, reason);
        string sentence = level == KillLevel.Off ? $"the kill switch for {scope} is off: {reason}" : $"the kill switch for {scope} is at {level}: {reason}";
        if (level == KillLevel.Off)
            _session.Messages.Add($"{_session.Now} risk: {sentence}");
        else
            _log.Reached(OrderDenialReason.KillSwitch, sentence, (int)level, 0);
        // Again for all: what a freeze held back comes when it is let go.
        CancelAll();
    }

    private void TakeSource()
    {
        if (_source is null || !_kills.HasChanged(_source))
            return;
        foreach (var change in _kills.TakeChanges(_source))
            Engage(change.Level, change.Scope, change.Reason);
    }

    /// <summary>What a position has made since the session began, but for what is open.</summary>
    internal static decimal TotalOf(PositionState position) => position.RealizedProfit - position.FeesPaid + position.Income + position.Interest;

    private static string Describe(RiskAction action) => action switch
    {
        RiskAction.Flatten => "all orders are cancelled and all positions closed",
        RiskAction.CancelEntries => "entries are denied and cancelled",
        _ => "entries are denied",
    };
}
