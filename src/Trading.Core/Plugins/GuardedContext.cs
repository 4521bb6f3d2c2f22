namespace Trading.Plugins;

/// <summary>The session as one instance of a plugin's strategy sees it: bounded, and while the instance only prepares to take over, without orders.</summary>
internal sealed class GuardedContext(IStrategyContext session, SessionSubscriptions subscriptions, PluginLimits limits, string name) : IStrategyContext
{
    private readonly List<GuardedSeries> _series = [];
    private readonly Dictionary<(InstrumentId, PositionSide), GuardedPosition> _positions = [];
    private readonly Dictionary<long, Order> _open = [];
    private readonly List<(Timestamp Time, string Name)> _scheduled = [];
    private bool _isStaged;

    public Timestamp Now => session.Now;

    public IAccount Account => session.Account;

    public Instrument Instrument => session.Instrument;

    public IReadOnlyList<Instrument> Instruments => session.Instruments;

    public BarSeries Series => Guard(session.Series);

    public BarSeries? SeriesOrNull => session.SeriesOrNull is { } series ? Guard(series) : null;

    public Position Position => PositionOf(session.Instrument, PositionSide.Net);

    public Random Random => session.Random;

    public IReadOnlyList<GuardedSeries> AllSeries => _series;

    /// <summary>The orders of the instance that are open, and some that were.</summary>
    public IEnumerable<Order> Open => _open.Values;

    /// <summary>Counts orders that another instance has sent.</summary>
    public void TakeUp(IEnumerable<Order> orders)
    {
        foreach (var order in orders)
            _open[order.Id] = order;
    }

    /// <summary>From here until <see cref="Release"/> the instance sends nothing.</summary>
    public void Stage() => _isStaged = true;

    public void Release()
    {
        _isStaged = false;
        foreach (var (time, timer) in _scheduled)
            session.Schedule(time, timer);
        _scheduled.Clear();
    }

    /// <summary>The instance's view of a series of the session.</summary>
    public GuardedSeries Guard(BarSeries series)
    {
        foreach (var known in _series)
        {
            if (ReferenceEquals(known.Session, series))
                return known;
        }

        var guarded = new GuardedSeries(series);
        _series.Add(guarded);
        return guarded;
    }

    public BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe) => Guard(subscriptions.Subscribe(session, instrument, timeframe));

    public Instrument Watch(InstrumentId instrument) => subscriptions.Watch(session, instrument);

    public Position PositionOf(Instrument instrument, PositionSide side)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        if (!_positions.TryGetValue((instrument.Id, side), out var position))
            _positions.Add((instrument.Id, side), position = new(side == PositionSide.Net && instrument.Id == session.Instrument.Id ? session.Position : session.PositionOf(instrument, side), this));
        return position;
    }

    public Order Submit(in OrderRequest request)
    {
        RequireRoom();
        return Note(session.Submit(in request));
    }

    public Order[] SubmitGroup(ContingencyType type, Order parent, ReadOnlySpan<OrderRequest> requests)
    {
        RequireRoom(requests.Length);
        var orders = session.SubmitGroup(type, parent, requests);
        foreach (var order in orders)
            Note(order);
        return orders;
    }

    public void Modify(Order order, in OrderChange change)
    {
        RequireActive();
        session.Modify(order, in change);
    }

    public void Cancel(Order order)
    {
        RequireActive();
        session.Cancel(order);
    }

    public void CancelAll(Instrument? instrument)
    {
        RequireActive();
        session.CancelAll(instrument);
    }

    public void Schedule(Timestamp time, string name)
    {
        if (_isStaged)
            _scheduled.Add((time, name));
        else
            session.Schedule(time, name);
    }

    public void Report(string message) => session.Report(message);

    /// <exception cref="PluginException">The strategy has too many orders open.</exception>
    public void RequireRoom(int orders = 1)
    {
        RequireActive();
        if (_open.Count + orders <= limits.OpenOrders)
            return;
        foreach (long closed in _open.Where(pair => pair.Value.IsClosed).Select(pair => pair.Key).ToArray())
            _open.Remove(closed);
        if (_open.Count + orders > limits.OpenOrders)
            throw new PluginException(FormattableString.Invariant($"{name} has {_open.Count} orders open and sent {orders} more; its limit is {limits.OpenOrders}."));
    }

    public Order Note(Order order)
    {
        if (order.IsOpen)
            _open[order.Id] = order;
        return order;
    }

    private void RequireActive()
    {
        if (_isStaged)
            throw new InvalidOperationException($"{name} sent an order from OnStart or OnRestore while it prepared to take over from another version; send orders from the first bar on.");
    }
}
