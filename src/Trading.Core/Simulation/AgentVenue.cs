using Trading.Data;
using Trading.Kernel;
using Trading.Matching;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>The orders of a session in the book of an agent market: they rest among those of the agents, and what the book trades is what they fill.</summary>
/// <remarks>The session's orders say what should rest; <see cref="Settle"/> brings the book there whenever something may have changed, before an agent gets to act again.</remarks>
internal sealed class AgentVenue : IAgentMarketData, IMatchingEvents
{
    private const int MostLevels = 1024;
    private readonly Session _session;
    private readonly InstrumentState _state;
    private readonly OrderExecution _execution;
    private readonly AgentMarket _market;
    private readonly List<RestingPart> _resting = [];
    private readonly Queue<MatchedTrade> _own = new();
    private readonly Dictionary<long, (SessionOrder Order, long Reference)> _takers = [];
    private readonly List<Trade> _trades = [];
    private readonly List<(OrderSide Side, BookLevel Level)> _depth = [];
    private readonly BookLevel[] _levels = new BookLevel[MostLevels];
    private int _shownTrades;
    private bool _hasChanged;
    private bool _wasRefused;
    private bool _isOwn;

    public AgentVenue(Session session, InstrumentState state, OrderExecution execution, AgentMarketOptions options)
    {
        (_session, _state, _execution) = (session, state, execution);
        _market = new(options, this, this) { Settled = Traded };
    }

    public Timestamp Time => _market.Time;

    /// <summary>What the book traded with the session's orders, by its own count.</summary>
    public long OwnTradedLots { get; private set; }

    public AgentMarket Market => _market;

    /// <summary>Lets the agents trade among themselves until a session begins.</summary>
    public void Begin(Timestamp start)
    {
        _market.AdvanceTo(start);
        Apply();
        _trades.Clear();
        _shownTrades = 0;
        if (!double.IsNaN(_state.Bid) && !double.IsNaN(_state.Ask))
            _state.LastPrice = (_state.Bid + _state.Ask) / 2;
    }

    public void Step()
    {
        // What the strategies have seen is over.
        _trades.RemoveRange(0, _shownTrades);
        _shownTrades = 0;
        Settle();
        _market.Step();
        Settle();
    }

    /// <summary>Shows trades, the quote and the book to who listens, and has stops woken by them.</summary>
    public void Show(DerivedSeries[] derived, bool isFirst)
    {
        while (_shownTrades < _trades.Count)
        {
            var trade = _trades[_shownTrades++] with { Time = _session.Now };
            foreach (var each in derived)
                each.Add(trade.Time, trade.Price, trade.Size);
            _state.LastPrice = trade.Price;
            _state.HasTraded = true;
            if (isFirst)
                _session.Equity.AddPrice(trade.Price);
            _session.MatchTrade(_state, in trade);
            if (_session.IsCold)
                continue;
            foreach (var listener in _state.TradeListeners)
                listener.OnTrade(_state.Instrument, in trade);
        }

        if (isFirst)
            _session.Equity.AddPrice(_state.LastPrice);
        _session.MatchQuote(_state);
        if (!_hasChanged || _session.IsCold)
            return;
        _hasChanged = false;
        if (!double.IsNaN(_state.Bid) && !double.IsNaN(_state.Ask))
        {
            var quote = new Quote(_session.Now, _state.Bid, _state.BidSize, _state.Ask, _state.AskSize);
            foreach (var listener in _state.QuoteListeners)
                listener.OnQuote(_state.Instrument, in quote);
        }

        foreach (var listener in _state.BookListeners)
            listener.OnBook(_state.Instrument, _state.Book!);
    }

    /// <summary>Takes what the book offers, as far as the order's limit, the account and the position go.</summary>
    public void Take(SessionOrder order)
    {
        Leave(order);
        Settle();
        if (!order.IsWorking || !_market.Book.TryGetBest(order.IsBuy ? OrderSide.Sell : OrderSide.Buy, out var best) || !_execution.Size(order, best.PriceTicks, _session.Now))
            return;
        long lots = AllowedLots(order);
        bool isWhole = order.TimeInForce == TimeInForce.FillOrKill;
        if (lots == 0 || (isWhole && lots < order.LeavesLots))
        {
            _execution.EndCut(order, _session.Now);
            return;
        }

        bool isCut = lots < order.LeavesLots;
        long before = order.FilledLots;
        long worst = order.IsLimit ? order.LimitTicks : order.IsBuy ? MatchingLimits.MaxPriceTicks : 1;
        Send(order, worst, lots, isWhole ? TimeInForce.FillOrKill : TimeInForce.ImmediateOrCancel, best.PriceTicks);
        if (isCut && order.IsWorking && order.FilledLots - before == lots)
            _execution.EndCut(order, _session.Now);
    }

