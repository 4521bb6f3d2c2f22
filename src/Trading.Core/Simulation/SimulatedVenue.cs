using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>The venue of a backtest: takes, changes and cancels orders, and matches them with the market. The rules stand in docs/fills.md.</summary>
internal sealed class SimulatedVenue : SessionVenue
{
    private readonly Session _session;
    private readonly VenueOptions _options;
    private readonly Random _random;
    private readonly OrderExecution _execution;
    private readonly BarMatcher _bars;
    private readonly TickMatcher _ticks;
    private readonly LiquidationWatch _liquidations;

    public SimulatedVenue(Session session, string name, VenueOptions options, double sizingReserve, int seed)
        : base(name, options.Fees, sizingReserve)
    {
        _session = session;
        _options = options;
        // Seeded: the same session gives the same refusals and delays on every machine.
        _random = new Random(seed);
        FillModel = options.FillModel;
        _liquidations = new(session);
        _execution = new(session, options, _liquidations);
        _bars = new(session, options.FillModel, _execution);
        _ticks = new(session, options, _execution);
    }

    public FillModel FillModel { get; }

    public override bool SizesTargetsAtFill => FillModel.SizesTargetsAtFill;

    public override bool ClosesAtEnd => FillModel.ClosesAtEnd;

    public override bool HasLatency => _options.Latency is not null;

    public override bool Knows(SessionOrder order) => _options.Knows(order.Type);

    public override string ClientOrderIdOf(SessionOrder order) => order.Owner.ClientOrderIdOf(order);

    public override long EntryNanoseconds(Timestamp now) => _options.Latency is { } latency ? Check(latency.NextEntry(now, _random)) : 0;

    public override long ResponseNanoseconds(Timestamp now) => _options.Latency is { } latency ? Check(latency.NextResponse(now, _random)) : 0;

    /// <summary>Has orders of an instrument trade in the book of agents.</summary>
    public AgentVenue CreateAgentVenue(InstrumentState state, Matching.AgentMarketOptions options) => new(_session, state, _execution, options);

    public override void Accept(SessionOrder order)
    {
        if (!order.IsOpen)
            return;
        var state = order.State;
        if (state.IsExpired)
        {
            Reject(order, OrderDenialReason.NotTradable);
            return;
        }

        if (order.ExpireTime <= _session.Now && (order.ExpireTime < _session.Now || !_bars.IsMatching(state)))
        {
            _session.Orders.End(order, OrderEventKind.Expired, _session.Now);
            return;
        }

        if (_options.RejectionRate > 0 && _random.NextDouble() < _options.RejectionRate)
        {
            Reject(order, OrderDenialReason.VenueRejected);
            return;
        }

        if (order.PostOnly && OrderExecution.WouldTake(order, order.LimitTicks))
        {
            Reject(order, OrderDenialReason.PostOnlyWouldTake);
            return;
        }

        OrderTransitions.Move(order, OrderEventKind.Accepted);
        _bars.Place(order);
        if (order.IsConditional && OrderTypes.IsTrailing(order.Type))
            TrailingStop.Begin(order);
        order.ShownLots = order.DisplayLots;
        state.Orders.Add(order);
        _session.Publish(order, OrderEventKind.Accepted, _session.Now);
        if (_bars.IsMatching(state))
            return;
        if (state.HasQuotes || state.HasTrades)
            _ticks.Arrive(order);
        else if (FillModel.MarketOrders == MarketOrderTiming.SameClose && OrderTypes.IsImmediate(order.Type))
            _bars.FillAtLast(order);
    }

    public override void Cancel(SessionOrder order)
    {
        if (order.IsWorking)
            _execution.End(order, OrderEventKind.Cancelled, _session.Now);
        else
            _session.Publish(order, OrderEventKind.CancelDenied, _session.Now, reason: OrderDenialReason.OrderClosed);
    }

    /// <summary>Takes an order away at once, for a reason that is not the strategy's.</summary>
    public override void EndNow(SessionOrder order, OrderDenialReason reason) =>
        _execution.End(order, OrderEventKind.Cancelled, _session.Now, reason);

    public override void Modify(SessionOrder order, in TickChange change)
    {
        var reason = !order.IsWorking ? OrderDenialReason.OrderClosed
            : order.PostOnly && !change.KeepsPlace && OrderExecution.WouldTake(order, change.LimitTicks == 0 ? order.LimitTicks : change.LimitTicks) ? OrderDenialReason.PostOnlyWouldTake
            : OrderModification.Apply(_session, order, in change);
        if (reason != OrderDenialReason.None)
        {
            _session.Publish(order, OrderEventKind.ModifyDenied, _session.Now, reason: reason);
            return;
        }

        OrderTransitions.Move(order, OrderEventKind.Modified);
        _session.Publish(order, OrderEventKind.Modified, _session.Now);
        if (!change.KeepsPlace)
        {
            _bars.Place(order);
            if (!_bars.IsMatching(order.State) && (order.State.HasQuotes || order.State.HasTrades))
                _ticks.Arrive(order);
        }
    }

    public override void Match(InstrumentState state, in Bar bar)
    {
        if (_session.Account.IsMargin)
            _liquidations.Update(state);
        if (state.Orders.Count != 0)
            _bars.Match(state, in bar);
    }

    /// <summary>Matches orders with a bid and an offer that have changed.</summary>
    public override void MatchQuote(InstrumentState state)
    {
        if (_session.Account.IsMargin)
            _liquidations.Update(state);
        if (state.Orders.Count != 0)
            _ticks.MatchQuote(state);
    }

    /// <summary>Matches orders with a trade of others.</summary>
    public override void MatchTrade(InstrumentState state, in Trade trade)
    {
        if (_session.Account.IsMargin)
            _liquidations.Update(state);
        if (state.Orders.Count != 0)
            _ticks.MatchTrade(state, in trade);
    }

    /// <summary>The data has ended: what was good until then has had its last price.</summary>
    public override void ExpireAt(InstrumentState state, Timestamp time)
    {
        _execution.ExpireBefore(state, time);
        _session.Emulator.ExpireAt(state, time);
    }

    /// <summary>It is the moment of a close, and orders for it are matched with ticks.</summary>
    public override void MatchClosing(InstrumentState state) => _ticks.MatchClosing(state);

    /// <summary>A level of the book is about to change; queues move up where others left.</summary>
    public override void LevelChanges(InstrumentState state, OrderSide side, long ticks, long before, long after) =>
        _ticks.LevelChanges(state, side, ticks, before, after);

    private void Reject(SessionOrder order, OrderDenialReason reason) =>
        _session.Orders.End(order, OrderEventKind.Rejected, _session.Now, reason);

    private static long Check(TimeSpan latency) => latency >= TimeSpan.Zero
        ? latency.Ticks * 100
        : throw new InvalidOperationException($"The latency model gave {latency}, which is negative.");
}
