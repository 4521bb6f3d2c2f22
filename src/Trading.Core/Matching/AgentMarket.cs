using Trading.Data;

namespace Trading.Matching;

/// <summary>A market that never was and that reacts: market makers, noise traders, trend followers and large orders trade in one book, and so may you.</summary>
/// <remarks>
/// <para>Time is virtual and goes on by <see cref="Step"/> alone. Equal options and equal commands at equal steps give the same events to the last
/// bit on every machine; an order from outside changes what the agents do, but not the path of the fundamental value.</para>
/// <para>Prices and sizes are ticks and lots. What a strategy earns here says nothing about a real market. Not for several threads.</para>
/// </remarks>
public sealed class AgentMarket
{
    private readonly AgentMarketState _state;
    private readonly MarketAgent[] _agents;
    private readonly TimeSpan _step;
    private long _orders;
    private int _first;

    /// <summary>Creates a market before its first step; its book is empty.</summary>
    /// <param name="options">How it is made up; the defaults where <see langword="null"/>.</param>
    /// <param name="data">Who sees trades, quotes and depth; may be <see langword="null"/>.</param>
    /// <param name="events">Who is told what becomes of the orders sent from outside; may be <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AgentMarket(AgentMarketOptions? options = null, IAgentMarketData? data = null, IMatchingEvents? events = null)
    {
        options = AgentMarketOptions.Checked(options ?? new());
        ulong seed = options.Seed;
        _step = options.Step;
        _state = new(options, NextRandom(), data, events);
        _agents =
        [
            .. Enumerable.Range(0, options.MarketMakers).Select(_ => new MarketMaker(options, NextRandom())),
            new NoiseTraders(options, NextRandom()),
            .. Enumerable.Range(0, options.MomentumTraders).Select(_ => new MomentumTrader(options, NextRandom())),
            new MetaorderTraders(options, NextRandom()),
        ];
        _state.Join(_agents);

        AgentRandom NextRandom() => new(Xoshiro256.SplitMix64(ref seed));
    }

    /// <summary>The time now.</summary>
    public Timestamp Time => _state.Time;

    /// <summary>The book: best prices, depth, single orders and their place in the queue.</summary>
    public IMatchingBookView Book => _state.Book;

    /// <summary>The value that market makers quote around, in ticks. Nobody in a real market knows it.</summary>
    public double FundamentalTicks => _state.Value.Ticks;

    /// <summary>A number that stands for all events so far and their order.</summary>
    public ulong EventHash => _state.EventHash;

    /// <summary>How many events there were so far.</summary>
    public long EventCount => _state.EventCount;

    /// <summary>What all agents together bought less what they sold, in lots: what outsiders sold less what they bought.</summary>
    internal long AgentInventory => _agents.Sum(agent => agent.Inventory);

    /// <summary>Is called after each command, of an agent too, when commands are taken again.</summary>
    internal Action? Settled { init => _state.Settled = value; }

    /// <summary>Whether an order was sent from outside.</summary>
    public static bool IsOutsider(long orderId) => AgentOrderId.AgentOf(orderId) == AgentOrderId.Outsider;

    /// <summary>Lets one step of time pass, and the agents act.</summary>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public void Step()
    {
        _state.RequireIdle();
        _state.Time += _step;
        _state.Value.Advance();

        // Another begins each time, so that none is always the first.
        for (int i = 0; i < _agents.Length; i++)
            _agents[(_first + i) % _agents.Length].Act(_state);
        _first = (_first + 1) % _agents.Length;
    }

    /// <summary>Lets time pass up to the last step that is not after <paramref name="time"/>.</summary>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public void AdvanceTo(Timestamp time)
    {
        while (_state.Time + _step <= time)
            Step();
    }

    /// <summary>Sends an order from outside, see <see cref="IMatchingBook.Submit"/>.</summary>
    /// <returns>The order's id.</returns>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public long Submit(OrderSide side, long priceTicks, long lots, TimeInForce timeInForce = TimeInForce.GoodTillCancel)
    {
        _state.RequireIdle();
        long id = NextOrderId();
        _state.Submit(id, side, priceTicks, lots, timeInForce);
        return id;
    }

    /// <summary>Sends an order from outside that trades at once, at whatever price; what finds nobody lapses.</summary>
    /// <returns>The order's id.</returns>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public long SubmitMarket(OrderSide side, long lots) =>
        Submit(side, side == OrderSide.Buy ? MatchingLimits.MaxPriceTicks : 1, lots, TimeInForce.ImmediateOrCancel);

    /// <summary>Sends an order from outside that trades within a budget or lapses, see <see cref="IMatchingBook.SubmitWithBudget"/>.</summary>
    /// <returns>The order's id.</returns>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public long SubmitWithBudget(OrderSide side, long lots, Int128 budgetTickLots)
    {
        _state.RequireIdle();
        long id = NextOrderId();
        _state.SubmitWithBudget(id, side, lots, budgetTickLots);
        return id;
    }

    /// <summary>Takes an order away that was sent from outside.</summary>
    /// <exception cref="ArgumentException">The order is an agent's.</exception>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public void Cancel(long orderId) => _state.Cancel(Own(orderId));

    /// <summary>Takes so much off an order that was sent from outside.</summary>
    /// <exception cref="ArgumentException">The order is an agent's.</exception>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public void Reduce(long orderId, long byLots) => _state.Reduce(Own(orderId), byLots);

    /// <summary>Gives an order that was sent from outside another price, see <see cref="IMatchingBook.Move"/>.</summary>
    /// <exception cref="ArgumentException">The order is an agent's.</exception>
    /// <exception cref="InvalidOperationException">It is called from within an event.</exception>
    public void Move(long orderId, long priceTicks) => _state.Move(Own(orderId), priceTicks);

    private static long Own(long orderId) => IsOutsider(orderId)
        ? orderId
        : throw new ArgumentException(FormattableString.Invariant($"The order {orderId} was not sent from outside."), nameof(orderId));

    private long NextOrderId() => AgentOrderId.Of(++_orders, AgentOrderId.Outsider, 0);
}