    /// <summary>Ends a position through the book, whatever it costs; what finds nobody is tried again with the next price.</summary>
    public void Liquidate(SessionOrder order)
    {
        Settle();
        long reference = _market.Book.TryGetBest(order.IsBuy ? OrderSide.Sell : OrderSide.Buy, out var best) ? best.PriceTicks : 0;
        Send(order, order.IsBuy ? MatchingLimits.MaxPriceTicks : 1, order.LeavesLots, TimeInForce.ImmediateOrCancel, reference);
        if (order.LeavesLots > 0)
            _session.Orders.End(order, OrderEventKind.Cancelled, _session.Now, OrderDenialReason.NoLiquidity);
    }

    /// <summary>Puts what is left of a limit order into the book, behind all others of its price.</summary>
    public void Join(SessionOrder order)
    {
        Leave(order);
        long lots = PartOf(order);
        if (lots == 0)
        {
            _execution.EndCut(order, _session.Now);
            return;
        }

        Send(order, order.LimitTicks, lots, TimeInForce.GoodTillCancel, order.LimitTicks);
    }

    public void OnTrade(Timestamp time, in MatchedTrade trade) => _trades.Add(new(
        time,
        (double)_state.Instrument.PriceOf(trade.PriceTicks),
        trade.Lots * _state.LotSize,
        trade.TakerSide));

    public void OnQuote(Timestamp time, in BookLevel bid, in BookLevel ask) => _hasChanged = true;

    public void OnDepth(Timestamp time, OrderSide side, in BookLevel level)
    {
        _depth.Add((side, level));
        _hasChanged = true;
    }

    public void OnTrade(in MatchedTrade trade) => _own.Enqueue(trade);

    public void OnRested(long orderId, OrderSide side, long priceTicks, long lots)
    {
    }

    public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
    {
    }

