using Trading.Orders;
using Trading.Simulation;

namespace Trading.Kernel;

/// <summary>What happens at times that no data brings: commands that arrive, answers that return, the session's own duties, and timers of strategies; in this order where they fall together.</summary>
internal sealed class SessionClock(Session session)
{
    private readonly PriorityQueue<Command, (long Time, long Sequence)> _arrivals = new();
    private readonly PriorityQueue<(StrategyRuntime Owner, OrderEvent Event), (long Time, long Sequence)> _answers = new();
    private readonly PriorityQueue<Action, (long Time, long Sequence)> _duties = new();
    private readonly TimerQueue _timers = new();
    private readonly Dictionary<SessionVenue, (long Arrival, long Answer)> _lastOf = [];
    private long _sequence;

    /// <summary>The earliest time, or never.</summary>
    public Timestamp Due { get; private set; } = Timestamp.MaxValue;

    /// <summary>Whether nothing is on its way to a venue or back.</summary>
    public bool IsIdle => (_arrivals.Count | _answers.Count) == 0;

    /// <summary>What strategies have asked for, in order.</summary>
    public IEnumerable<(StrategyRuntime Owner, Timestamp Time, string Name)> Timers => _timers.All;

    /// <summary>Forgets what strategies have asked for.</summary>
    public void ForgetTimers()
    {
        _timers.Clear();
        Refresh();
    }

    /// <summary>Plans what the instruments and the account need by themselves.</summary>
    public void PlanOwn(AccountOptions account)
    {
        foreach (var state in session.Instruments)
        {
            if (state.Instrument.Expiry is { } expiry)
                Plan(expiry, () => Expiration.Run(session, state));
        }

        if (account.BorrowRate != 0 || account.InterestRate != 0)
            PlanAccrual(session.Now);
    }

    public void Schedule(StrategyRuntime owner, Timestamp time, string name)
    {
        var due = time < session.Now ? session.Now : time;
        _timers.Add(owner, due, name);
        Planned(due);
    }

    /// <summary>Orders for a close are matched at its moment, after the data of that moment.</summary>
    public void PlanClosing(InstrumentState state, Timestamp time) => Plan(time, () => state.Venue.MatchClosing(state));

    /// <summary>A command is on its way; those of a venue arrive in the order they were sent.</summary>
    public void Arrive(SessionVenue venue, in Command command)
    {
        var last = _lastOf.GetValueOrDefault(venue);
        long time = Math.Max(session.Now.UnixNanoseconds + venue.EntryNanoseconds(session.Now), last.Arrival);
        _lastOf[venue] = (time, last.Answer);
        _arrivals.Enqueue(command, (time, _sequence++));
        Planned(new(time));
    }

    /// <summary>Ends the orders of a strategy that have not arrived yet.</summary>
    public void EndOnTheWay(StrategyRuntime owner)
    {
        foreach (var (command, _) in _arrivals.UnorderedItems)
        {
            if (command.Kind == CommandKind.Submit && ReferenceEquals(command.Owner, owner))
                session.Routing.RequestEnd(command.Order!, OrderDenialReason.None);
        }
    }

    /// <summary>An answer is on its way; those of a venue are heard in the order they were given.</summary>
    public void Answer(SessionVenue venue, StrategyRuntime owner, in OrderEvent orderEvent)
    {
        var last = _lastOf.GetValueOrDefault(venue);
        long time = Math.Max(session.Now.UnixNanoseconds + venue.ResponseNanoseconds(session.Now), last.Answer);
        _lastOf[venue] = (last.Arrival, time);
        _answers.Enqueue((owner, orderEvent), (time, _sequence++));
        Planned(new(time));
    }

    /// <summary>Does what is due first.</summary>
    public void Fire()
    {
        var due = Due;
        session.Enter(due < session.Now ? session.Now : due);
        if (IsDue(_arrivals, due))
            CommandRunner.Run(session, _arrivals.Dequeue());
        else if (IsDue(_answers, due))
        {
            var (owner, orderEvent) = _answers.Dequeue();
            session.Deliver(owner, in orderEvent);
        }
        else if (IsDue(_duties, due))
            _duties.Dequeue()();
        else
        {
            var (owner, name) = _timers.Take();
            owner.OnTimer(name);
        }

        session.Drain();
        Refresh();
    }

    /// <summary>Has something done at a time, in the order of asking.</summary>
    public void Plan(Timestamp time, Action duty)
    {
        _duties.Enqueue(duty, (time.UnixNanoseconds, _sequence++));
        Planned(time);
    }

    private void PlanAccrual(Timestamp after)
    {
        var midnight = Timeframe.OneDay.CloseOf(Timeframe.OneDay.Floor(after));
        Plan(midnight, () =>
        {
            session.Account.AccrueDay();
            session.Positions.MoneyMoved();
            PlanAccrual(midnight);
        });
    }

    private void Planned(Timestamp time)
    {
        if (time < Due)
            Due = time;
        session.StopBefore(time);
    }

    private void Refresh()
    {
        long due = _timers.Due.UnixNanoseconds;
        if (_arrivals.TryPeek(out _, out var arrival))
            due = Math.Min(due, arrival.Time);
        if (_answers.TryPeek(out _, out var answer))
            due = Math.Min(due, answer.Time);
        if (_duties.TryPeek(out _, out var duty))
            due = Math.Min(due, duty.Time);
        Due = new(due);
    }

    private static bool IsDue<T>(PriorityQueue<T, (long Time, long Sequence)> queue, Timestamp due) =>
        queue.TryPeek(out _, out var key) && key.Time <= due.UnixNanoseconds;
}
