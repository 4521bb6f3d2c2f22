namespace Trading.Matching;

/// <summary>Many small traders without a reason: market orders of fat-tailed sizes, and limit orders near the best price that are forgotten after a while.</summary>
internal sealed class NoiseTraders(AgentMarketOptions options, AgentRandom random) : MarketAgent(random)
{
    private const int MostResting = 60;
    private const long ReachTicks = 12;

    private readonly Queue<long> _resting = new(MostResting + 1);
    private readonly double _rate = options.NoiseOrdersPerSecond * options.Step.TotalSeconds;
    private double _mood;

    public override void Act(AgentMarketState market)
    {
        // For some seconds more of them buy, or sell.
        _mood = Math.Clamp((0.97 * _mood) + (0.05 * Random.NextNormal()), -0.4, 0.4);
        for (int orders = Random.Occurrences(_rate); orders > 0; orders--)
        {
            var side = Random.Chance(0.5 + _mood) ? OrderSide.Buy : OrderSide.Sell;
            long lots = Random.FatTailed(2, 200);
            if (Random.Chance(0.5))
                Take(market, side, lots, ReachTicks);
            else
                Rest(market, side, lots);
        }
    }

    private void Rest(AgentMarketState market, OrderSide side, long lots)
    {
        if (!market.Book.TryGetBest(side, out var best))
            return;
        long distance = Random.Below(ReachTicks) - 1;
        long price = AgentMarketState.Clamp(side == OrderSide.Buy ? best.PriceTicks - distance : best.PriceTicks + distance);
        long id = NextOrderId();
        market.Submit(id, side, price, lots, TimeInForce.GoodTillCancel);
        _resting.Enqueue(id);
        if (_resting.Count > MostResting && _resting.Dequeue() is var oldest && market.Book.TryGetOrder(oldest, out _))
            market.Cancel(oldest);
    }
}
