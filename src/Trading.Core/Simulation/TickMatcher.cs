using Trading.Kernel;
using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Matches orders with quotes, trades and books as they come. The rules stand in docs/fills.md.</summary>
internal sealed class TickMatcher(Session session, VenueOptions options, OrderExecution execution)
{
    private static readonly TriggerSource[] OfQuotes = [TriggerSource.BidAsk, TriggerSource.MarkPrice, TriggerSource.IndexPrice];
    private readonly LiquidityTaker _taker = new(session, options.FillModel, execution);
    private readonly QueueTracker _queues = new(options.Queue);

    /// <summary>An order is new at the venue, or was changed: what can be done at once is done, the rest waits.</summary>
    public void Arrive(SessionOrder order)
    {
        var state = order.State;
        if (order.IsAuction)
        {
            order.AuctionTime = AuctionTimeOf(order);
            // An opening is the first price from then on; a close is the last one up to then, and no data need come at that moment.
            if (!order.IsForOpen)
                session.Clock.PlanClosing(state, order.AuctionTime);
            return;
        }

        if (order.IsConditional)
        {
            double price = state.TriggerPrice(order.TriggerSource, order.Side);
            if (double.IsNaN(price) || !IsReached(order, price))
                return;
            execution.Wake(order, session.Now);
        }

        Work(order);
    }

    public void MatchQuote(InstrumentState state)
    {
        execution.ExpireBefore(state, session.Now);
        FollowTrails(state, ofTrade: false);
        if (state.Orders.ImmediateCount != 0)
            MatchAuctionsAndWaiting(state, ofTrade: false);
        foreach (var source in OfQuotes)
            WakeBy(state, source);
        if (!state.HasTrades)
            WakeBy(state, TriggerSource.LastPrice);
        if (state.Agents is not null)
            return;
        FillResting(state, OrderSide.Buy, state.Ask, state.AskSize);
        FillResting(state, OrderSide.Sell, state.Bid, state.BidSize);
    }

    public void MatchTrade(InstrumentState state, in Trade trade)
    {
        state.TradeNumber++;
        execution.ExpireBefore(state, session.Now);
        FollowTrails(state, ofTrade: true);
        if (state.Orders.ImmediateCount != 0)
            MatchAuctionsAndWaiting(state, ofTrade: true);
        WakeBy(state, TriggerSource.LastPrice);
        if (!state.HasQuotes)
        {
            foreach (var source in OfQuotes)
                WakeBy(state, source);
        }

        if (state.Agents is not null)
            return;
        long lots = options.FillModel.BoundByDisplayedSize ? (long)(trade.Size / state.LotSize * (1 + 1e-12)) : long.MaxValue;
        FillByTrade(state, OrderSide.Buy, in trade, lots);
        FillByTrade(state, OrderSide.Sell, in trade, lots);
        if (state.AwaitsTrade)
            EndImmediate(state);
    }

    /// <summary>It is the moment of a close: orders for it trade with what stands now.</summary>
    public void MatchClosing(InstrumentState state)
    {
        // Nothing need have come since an order's time was over.
        execution.ExpireBefore(state, session.Now);
        for (var order = state.Orders.First; order is not null;)
        {
            var next = order.Next;
            if (order.IsAuction && !order.IsForOpen && order.AuctionTime <= session.Now)
                TradeInAuction(order);
            order = next is { IsWorking: true } ? next : state.Orders.NextAfter(next);
        }

        session.Drain();
    }

    public void LevelChanges(InstrumentState state, OrderSide side, long ticks, long before, long after)
    {
        if (state.Orders.Count != 0)
            _queues.LevelChanges(state, side, ticks, before, after);
    }

    /// <summary>Trades what can be traded now; what is left rests, or ends where it may not.</summary>
    private void Work(SessionOrder order, bool atLast = false)
    {
        bool isImmediate = order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;
        if (_taker.CanTake(order))
            _taker.Take(order);
        else if (!order.State.HasQuotes && IsBeyondLast(order))
        {
            // It would take, and only the next trade says at what price; one that a trade woke has that trade's.
            if (atLast)
                _taker.TakeAtLast(order);
            else
            {
                order.TakesTrade = order.State.TradeNumber + 1;
                order.State.AwaitsTrade |= isImmediate;
                if (isImmediate)
                    return;
            }
        }
        else if (!order.State.HasQuotes && !order.IsLimit)
        {
            // Without quotes a stop fills at the trade that woke it; an order of the strategy's own at the next.
            if (atLast)
                _taker.TakeAtLast(order);
            return;
        }

        if (!order.IsWorking)
            return;
        order.WorkedVersion = order.State.MarketVersion;
        if (isImmediate)
            execution.End(order, OrderEventKind.Cancelled, session.Now, OrderDenialReason.NoLiquidity);
        else if (order.IsLimit && order.State.Agents is { } agents)
            agents.Join(order);
        else if (order.IsLimit)
            _queues.Join(order);
        session.Drain();
    }

