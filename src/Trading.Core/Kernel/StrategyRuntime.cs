using System.Reflection;
using Trading.Accounts;
using Trading.Orders;
using Trading.Risk;

namespace Trading.Kernel;

/// <summary>A strategy in a session: what it may ask for, what it holds, and whether it still runs.</summary>
internal sealed class StrategyRuntime : IStrategyContext
{
    private const int SidesOfAnInstrument = 3;

    private readonly Session _session;
    private readonly Strategy _strategy;
    private readonly SeriesState? _series;
    private readonly List<PositionState> _all = [];
    private readonly List<SessionOrder> _held = [];
    private PositionState?[] _positions = [];
    private bool? _mayHoldOrders;

    public StrategyRuntime(Session session, Strategy strategy, string name, InstrumentState primary, SeriesState? series, decimal share, int seed)
    {
        _session = session;
        _strategy = strategy;
        _series = series;
        Targets = new(session, this, share);
        Name = name;
        Primary = primary;
        // Seeded: the same session gives the same numbers on every machine.
        Random = new Random(seed);
        strategy.Attach(this);
        HearsOrders = IsOverridden(strategy, nameof(Strategy.OnOrder));
    }

    public string Name { get; }

    public InstrumentState Primary { get; }

    public bool IsRunning { get; private set; } = true;

    public bool MayTrade => IsRunning && !_session.IsStopping;

    /// <summary>Whether the strategy handles order events at all; where not, none is made.</summary>
    public bool HearsOrders { get; }

    /// <summary>Why the strategy was stopped before the end.</summary>
    public Exception? Fault { get; private set; }

    public Strategy Strategy => _strategy;

    public IReadOnlyList<PositionState> Positions => _all;

    public Timestamp Now => _session.Now;

    public IAccount Account => _session.Account;

    public Instrument Instrument => Primary.Instrument;

    public IReadOnlyList<Instrument> Instruments => [.. _session.Instruments.Select(state => state.Instrument)];

    public BarSeries Series => _series ?? throw new InvalidOperationException($"The first source of this session has no bars but {_session.Feeds[0].Kind}; Subscribe(\"1m\") builds bars of it.");

    public BarSeries? SeriesOrNull => _series;

    public Position Position => StateOf(Primary, PositionSide.Net);

    public Random Random { get; }

    /// <summary>How much to trade for a fraction of equity.</summary>
    public TargetSizing Targets { get; }

    /// <summary>What the safety limits keep of it.</summary>
    public StrategyRisk Risk { get; } = new();

    /// <summary>How many orders it sent.</summary>
    public int OrderCount { get; set; }

    /// <summary>What the strategy has made since it began, in the account's currency.</summary>
    public decimal NetProfit => _all.Sum(position => position.State.ToAccount(position.NetProfit));

