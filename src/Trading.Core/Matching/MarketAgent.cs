using Trading.Data;

namespace Trading.Matching;

/// <summary>One who trades in an <see cref="AgentMarket"/>.</summary>
internal abstract class MarketAgent(AgentRandom random)
{
    private long _orders;

    /// <summary>Its number, from 0 up.</summary>
    public int Index { get; set; }

    /// <summary>What it bought less what it sold, in lots.</summary>
    public long Inventory { get; private set; }

    protected AgentRandom Random { get; } = random;

    /// <summary>Its turn.</summary>
    public abstract void Act(AgentMarketState market);

    /// <summary>One of its orders traded; with nothing left of it, it is gone.</summary>
    public void OnFilled(long orderId, OrderSide side, long lots, long leavesLots)
    {
        Inventory += side == OrderSide.Buy ? lots : -lots;
        OnChanged(AgentOrderId.SlotOf(orderId), leavesLots);
    }

    protected virtual void OnChanged(int slot, long leavesLots)
    {
    }

    protected long NextOrderId(int slot = 0) => AgentOrderId.Of(++_orders, Index, slot);

    /// <summary>Takes what stands within so many ticks of the best price of the other side.</summary>
    protected void Take(AgentMarketState market, OrderSide side, long lots, long reachTicks)
    {
        if (lots <= 0 || !market.Book.TryGetBest(side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy, out BookLevel best))
            return;
        long price = AgentMarketState.Clamp(side == OrderSide.Buy ? best.PriceTicks + reachTicks : best.PriceTicks - reachTicks);
        market.Submit(NextOrderId(), side, price, lots, TimeInForce.ImmediateOrCancel);
    }
}