    public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots)
    {
    }

    public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots)
    {
    }

    public void OnExpired(long orderId, OrderSide side, long lots)
    {
    }

    public void OnRejected(long orderId, MatchingRejectReason reason) => _wasRefused = true;

    private void Traded()
    {
        if (_own.Count != 0)
            Settle();
    }

    /// <summary>Books what the agents have traded with the session's orders, has it answered, and brings the book to what the orders are now.</summary>
    private void Settle()
    {
        if (_isOwn)
            return;
        BookTrades();
        while (CorrectOne())
        {
        }

        Apply();
    }

    /// <summary>Brings the first order whose part in the book is not what it should be to what it should be. Each correction can be answered, so that the others are looked up anew.</summary>
    private bool CorrectOne()
    {
        for (int i = 0; i < _resting.Count; i++)
        {
            var (order, number, id, lots) = _resting[i];
            if (order.Id != number || !order.IsWorking || !order.IsLimit)
            {
                Remove(i);
                return true;
            }

            long wanted = PartOf(order, lots);
            if (wanted == lots)
                continue;
            if (wanted > 0 && wanted < lots)
            {
                Command(() => _market.Reduce(id, lots - wanted));
                _resting[i] = new(order, number, id, wanted);
                return true;
            }

            Remove(i);
            if (wanted == 0)
                _execution.EndCut(order, _session.Now);
            else
                Send(order, order.LimitTicks, wanted, TimeInForce.GoodTillCancel, order.LimitTicks);
            return true;
        }

        return false;
    }

    private void Send(SessionOrder order, long worst, long lots, TimeInForce force, long reference)
    {
        bool wasAtomic = _session.BeginAtomic();
        long id = 0;
        _wasRefused = false;
        Command(() => id = _market.Submit(order.Side, worst, lots, force));
        if (_wasRefused)
            _execution.End(order, OrderEventKind.Cancelled, _session.Now, OrderDenialReason.VenueRejected);
        else if (_market.Book.TryGetOrder(id, out var rests))
            _resting.Add(new(order, order.Id, id, rests.LeavesLots));
        _takers[id] = (order, reference);
        BookTrades();
        _takers.Remove(id);
        Apply();
        _session.EndAtomic(wasAtomic);
    }

    /// <summary>Books trades of the session's orders, those that rested and the one that took.</summary>
    private void BookTrades()
    {
        while (_own.TryDequeue(out var trade))
        {
            if (_takers.TryGetValue(trade.TakerOrderId, out var taker))
            {
                OwnTradedLots += trade.Lots;
                _execution.Settle(taker.Order, trade.Lots, trade.PriceTicks, taker.Reference, Liquidity.Taker, _session.Now);
            }

            int index = _resting.FindIndex(part => part.Id == trade.MakerOrderId);
            if (index < 0)
                continue;
            var (order, number, id, lots) = _resting[index];
            if (lots == trade.Lots)
                _resting.RemoveAt(index);
            else
                _resting[index] = new(order, number, id, lots - trade.Lots);
            OwnTradedLots += trade.Lots;
            _execution.Settle(order, trade.Lots, trade.PriceTicks, trade.PriceTicks, Liquidity.Maker, _session.Now);
            // The next part of an iceberg goes behind all others of its price.
            if (lots == trade.Lots && order.IsWorking && order.IsLimit && !_resting.Exists(part => ReferenceEquals(part.Order, order)))
                Join(order);
        }
    }

    /// <summary>Takes an order out of the book, where it rests there.</summary>
    private void Leave(SessionOrder order)
    {
        int index = _resting.FindIndex(part => ReferenceEquals(part.Order, order));
        if (index >= 0)
            Remove(index);
    }

    private void Remove(int index)
    {
        long id = _resting[index].Id;
        _resting.RemoveAt(index);
        Command(() => _market.Cancel(id));
    }

    private void Command(Action command)
    {
        bool before = _isOwn;
        _isOwn = true;
        command();
        _isOwn = before;
    }

    /// <summary>How much of a limit order should stand in the book: what it shows, and of reduce-only orders together no more than the position.</summary>
    private long PartOf(SessionOrder order, long shown = long.MaxValue)
    {
        long lots = order.DisplayLots == 0 ? order.LeavesLots : Math.Min(order.LeavesLots, Math.Min(order.DisplayLots, shown));
        if (!order.ReduceOnly)
            return lots;
        long room = order.Position.Lots * order.Sign < 0 ? Math.Abs(order.Position.Lots) : 0;
        foreach (var part in _resting)
        {
            if (ReferenceEquals(part.Order, order))
                break;
            if (part.Order.ReduceOnly && part.Order.IsWorking && part.Order.Side == order.Side && ReferenceEquals(part.Order.Position, order.Position))
                room -= part.Lots;
        }

        return Math.Clamp(room, 0, lots);
    }

    /// <summary>How much an order may take, level by level.</summary>
    private long AllowedLots(SessionOrder order)
    {
        long wanted = order.LeavesLots;
        var position = order.Position;
        if (order.ReduceOnly)
            return position.Lots * order.Sign < 0 ? Math.Min(wanted, Math.Abs(position.Lots)) : 0;
        if (_session.Account.IsMargin)
            return wanted;
        if (!order.IsBuy)
            return Math.Min(wanted, position.Lots);
        int count = _market.Book.CopyLevels(OrderSide.Sell, _levels);
        decimal left = _execution.SpendableFor(order);
        decimal rate = 1 + _state.Venue.MaxFeeRate;
        decimal rounding = _state.Venue.MaxFeeRate == 0 ? 0 : _state.Settlement.Unit;
        decimal notional = 0;
        long allowed = 0;
        for (int i = 0; i < count && allowed < wanted; i++)
        {
            if (order.IsLimit && _levels[i].PriceTicks > order.LimitTicks)
                return wanted;
            long ticks = _levels[i].PriceTicks;
            long lots = Math.Min(wanted - allowed, _levels[i].SizeLots);
            if (_state.Venue.HasProportionalFees)
            {
                decimal one = _state.ValueOf(ticks, 1) * rate;
                lots = Math.Min(lots, (long)decimal.Floor(Math.Max(0, left - rounding) / one));
                left -= (one * lots) + rounding;
            }
            else
            {
                lots = OrderFees.AffordableLots(order, ticks, lots, left, allowed, notional);
                notional += _state.ValueOf(ticks, lots);
            }

            allowed += lots;
            if (lots < _levels[i].SizeLots)
                return allowed;
        }

        // What the book does not have costs nothing yet.
        return wanted;
    }

    private void Apply()
    {
        if (_depth.Count == 0)
            return;
        foreach (var (side, level) in _depth)
            _state.Book!.Set(side, level.PriceTicks, level.SizeLots);
        _depth.Clear();
        _state.MarketVersion++;
        _state.ShowBest();
    }

    private readonly record struct RestingPart(SessionOrder Order, long Number, long Id, long Lots);
}
