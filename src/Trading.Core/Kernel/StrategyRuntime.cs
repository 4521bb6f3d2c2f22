using System.Reflection;
using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>A strategy in a session: what it may ask for, what it holds, and whether it still runs.</summary>
internal sealed class StrategyRuntime : IStrategyContext
{
    private readonly Session _session;
    private readonly Strategy _strategy;
    private PositionState?[] _positions = [];
    private readonly List<PositionState> _all = [];

    public StrategyRuntime(Session session, Strategy strategy, string name, SeriesState primary, int seed)
    {
        _session = session;
        _strategy = strategy;
        Name = name;
        Primary = primary;
        // Seeded: the same session gives the same numbers on every machine.
        Random = new Random(seed);
        strategy.Attach(this);
        HearsOrders = IsOverridden(strategy, nameof(Strategy.OnOrder));
    }

    public string Name { get; }

    public SeriesState Primary { get; }

    public bool IsRunning { get; private set; } = true;

    /// <summary>Whether the strategy handles order events at all; where not, none is made.</summary>
    public bool HearsOrders { get; }

    /// <summary>Why the strategy was stopped before the end.</summary>
    public Exception? Fault { get; private set; }

    public IReadOnlyList<PositionState> Positions => _all;

    public Timestamp Now => _session.Now;

    public IAccount Account => _session.Account;

    public BarSeries Series => Primary;

    public Position Position => StateOf(Primary.State);

    public Random Random { get; }

    public BarSeries Subscribe(InstrumentId instrument, Timeframe timeframe) => _session.Subscribe(this, instrument, timeframe);

    public Position PositionOf(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return StateOf(_session.Find(instrument) ?? throw new ArgumentException($"{instrument} is not part of this session.", nameof(instrument)));
    }

    public Order Submit(in OrderRequest request) => new(_session.Orders.Submit(this, in request));

    public void Cancel(Order order)
    {
        if (order.Unwrap() is SessionOrder known && ReferenceEquals(known.Owner, this))
            _session.RequestCancel(known);
    }

    public void CancelAll(Instrument? instrument) => _session.RequestCancelAll(this, instrument);

    public void Schedule(Timestamp time, string name) => _session.Schedule(this, time, name);

    public void Report(string message) => _session.Messages.Add($"{Now} {Name}: {message}");

    public PositionState StateOf(InstrumentState state)
    {
        if (state.Index < _positions.Length && _positions[state.Index] is { } known)
            return known;
        if (state.Index >= _positions.Length)
            Array.Resize(ref _positions, state.Index + 1);
        var position = _positions[state.Index] = new PositionState(this, state);
        _all.Add(position);
        return position;
    }

    /// <summary>Sends what is missing to <paramref name="fraction"/> of equity, less the session's sizing reserve.</summary>
    public Order SendTarget(PositionState position, double fraction)
    {
        var state = position.State;
        if (double.IsNaN(state.LastPrice))
            return Submit(new() { Instrument = state.Instrument, Type = OrderType.Market, Quantity = Math.Max(state.Instrument.LotSize, state.Instrument.MinQuantity) });
        // A size, not money: doubles will do, with a little added so that a quotient meant to be whole is not cut below.
        double lots = _session.MarkedEquity() * fraction * _session.SizingShare / (state.LastPrice * state.LotSize * state.Multiplier);
        long target = (long)Math.Clamp(Math.Truncate(lots * (1 + 1e-12)), -1e18, 1e18);
        return SendDifference(position, target - position.ExpectedLots, reduceOnly: false);
    }

    public Order SendDifference(PositionState position, long lots, bool reduceOnly)
    {
        if (lots == 0 || (!reduceOnly && position.State.IsBelowMinimum(Math.Abs(lots))))
            return default;
        return new(_session.Orders.SubmitMarket(this, position.State, lots > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(lots), reduceOnly));
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

    /// <summary>Ends the strategy alone: its orders are cancelled, its positions stay, the session goes on.</summary>
    public void Stop(Exception exception, string handler)
    {
        IsRunning = false;
        Fault = exception;
        _session.Messages.Add($"{Now} {Name} was stopped: {handler} threw {exception.GetType().Name}: {exception.Message}");
        _session.RequestCancelAll(this, null);
    }
}