    private static bool IsBeyondLast(SessionOrder order)
    {
        if (!order.IsLimit)
            return false;
        var last = order.State.Ticks.RangeOf(order.State.LastPrice);
        return order.IsBuy ? order.LimitTicks > last.Ceiling : order.LimitTicks < last.Floor;
    }

    /// <summary>What took the trade it waited for, or could not, and may not rest.</summary>
    private void EndImmediate(InstrumentState state)
    {
        state.AwaitsTrade = false;
        for (var order = state.Orders.First; order is not null;)
        {
            var next = order.Next;
            if (order.IsLimit && order.TakesTrade == state.TradeNumber && order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
                execution.End(order, OrderEventKind.Cancelled, session.Now, OrderDenialReason.NoLiquidity);
            else if (order.IsLimit && order.TakesTrade > state.TradeNumber && order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
                state.AwaitsTrade = true;
            order = next is { IsWorking: true } ? next : state.Orders.NextAfter(next);
        }

        session.Drain();
    }

    private void WakeBy(InstrumentState state, TriggerSource source)
    {
        WakeBy(state, source, OrderSide.Buy);
        WakeBy(state, source, OrderSide.Sell);
    }

    private void WakeBy(InstrumentState state, TriggerSource source, OrderSide side)
    {
        var rising = state.Orders.Rising(source, side);
        var falling = state.Orders.Falling(source, side);
        if ((rising is null || rising.Count == 0) && (falling is null || falling.Count == 0))
            return;
        while (true)
        {
            double price = state.TriggerPrice(source, side);
            if (double.IsNaN(price))
                return;
            var order = rising?.Top is { } up && IsReached(up, price) ? up
                : falling?.Top is { } down && IsReached(down, price) ? down
                : null;
            if (order is null)
                return;
            if (order.IsLiquidation)
            {
                double against = order.IsBuy ? state.Ask : state.Bid;
                long reached = state.Ticks.Against(order.Side, double.IsNaN(against) ? price : against);
                long ticks = OrderExecution.WorseOf(order, order.TriggerTicks, reached);
                LiquidationWatch.Execute(session, order, ticks);
                continue;
            }

            execution.Wake(order, session.Now);
            Work(order, atLast: true);
        }
    }

    private static bool IsReached(SessionOrder order, double price)
    {
        var ticks = order.State.Ticks;
        return OrderTypes.IsWokenByRise(order.Type, order.Side) ? ticks.Floor(price) >= order.TriggerTicks : ticks.Ceiling(price) <= order.TriggerTicks;
    }

    /// <summary>The other side has come to resting limits: they are makers, at their own price.</summary>
    private void FillResting(InstrumentState state, OrderSide side, double against, double size)
    {
        var ladder = state.Orders.LimitsOf(side);
        if (ladder.Count == 0 || double.IsNaN(against))
            return;
        long ticks = side == OrderSide.Buy ? state.Ticks.Ceiling(against) : state.Ticks.Floor(against);
        long shown = options.FillModel.BoundByDisplayedSize && size > 0 ? (long)(size / state.LotSize * (1 + 1e-12)) : long.MaxValue;
        long used = 0;
        while (ladder.Top is { } order)
        {
            // What has just taken what there was waits for the next: to it nothing came.
            if (order.WorkedVersion == state.MarketVersion && NextResting(state, side) is var older)
            {
                if (older is null)
                    return;
                order = older;
            }

            long room = side == OrderSide.Buy ? order.LimitTicks - ticks : ticks - order.LimitTicks;
            if (room < 0)
                return;
            // Where the price went through, everybody at the better price was filled.
            long available = room > 0 || shown == long.MaxValue ? long.MaxValue : shown - Math.Max(used, state.Taken.At(state.MarketVersion, side, ticks));
            if (available <= 0)
                return;
            long before = order.FilledLots;
            // Who answers the fill must find what it left.
            bool wasAtomic = session.BeginAtomic();
            execution.Trade(order, order.LimitTicks, order.LimitTicks, Liquidity.Maker, session.Now, ref available);
            long filled = order.FilledLots - before;
            bool isStuck = order.IsWorking && filled == 0;
            if (room == 0)
            {
                used += filled;
                if (options.FillModel.ConsumesBook)
                    state.Taken.Take(state.MarketVersion, side, ticks, filled);
            }

            session.EndAtomic(wasAtomic);
            if (isStuck)
                return;
        }
    }

    /// <summary>The first of the limits that rested before what is quoted now.</summary>
    private static SessionOrder? NextResting(InstrumentState state, OrderSide side)
    {
        SessionOrder? best = null;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (order.Side != side || !order.IsLimit || order.Ladder is null || order.WorkedVersion == state.MarketVersion)
                continue;
            if (best is null || (side == OrderSide.Buy ? order.LimitTicks > best.LimitTicks : order.LimitTicks < best.LimitTicks))
                best = order;
        }

        return best;
    }

    private void FillByTrade(InstrumentState state, OrderSide side, in Trade trade, long lots)
    {
        var ladder = state.Orders.LimitsOf(side);
        if (ladder.Count == 0)
            return;
        var price = state.Ticks.RangeOf(trade.Price);
        long ticks = side == OrderSide.Buy ? price.Ceiling : price.Floor;
        while (lots > 0 && ladder.Top is { } order)
        {
            long room = side == OrderSide.Buy ? order.LimitTicks - ticks : ticks - order.LimitTicks;
            if (room < 0)
                return;
            bool takes = order.TakesTrade == state.TradeNumber;
            if (room == 0 && !takes)
            {
                if (trade.Aggressor != side)
                    FillAtPrice(state, side, ticks, lots);
                return;
            }

            long whole = long.MaxValue;
            if (takes)
                execution.FillAtMarket(order, ticks, session.Now, trade.Size, ref whole);
            else
                execution.Trade(order, order.LimitTicks, order.LimitTicks, Liquidity.Maker, session.Now, ref whole);
            if (order.IsWorking && order.LeavesLots > 0)
                return;
        }
    }

    /// <summary>A trade at the very price of resting orders: it eats what is ahead of them first.</summary>
    private void FillAtPrice(InstrumentState state, OrderSide side, long ticks, long lots)
    {
        for (var order = state.Orders.First; order is not null && lots > 0;)
        {
            var next = order.Next;
            if (order.Side == side && order.IsLimit && order.LimitTicks == ticks && order.Ladder is not null)
            {
                long reaching = options.FillModel.LimitsFillOnTouch ? lots : _queues.Reaching(order, lots);
                if (order.DisplayLots != 0)
                    reaching = Math.Min(reaching, order.ShownLots);
                long left = reaching;
                long before = order.FilledLots;
                if (reaching > 0)
                    execution.Trade(order, ticks, ticks, Liquidity.Maker, session.Now, ref left);
                lots -= order.FilledLots - before;
                if (order.IsWorking && order.DisplayLots != 0)
                    _queues.Show(order, order.FilledLots - before);
            }

            order = next is { IsWorking: true } ? next : null;
        }
    }

    private static void FollowTrails(InstrumentState state, bool ofTrade)
    {
        if (state.Orders.TrailingCount == 0)
            return;
        for (var order = state.Orders.First; order is not null; order = order.Next)
        {
            if (!OrderTypes.IsTrailing(order.Type) || order.IsTriggered || (order.TriggerSource == TriggerSource.LastPrice && !ofTrade && state.HasTrades))
                continue;
            double price = state.TriggerPrice(order.TriggerSource, order.Side);
            if (!double.IsNaN(price) && TrailingStop.Follow(order, order.IsBuy ? state.Ticks.Ceiling(price) : state.Ticks.Floor(price)))
                state.Orders.Rewatch(order);
        }
    }

    /// <summary>Orders that wait for an opening, or for the first price at all.</summary>
    private void MatchAuctionsAndWaiting(InstrumentState state, bool ofTrade)
    {
        for (var order = state.Orders.First; order is not null;)
        {
            var next = order.Next;
            if (order.IsAuction)
            {
                // Where there are trades, the first of them is the opening's price; a quote is none yet.
                if (order.IsForOpen && order.AuctionTime <= session.Now && ofTrade == state.HasTrades)
                    TradeInAuction(order);
            }
            else if (!order.IsLimit && !order.IsConditional)
            {
                if (_taker.CanTake(order))
                    _taker.Take(order);
                else
                    _taker.TakeAtLast(order);
                if (order.IsWorking && order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
                    execution.End(order, OrderEventKind.Cancelled, session.Now, OrderDenialReason.NoLiquidity);
            }

            order = next is { IsWorking: true } ? next : state.Orders.NextAfter(next);
        }

        session.Drain();
    }

    /// <summary>At the price of the trade that was the auction's, else against what is quoted. What does not trade then ends.</summary>
    private void TradeInAuction(SessionOrder order)
    {
        var state = order.State;
        if (state.Agents is null && state.HasTrades && state.HasTraded)
        {
            long ticks = state.Ticks.Against(order.Side, state.LastPrice);
            long all = long.MaxValue;
            if (!order.IsLimit || (order.IsBuy ? ticks <= order.LimitTicks : ticks >= order.LimitTicks))
                execution.Trade(order, ticks, ticks, Liquidity.Taker, session.Now, ref all);
        }
        else if (_taker.CanTake(order))
            _taker.Take(order);
        if (order.IsWorking)
            execution.End(order, OrderEventKind.Cancelled, session.Now, OrderDenialReason.NoLiquidity);
    }

    private Timestamp AuctionTimeOf(SessionOrder order)
    {
        var now = session.Now;
        if (order.State.Instrument.Calendar is { } calendar)
            return order.IsForOpen ? calendar.NextOpen(now) : calendar.NextClose(now);
        return order.IsForOpen ? now : Timeframe.OneDay.CloseOf(Timeframe.OneDay.Floor(now));
    }
}
