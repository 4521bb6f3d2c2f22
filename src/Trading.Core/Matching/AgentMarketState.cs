using Trading.Data;

namespace Trading.Matching;

/// <summary>The book of an agent market and what agents know: it hands commands over, and events to whom they concern.</summary>
internal sealed class AgentMarketState
{
    private readonly FastMatchingBook<Sink> _book;
    private readonly IAgentMarketData? _data;
    private readonly IMatchingEvents? _outsider;
    private readonly List<(OrderSide Side, long PriceTicks)> _changed = [];
    private MarketAgent[] _agents = [];
    private MatchingEventHash _hash;
    private BookLevel _bid;
    private BookLevel _ask;
    private bool _isBusy;

    public AgentMarketState(AgentMarketOptions options, AgentRandom random, IAgentMarketData? data, IMatchingEvents? outsider)
    {
        _book = new(new(this), orderCapacity: 2048);
        _data = data;
        _outsider = outsider;
        Value = new(options, random);
        StepSeconds = options.Step.TotalSeconds;
        MidTicks = options.StartPriceTicks;
        Time = options.StartTime;
    }

    public IMatchingBookView Book => _book;

    public FundamentalValue Value { get; }

    public double StepSeconds { get; }

    /// <summary>The middle between the best prices; where a side is empty, the last there was.</summary>
    public double MidTicks { get; private set; }

    public Timestamp Time { get; set; }

    /// <summary>Is called after each command, when the next one is taken.</summary>
    public Action? Settled { get; set; }

    public ulong EventHash => _hash.Value;

    public long EventCount => _hash.Count;

    public static long Clamp(long price) => Math.Clamp(price, 1, MatchingLimits.MaxPriceTicks);

    public void Join(MarketAgent[] agents)
    {
        for (int i = 0; i < agents.Length; i++)
            agents[i].Index = i;
        _agents = agents;
    }

    public void Submit(long orderId, OrderSide side, long priceTicks, long lots, TimeInForce timeInForce)
    {
        Begin();
        _book.Submit(orderId, side, priceTicks, lots, timeInForce);
        End();
    }

    public void SubmitWithBudget(long orderId, OrderSide side, long lots, Int128 budgetTickLots)
    {
        Begin();
        _book.SubmitWithBudget(orderId, side, lots, budgetTickLots);
        End();
    }

    public void Cancel(long orderId)
    {
        Begin();
        _book.Cancel(orderId);
        End();
    }

    public void Reduce(long orderId, long byLots)
    {
        Begin();
        _book.Reduce(orderId, byLots);
        End();
    }

    public void Move(long orderId, long priceTicks)
    {
        Begin();
        _book.Move(orderId, priceTicks);
        End();
    }

    /// <exception cref="InvalidOperationException">A command is being carried out.</exception>
    public void RequireIdle()
    {
        if (_isBusy)
            throw new InvalidOperationException("An agent market takes no command from within an event: note it, and send it when the market has come to rest.");
    }

    private void Begin()
    {
        RequireIdle();
        _isBusy = true;
    }

    /// <summary>Tells what the command changed of the public book.</summary>
    private void End()
    {
        if (_data is not null)
        {
            foreach (var (side, price) in _changed)
                _data.OnDepth(Time, side, new(price, _book.LotsAt(side, price)));
            _changed.Clear();
        }

        bool hasBid = _book.TryGetBest(OrderSide.Buy, out var bid);
        bool hasAsk = _book.TryGetBest(OrderSide.Sell, out var ask);
        if (hasBid && hasAsk)
            MidTicks = (bid.PriceTicks + ask.PriceTicks) * 0.5;
        if (bid != _bid || ask != _ask)
        {
            (_bid, _ask) = (bid, ask);
            _data?.OnQuote(Time, bid, ask);
        }

        _isBusy = false;
        Settled?.Invoke();
    }

    private void Changed(OrderSide side, long price)
    {
        if (_data is not null && !_changed.Contains((side, price)))
            _changed.Add((side, price));
    }

    private IMatchingEvents? OutsiderOf(long orderId) => AgentOrderId.AgentOf(orderId) == AgentOrderId.Outsider ? _outsider : null;

    private void Fill(long orderId, OrderSide side, long lots, long leavesLots)
    {
        int agent = AgentOrderId.AgentOf(orderId);
        if (agent != AgentOrderId.Outsider)
            _agents[agent].OnFilled(orderId, side, lots, leavesLots);
    }

    private readonly struct Sink(AgentMarketState state) : IMatchingEvents
    {
        public void OnRested(long orderId, OrderSide side, long priceTicks, long lots)
        {
            state._hash.OnRested(orderId, side, priceTicks, lots);
            state.Changed(side, priceTicks);
            state.OutsiderOf(orderId)?.OnRested(orderId, side, priceTicks, lots);
        }

        public void OnTrade(in MatchedTrade trade)
        {
            state._hash.OnTrade(trade);
            var makerSide = trade.TakerSide == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
            state.Changed(makerSide, trade.PriceTicks);
            state.Fill(trade.MakerOrderId, makerSide, trade.Lots, trade.MakerLeavesLots);
            state.Fill(trade.TakerOrderId, trade.TakerSide, trade.Lots, trade.TakerLeavesLots);
            (state.OutsiderOf(trade.MakerOrderId) ?? state.OutsiderOf(trade.TakerOrderId))?.OnTrade(trade);
            state._data?.OnTrade(state.Time, trade);
        }

        public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
        {
            state._hash.OnReduced(orderId, side, priceTicks, byLots, leavesLots);
            state.Changed(side, priceTicks);
            state.OutsiderOf(orderId)?.OnReduced(orderId, side, priceTicks, byLots, leavesLots);
        }

        public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots)
        {
            state._hash.OnMoved(orderId, side, fromTicks, toTicks, lots);
            state.Changed(side, fromTicks);
            state.OutsiderOf(orderId)?.OnMoved(orderId, side, fromTicks, toTicks, lots);
        }

        public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots)
        {
            state._hash.OnCancelled(orderId, side, priceTicks, lots);
            state.Changed(side, priceTicks);
            state.OutsiderOf(orderId)?.OnCancelled(orderId, side, priceTicks, lots);
        }

        public void OnExpired(long orderId, OrderSide side, long lots)
        {
            state._hash.OnExpired(orderId, side, lots);
            state.OutsiderOf(orderId)?.OnExpired(orderId, side, lots);
        }

        public void OnRejected(long orderId, MatchingRejectReason reason)
        {
            state._hash.OnRejected(orderId, reason);
            state.OutsiderOf(orderId)?.OnRejected(orderId, reason);
        }
    }
}