    public BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe) => _session.Subscribe(this, instrument, timeframe);

    public Instrument Watch(InstrumentId instrument)
    {
        if (_session.Step > 0)
            throw new InvalidOperationException("An instrument can be watched from OnStart on only.");
        var state = _session.Find(instrument) ?? throw new InvalidOperationException($"{instrument} is not part of this session.");
        Listen(ref state.QuoteListeners, nameof(Strategy.OnQuote));
        Listen(ref state.TradeListeners, nameof(Strategy.OnTrade));
        Listen(ref state.BookListeners, nameof(Strategy.OnBook));
        return state.Instrument;
    }

    public Position PositionOf(Instrument instrument, PositionSide side)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return StateOf(_session.Find(instrument) ?? throw new ArgumentException($"{instrument} is not part of this session.", nameof(instrument)), side);
    }

    public Order Submit(in OrderRequest request) => _session.Orders.Submit(this, in request).Handle;

    public Order[] SubmitGroup(ContingencyType type, Order parent, ReadOnlySpan<OrderRequest> requests)
    {
        var owner = parent.Unwrap() as SessionOrder;
        if (owner is null ? type is not (ContingencyType.OneCancelsOther or ContingencyType.OneUpdatesOther) : type == ContingencyType.OneTriggersOther)
            throw new ArgumentException($"{type} does not say how the orders depend on each other; use {ContingencyType.OneCancelsOther} or {ContingencyType.OneUpdatesOther}.", nameof(type));
        if (requests.Length < (owner is null ? 2 : 1))
            throw new ArgumentException($"A group of {requests.Length} orders; it needs {(owner is null ? "two" : "one")} or more.", nameof(requests));
        var group = new OrderGroup(type, owner);
        if (owner is not null)
            (owner.Children ??= []).Add(group);
        var orders = new Order[requests.Length];
        for (int i = 0; i < orders.Length; i++)
        {
            var order = _session.Orders.Submit(this, in requests[i], group);
            orders[i] = order.Handle;
            if (order.Status == OrderStatus.Held)
                Hold(order);
        }

        _session.Orders.Links.Settle(group);
        return orders;
    }

    public void Modify(Order order, in OrderChange change)
    {
        if (order.Unwrap() is not SessionOrder known || !ReferenceEquals(known.Owner, this))
            return;
        var reason = OrderModification.Check(known, in change, out var ticks);
        if (reason == OrderDenialReason.None && _session.Risk is { } risk)
            reason = risk.CheckChange(known, in ticks);
        if (reason != OrderDenialReason.None)
            _session.Publish(known, OrderEventKind.ModifyDenied, Now, reason: reason);
        else if (known.Status == OrderStatus.Held && (known.IsEmulated || !known.IsReleased))
            OrderModification.ApplyHeld(_session, known, in ticks);
        else
            _session.Routing.Dispatch(known.State.Venue, new(CommandKind.Modify, this, known, ticks));
    }

    public void Cancel(Order order)
    {
        if (order.Unwrap() is not SessionOrder known || !ReferenceEquals(known.Owner, this))
            return;
        var command = new Command(CommandKind.Cancel, this, known);
        // A cancel goes behind its order, also where that is still on its way.
        if (!known.IsEmulated && (known.IsWorking || known.IsReleased || known.Status is OrderStatus.Submitted or OrderStatus.Triggered))
            _session.Routing.Dispatch(known.State.Venue, in command);
        else
            _session.Enqueue(in command);
    }

    public void CancelAll(Instrument? instrument)
    {
        // What the session keeps goes at once, and what is at a venue once the venue hears of it.
        _session.Enqueue(new(CommandKind.CancelAll, this, null, instrument));
        foreach (var venue in _session.Venues)
        {
            if (venue.HasLatency && (instrument is null || instrument.Id.Venue == venue.Name))
                _session.Routing.Dispatch(venue, new(CommandKind.CancelAllAt, this, null, instrument is null ? venue : instrument));
        }
    }

    /// <summary>The children that wait for their parents.</summary>
    public IEnumerable<SessionOrder> Held => _held.Where(order => order is { Status: OrderStatus.Held, IsReleased: false, IsEmulated: false });

    public void Hold(SessionOrder child) => _held.Add(child);

    /// <summary>Takes away children that wait for their parents.</summary>
    public void CancelHeld(Instrument? instrument)
    {
        foreach (var order in _held.ToArray())
        {
            // One that is on its way already goes when the venue hears of it.
            bool isOnTheWay = order.IsReleased && order.State.Venue.HasLatency;
            if (order.Status == OrderStatus.Held && !isOnTheWay && (instrument is null || order.Instrument.Id == instrument.Id))
                _session.Routing.CancelNow(order, OrderDenialReason.None);
        }

        _held.RemoveAll(order => order.Status != OrderStatus.Held);
    }

    public void Schedule(Timestamp time, string name) => _session.Clock.Schedule(this, time, name);

    public void Report(string message) => _session.Messages.Add($"{Now} {Name}: {message}");

    /// <summary>The name of an order at a venue; short enough and plain enough for all of them.</summary>
    public string ClientOrderIdOf(SessionOrder order) =>
        FormattableString.Invariant($"{new string([.. Name.Where(char.IsAsciiLetterOrDigit).Take(12)])}-{_session.Seed:x}-{order.Id}");

    public PositionState StateOf(InstrumentState state, PositionSide side)
    {
        int place = (state.Index * SidesOfAnInstrument) + (int)side;
        if (place < _positions.Length && _positions[place] is { } known)
            return known;
        if (place >= _positions.Length)
            Array.Resize(ref _positions, (state.Index + 1) * SidesOfAnInstrument);
        var position = _positions[place] = new PositionState(this, state, side);
        _all.Add(position);
        return position;
    }

    private void Listen(ref StrategyRuntime[] listeners, string method)
    {
        if (IsOverridden(_strategy, method) && Array.IndexOf(listeners, this) < 0)
            listeners = [.. listeners, this];
    }

    private static bool IsOverridden(Strategy strategy, string method) =>
        strategy.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)?.DeclaringType != typeof(Strategy);

    public void Start()
    {
        try
        {
            _strategy.OnStart();
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnStart));
        }
    }

    /// <summary>Whether another instance can go on for the strategy: it writes what it must know again, or has nothing of its own to know.</summary>
    public bool KeepsState
    {
        get
        {
            var plugin = _strategy as Plugins.PluginStrategy;
            var strategy = plugin?.Strategy ?? _strategy;
            if (strategy is Plugins.Processes.RemoteStrategy)
                return false;
            return IsOverridden(strategy, nameof(Strategy.OnSave))
                || OwnState.IsNone(strategy, plugin?.Indicators ?? _session.Feeds.SelectMany(feed => feed.AllSeries).SelectMany(series => series.Indicators.ToArray()));
        }
    }

    /// <summary>Whether the strategy has fields in which orders can be.</summary>
    public bool MayHoldOrders => _mayHoldOrders ??= OwnState.MayHoldOrders(((_strategy as Plugins.PluginStrategy)?.Strategy ?? _strategy).GetType());

    public void Save(StateWriter writer) => _strategy.OnSave(writer);

    public void Restore(StateReader reader) => _strategy.OnRestore(reader);

    public void OnBar(SeriesState series, in Bar bar)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnBar(series, in bar);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnBar));
        }
    }

    public void OnQuote(Instrument instrument, in Quote quote)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnQuote(instrument, in quote);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnQuote));
        }
    }

    public void OnTrade(Instrument instrument, in Trade trade)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnTrade(instrument, in trade);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnTrade));
        }
    }

    public void OnBook(Instrument instrument, IBookView book)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnBook(instrument, book);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnBook));
        }
    }

    public void OnOrder(in OrderEvent orderEvent)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnOrder(in orderEvent);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnOrder));
        }
    }

    public void OnTimer(string name)
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnTimer(name);
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnTimer));
        }
    }

    public void End()
    {
        if (!IsRunning)
            return;
        try
        {
            _strategy.OnStop();
        }
        catch (Exception exception)
        {
            Stop(exception, nameof(Strategy.OnStop));
        }

        IsRunning = false;
    }

    /// <summary>Ends the strategy alone: its orders are handled as the session's options say, the session goes on.</summary>
    public void Stop(Exception exception, string handler)
    {
        IsRunning = false;
        Fault = exception;
        _session.Messages.Add($"{Now} {Name} was stopped: {handler} threw {exception.GetType().Name}: {exception.Message}");
        _session.Routing.OnFault(this);
    }
}
