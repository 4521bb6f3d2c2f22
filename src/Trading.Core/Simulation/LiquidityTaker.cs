using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Fills orders that take liquidity against what quotes and books show.</summary>
internal sealed class LiquidityTaker(Session session, FillModel model, OrderExecution execution)
{
    private const int MostLevels = 1024;
    private readonly BookLevel[] _levels = new BookLevel[MostLevels];

    /// <summary>Whether there is anything that the order may take now.</summary>
    public bool CanTake(SessionOrder order)
    {
        var state = order.State;
        double best = order.IsBuy ? state.Ask : state.Bid;
        if (double.IsNaN(best))
            return false;
        if (!order.IsLimit)
            return true;
        return order.IsBuy ? state.Ticks.Ceiling(best) <= order.LimitTicks : state.Ticks.Floor(best) >= order.LimitTicks;
    }

    /// <summary>Takes level by level until the order is filled, its limit is reached, or nothing is left.</summary>
    public void Take(SessionOrder order)
    {
        if (order.State.Agents is { } agents)
        {
            agents.Take(order);
            return;
        }

        // A sweep is one moment: nobody answers between two of its fills.
        bool before = session.BeginAtomic();
        Sweep(order);
        session.EndAtomic(before);
    }

    /// <summary>Fills at the last trade, where there are no quotes.</summary>
    public void TakeAtLast(SessionOrder order)
    {
        var state = order.State;
        if (double.IsNaN(state.LastPrice) || state.HasQuotes)
            return;
        long available = long.MaxValue;
        execution.FillAtMarket(order, state.Ticks.Against(order.Side, state.LastPrice), session.Now, 0, ref available);
    }

    private void Sweep(SessionOrder order)
    {
        var state = order.State;
        int count = LevelsOf(state, order.IsBuy ? OrderSide.Sell : OrderSide.Buy);
        bool isBook = state.Book is not null;
        if (order.TimeInForce == TimeInForce.FillOrKill && !CanFillWhole(order, count, isBook))
            return;
        for (int i = 0; i < count && order.IsWorking; i++)
        {
            long ticks = _levels[i].PriceTicks;
            if (!IsWithinLimit(order, ticks))
                return;
            long available = _levels[i].SizeLots;
            long before = order.FilledLots;
            execution.Trade(order, ticks, _levels[0].PriceTicks, Liquidity.Taker, session.Now, ref available, isPart: true);
            if (model.ConsumesBook)
                state.Taken.Take(state.MarketVersion, order.Side, ticks, order.FilledLots - before);
        }

        // Of a quote only the best is known: what it does not show is a tick away. A book that is empty is empty.
        if (isBook || !order.IsWorking || count == 0)
            return;
        long next = Math.Max(1, _levels[0].PriceTicks + order.Sign);
        long rest = long.MaxValue;
        if (IsWithinLimit(order, next))
            execution.Trade(order, next, _levels[0].PriceTicks, Liquidity.Taker, session.Now, ref rest);
    }

    private int LevelsOf(InstrumentState state, OrderSide side)
    {
        int count;
        if (state.Book is { } book)
            count = book.CopyTo(side, _levels);
        else
        {
            double price = side == OrderSide.Sell ? state.Ask : state.Bid;
            double size = side == OrderSide.Sell ? state.AskSize : state.BidSize;
            long lots = model.BoundByDisplayedSize && size > 0 ? (long)(size / state.LotSize * (1 + 1e-12)) : long.MaxValue;
            _levels[0] = new(side == OrderSide.Sell ? state.Ticks.Ceiling(price) : state.Ticks.Floor(price), lots);
            count = 1;
        }

        if (!model.BoundByDisplayedSize)
        {
            _levels[0] = _levels[0] with { SizeLots = long.MaxValue };
            return Math.Min(count, 1);
        }

        return state.Taken.Apply(state.MarketVersion, side, _levels, count);
    }

    /// <summary>Whether what is shown reaches for all of an order, and the account too; ends it where only the account does not.</summary>
    private bool CanFillWhole(SessionOrder order, int count, bool isBook)
    {
        if (count == 0 || !execution.Size(order, _levels[0].PriceTicks, session.Now))
            return false;
        long wanted = order.LeavesLots;
        decimal cost = 0;
        int fills = 0;
        for (int i = 0; i < count && wanted > 0 && IsWithinLimit(order, _levels[i].PriceTicks); i++, fills++)
        {
            long lots = Math.Min(wanted, _levels[i].SizeLots);
            cost += order.State.ValueOf(_levels[i].PriceTicks, lots);
            wanted -= lots;
        }

        if (wanted > 0)
        {
            // Of a quote only the best is known: what it does not show is a tick away.
            long next = Math.Max(1, _levels[0].PriceTicks + order.Sign);
            if (isBook || !IsWithinLimit(order, next))
                return false;
            cost += order.State.ValueOf(next, wanted);
            fills++;
        }

        if (execution.CanHaveAll(order, cost, fills))
            return true;
        execution.EndCut(order, session.Now);
        return false;
    }

    private static bool IsWithinLimit(SessionOrder order, long ticks) =>
        !order.IsLimit || (order.IsBuy ? ticks <= order.LimitTicks : ticks >= order.LimitTicks);
}
