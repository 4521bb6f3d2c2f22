namespace Trading.Matching;

/// <summary>Quotes a ladder on both sides of what it takes for the value, wider when the market moves, lower when it holds much and higher when it owes.</summary>
internal sealed class MarketMaker : MarketAgent
{
    private const double AttentionPerSecond = 3;
    private const double AlarmPerSecond = 8;
    private const double AlarmTicks = 2;
    private const double HalfSpreadTicks = 1.5;
    private const double LevelGapTicks = 2;
    private const double SkewTicks = 0.25;
    private const double ErrorTicks = 1.2;
    private const int LargestInventoryQuotes = 40;
    private const int TakerSlot = 255;

    private readonly int _levels;
    private readonly long _lots;
    private readonly Quote[] _quotes;
    private double _error;
    private double _seenValue;
    private bool _hasStarted;

    public MarketMaker(AgentMarketOptions options, AgentRandom random)
        : base(random)
    {
        _levels = options.QuoteLevels;
        _lots = options.QuoteLots;
        _quotes = new Quote[_levels * 2];
    }

    public override void Act(AgentMarketState market)
    {
        // It looks now and then, and soon where the value has left its quotes.
        double attention = Math.Abs(market.Value.Ticks - _seenValue) > AlarmTicks ? AlarmPerSecond : AttentionPerSecond;
        if (_hasStarted && !Random.Chance(Math.Min(1, attention * market.StepSeconds)))
            return;
        _hasStarted = true;
        _seenValue = market.Value.Ticks;

        // Wrong by a little, for a while.
        _error = (0.9 * _error) + (0.436 * ErrorTicks * Random.NextNormal());
        double held = (double)Inventory / _lots;
        double middle = (0.8 * market.Value.Ticks) + (0.2 * market.MidTicks) + _error - (SkewTicks * held);
        double half = HalfSpreadTicks + (2 * market.Value.StepDeviation);
        TakeBargains(market, middle, half);
        for (int level = 0; level < _levels; level++)
        {
            double distance = half + (level * LevelGapTicks);
            Put(market, level * 2, OrderSide.Buy, (long)Math.Floor(middle - distance), held < LargestInventoryQuotes);
            Put(market, (level * 2) + 1, OrderSide.Sell, (long)Math.Ceiling(middle + distance), held > -LargestInventoryQuotes);
        }
    }

    protected override void OnChanged(int slot, long leavesLots)
    {
        if (slot == TakerSlot)
            return;
        _quotes[slot].Lots = leavesLots;
        if (leavesLots == 0)
            _quotes[slot].OrderId = 0;
    }

    /// <summary>Takes what is offered below, or bid above, the price that it would quote on that side itself.</summary>
    private void TakeBargains(AgentMarketState market, double middle, double half)
    {
        if (market.Book.TryGetBest(OrderSide.Sell, out var ask) && ask.PriceTicks < middle - half)
            market.Submit(NextOrderId(TakerSlot), OrderSide.Buy, AgentMarketState.Clamp((long)(middle - half)), _lots, TimeInForce.ImmediateOrCancel);
        if (market.Book.TryGetBest(OrderSide.Buy, out var bid) && bid.PriceTicks > middle + half)
            market.Submit(NextOrderId(TakerSlot), OrderSide.Sell, AgentMarketState.Clamp((long)(middle + half)), _lots, TimeInForce.ImmediateOrCancel);
    }

    private void Put(AgentMarketState market, int slot, OrderSide side, long price, bool isWanted)
    {
        // A quote never takes: where its price would meet the other side, it stands in front of it.
        bool isBuy = side == OrderSide.Buy;
        if (market.Book.TryGetBest(isBuy ? OrderSide.Sell : OrderSide.Buy, out var other))
            price = isBuy ? Math.Min(price, other.PriceTicks - 1) : Math.Max(price, other.PriceTicks + 1);
        price = AgentMarketState.Clamp(price);
        ref var quote = ref _quotes[slot];
        if (quote.OrderId != 0 && (!isWanted || quote.Lots * 2 < _lots))
        {
            market.Cancel(quote.OrderId);
            quote = default;
        }

        if (!isWanted || (isBuy && other.PriceTicks == 1))
            return;
        if (quote.OrderId == 0)
        {
            quote = new() { OrderId = NextOrderId(slot), Price = price, Lots = _lots };
            market.Submit(quote.OrderId, side, price, _lots, TimeInForce.GoodTillCancel);
        }
        else if (quote.Price != price)
        {
            quote.Price = price;
            market.Move(quote.OrderId, price);
        }
    }

    private struct Quote
    {
        public long OrderId;
        public long Price;
        public long Lots;
    }
}
