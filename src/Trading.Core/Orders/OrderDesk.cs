using Trading.Accounts;
using Trading.Kernel;

namespace Trading.Orders;

/// <summary>Where orders begin and end: checks and reserves, books fills everywhere they count, and gives back what was kept.</summary>
internal sealed class OrderDesk(Session session)
{
    private readonly TradedVolume _traded = new();
    private readonly OrderPool _pool = new();
    private long _nextOrderId;
    private long _nextFillId;

    public OrderLinks Links { get; } = new(session);

    /// <summary>The number of the last order.</summary>
    public long LastId => _nextOrderId;

    /// <summary>The orders that were taken up from the session before, by the numbers that they had there.</summary>
    public Dictionary<long, Order> TakenUp { get; } = [];

    /// <summary>The number of the last order of the session before, where it goes on for one.</summary>
    public long LastIdBefore { get; private set; }

    /// <summary>Numbers what comes behind the last of the session before.</summary>
    public void GoOnBehind(long lastId) => LastIdBefore = _nextOrderId = Math.Max(_nextOrderId, lastId);

    /// <summary>Takes an order as a strategy wrote it: checks it, and passes it on or denies it.</summary>
    public SessionOrder Submit(StrategyRuntime owner, in OrderRequest request, OrderGroup? group = null)
    {
        var state = request.Instrument is null ? owner.Primary : session.Find(request.Instrument);
        var order = CreateOrder(owner, state, request.Instrument ?? owner.Primary.Instrument, request.Side, request.Type);
        order.TimeInForce = request.TimeInForce;
        order.ReduceOnly = request.ReduceOnly;
        order.PostOnly = request.PostOnly;
        order.PositionSide = request.PositionSide;
        order.ExpireTime = request.ExpireTime;
        order.Tag = request.Tag;
        order.Group = group;
        group?.Members.Add(order);
        var reason = !owner.MayTrade ? OrderDenialReason.StrategyStopped
            : state is null ? OrderDenialReason.UnknownInstrument
            : OrderChecks.Check(order, in request, session.Now, session.Account.IsHedging);
        if (reason != OrderDenialReason.None)
        {
            order.Request = new(request.Quantity, request.LimitPrice, request.TriggerPrice);
            return Pass(order, reason);
        }

        order.TriggerSource = request.TriggerSource == TriggerSource.Default ? state!.Venue.TriggerOf(state) : request.TriggerSource;
        if (request.PositionSide != PositionSide.Net)
            order.ReduceOnly |= (request.PositionSide == PositionSide.Long) != order.IsBuy;
        order.Position = owner.StateOf(state!, request.PositionSide);
        // An order for the close ends there by itself, after it.
        if (request.TimeInForce == TimeInForce.Day && request.Type != OrderType.MarketOnClose)
            order.ExpireTime = EndOfDay(state!, session.Now);
        return group?.Parent is { } parent ? HoldChild(order, parent) : Pass(order, OrderDenialReason.None);
    }

    /// <summary>Takes a market order of whole lots, which needs no checks of its numbers.</summary>
    public SessionOrder SubmitMarket(PositionState position, OrderSide side, long lots, bool reduceOnly, double targetFraction = double.NaN)
    {
        var order = CreateMarketOrder(position, side, lots);
        order.ReduceOnly = reduceOnly;
        order.TargetFraction = targetFraction;
        return Pass(order, order.Owner.MayTrade ? OrderChecks.CheckSize(order) : OrderDenialReason.StrategyStopped);
    }

    /// <summary>Closes a position without asking its strategy.</summary>
    public void SubmitClosing(PositionState position, string tag)
    {
        // The strategy's orders go, also those that would have closed it.
        long lots = position.Lots;
        var order = CreateMarketOrder(position, lots > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(lots));
        order.ReduceOnly = true;
        order.Tag = tag;
        Pass(order, OrderDenialReason.None);
    }

    /// <summary>Makes an order of the session's own: an expiry, an exercise, a liquidation. It is filled by who asks for it.</summary>
    public SessionOrder CreateOwn(PositionState position, OrderSide side, long lots, string tag)
    {
        var order = CreateMarketOrder(position, side, lots);
        order.Tag = tag;
        order.Status = OrderStatus.Accepted;
        session.Trades.Submitted(order);
        position.AddPending(side, lots);
        return order;
    }

    /// <summary>Books a fill everywhere it counts: account, position, order, records.</summary>
    public void Fill(SessionOrder order, long lots, long ticks, long ticksWithoutSlippage, Liquidity liquidity, Timestamp time)
    {
        var state = order.State;
        var instrument = state.Instrument;
        decimal quantity = instrument.QuantityOf(lots);
        decimal notional = state.ValueOf(ticks, lots);
        var fees = state.Venue.Fees;
        var context = state.Venue.HasPlainFees
            ? new FeeContext { Instrument = instrument, Side = order.Side, Quantity = quantity, Notional = notional, Liquidity = liquidity }
            : OrderFees.ContextOf(order, lots, notional, liquidity) with { TradedIn30Days = state.Venue.NeedsTradedVolume ? _traded.Before(time) : 0 };
        decimal fee = fees.Calculate(in context);
        Book(order, lots, ticks, ticksWithoutSlippage, liquidity, time, notional, quantity, fee == 0 ? 0 : state.Settlement.Round(fee));
        if (state.Venue.NeedsTradedVolume)
            _traded.Add(time, state.ToAccount(notional));
    }

    /// <summary>Books what a real venue says it has traded, at its own price and fee; also behind the order's end, and beyond its size.</summary>
    public void FillReported(SessionOrder order, long lots, long ticks, decimal notional, decimal fee, Liquidity liquidity, Timestamp time)
    {
        var state = order.State;
        long within = order.IsOpen ? Math.Min(lots, order.LeavesLots) : 0;
        decimal share = within == lots ? notional : notional * within / lots;
        decimal shareOfFee = within == lots ? fee : state.Settlement.Round(fee * within / lots);
        if (within > 0)
            Book(order, within, ticks, ticks, liquidity, time, share, state.Instrument.QuantityOf(within), shareOfFee);
        if (within < lots)
            Book(order, lots - within, ticks, ticks, liquidity, time, notional - share, state.Instrument.QuantityOf(lots - within), fee - shareOfFee, isBeyond: true);
        if (state.Venue.NeedsTradedVolume)
            _traded.Add(time, state.ToAccount(notional));
    }

    /// <summary>Takes over an order that a venue works already.</summary>
    public SessionOrder Adopt(StrategyRuntime owner, InstrumentState state, in OrderRequest request, long filledLots)
    {
        var order = CreateOrder(owner, state, state.Instrument, request.Side, request.Type);
        order.TimeInForce = request.TimeInForce;
        order.ReduceOnly = request.ReduceOnly;
        order.Tag = request.Tag;
        order.TriggerSource = state.Venue.TriggerOf(state);
        order.Position = owner.StateOf(state, request.PositionSide);
        state.Instrument.TryGetLots(request.Quantity, out order.QuantityLots);
        order.FilledLots = filledLots;
        if (request.LimitPrice is { } limit)
            state.Instrument.TryGetTicks(limit, out order.LimitTicks);
        if (request.TriggerPrice is { } trigger)
            state.Instrument.TryGetTicks(trigger, out order.TriggerTicks);
        // It stands at the venue whether the money reaches or not; what there is is kept for it, where it can be said what it costs.
        if (order.LimitTicks > 0 || order.TriggerTicks > 0 || !double.IsNaN(state.LastPrice))
            OrderChecks.Reserve(order, session.Account);
        if (OrderTypes.IsImmediate(order.Type))
            order.Position.AddPending(order.Side, order.LeavesLots);
        session.Risk?.Sent(order);
        session.Trades.Submitted(order);
        return order;
    }

    /// <summary>Takes up an order as it was in the session before, at its place there; one that is closed only so that what is still heard of it can be booked.</summary>
    public void TakeUp(SessionOrder order)
    {
        var reason = order.DenialReason;
        order.DenialReason = OrderDenialReason.None;
        session.Trades.Submitted(order);
        order.DenialReason = reason;
        if (!order.IsOpen)
            return;
        TakenUp[order.Id] = order.Handle;
        decimal reserved = order.ReservedCash;
        order.ReservedCash = 0;
        session.Account.Reserve(order, reserved);
        order.Position.ReservedLots += order.ReservedLots;
        if (order.IsEmulated)
            order.State.Emulated.Add(order);
        else if (order.IsWorking)
            order.State.Orders.Add(order);
        else
            order.Owner.Hold(order);
    }

    /// <summary>Fills one of the session's own orders, for which nobody takes a fee.</summary>
    public void FillOwn(SessionOrder order, long ticks, decimal fee = 0) =>
        Book(order, order.LeavesLots, ticks, ticks, Liquidity.Taker, session.Now, order.State.ValueOf(ticks, order.LeavesLots), order.Instrument.QuantityOf(order.LeavesLots), fee);

    /// <summary>Ends an order that is not filled whole; gives back what was kept for it.</summary>
    public void End(SessionOrder order, OrderEventKind kind, Timestamp time, OrderDenialReason reason = OrderDenialReason.None)
    {
        ReleaseShare(order, order.LeavesLots);
        OrderTransitions.Move(order, kind);
        order.DenialReason = reason;
        order.CloseTime = time;
        session.Trades.Ended(reason);
        session.Publish(order, kind, time, reason: reason);
        if (order.HasLinks)
            Links.Ended(order);
        Forget(order);
    }

    /// <summary>Keeps money or goods for an order and sends it, or denies it.</summary>
    public void Release(SessionOrder order)
    {
        var reason = session.Risk?.Check(order) ?? OrderDenialReason.None;
        if (reason == OrderDenialReason.None)
            reason = OrderChecks.Reserve(order, session.Account);
        if (reason == OrderDenialReason.None)
        {
            session.Risk?.Sent(order);
            order.IsReleased = true;
            if (OrderTypes.IsImmediate(order.Type))
                order.Position.AddPending(order.Side, order.LeavesLots);
            session.Routing.Send(order);
        }
        else
            Deny(order, reason);
    }

    /// <summary>Changes how much an order is for; what is kept for it stays, but for what a smaller one no longer needs.</summary>
    public void Resize(SessionOrder order, long quantityLots)
    {
        long difference = quantityLots - order.QuantityLots;
        if (difference < 0)
            ReleaseShare(order, -difference);
        else
        {
            session.Risk?.Resized(order, difference);
            if (OrderTypes.IsImmediate(order.Type) && (order.IsWorking || order.IsReleased))
                order.Position.AddPending(order.Side, difference);
        }

        order.QuantityLots = quantityLots;
        if (difference < 0)
            ReleaseFee(order);
    }

    /// <summary>Gives back what was kept for lots of an order; a fee that is not in proportion to them stays until the rest is known.</summary>
    public void ReleaseShare(SessionOrder order, long lots)
    {
        long leaves = order.LeavesLots;
        if (order.ReservedCash != 0)
        {
            bool isAll = lots == leaves;
            session.Account.Release(order, isAll ? order.ReservedCash : (order.ReservedCash - order.ReservedFee) * lots / leaves);
            if (isAll)
                order.ReservedFee = 0;
        }

        if (order.Position is not { } position)
            return;
        session.Risk?.Resized(order, -lots);
        long reserved = Math.Min(order.ReservedLots, lots);
        order.ReservedLots -= reserved;
        position.ReservedLots -= reserved;
        if (OrderTypes.IsImmediate(order.Type) && (order.Status != OrderStatus.Held || order.IsReleased))
            position.AddPending(order.Side, -lots);
    }

    private void Book(
        SessionOrder order, long lots, long ticks, long ticksWithoutSlippage, Liquidity liquidity, Timestamp time, decimal notional, decimal quantity, decimal fee, bool isBeyond = false)
    {
        var state = order.State;
        var position = order.Position;
        _nextFillId++;
        if (!isBeyond)
            ReleaseShare(order, lots);
        long before = position.Lots;
        bool wasOpen = before != 0;
        decimal realized = position.Apply(order, lots, ticks, fee, time, session.Step, session.Trades);
        position.FeesPaid += fee;
        session.Account.Settle(state, order.Side, lots, notional, realized, fee);
        session.Positions.Moved(position, wasOpen);
        session.Risk?.Traded(position, before);

        order.FilledLots += lots;
        order.FilledTickLots += (Int128)ticks * lots;
        if (!state.Venue.HasPlainFees)
        {
            order.FilledNotional += notional;
            order.FeesPaid += fee;
            ReleaseFee(order);
        }

        // What comes after the end changes the position, and not how the order ended.
        if (!isBeyond)
            OrderTransitions.Move(order, OrderEventKind.Filled);
        order.CloseTime = time;
        session.Trades.Filled(order, lots, ticks, Math.Abs(ticks - ticksWithoutSlippage), fee, liquidity, time);
        if (order.Owner.HearsOrders)
            session.Publish(order, OrderEventKind.Filled, time, new(_nextFillId, time, order.Side, state.Instrument.PriceOf(ticks), quantity, new(fee, state.Settlement), liquidity));
        if (order.HasLinks)
            Links.Filled(order, lots);
        if (order.LeavesLots == 0)
            Forget(order);
    }

    /// <summary>Keeps of a fee that is not in proportion only what the rest of the order can still cost.</summary>
    private void ReleaseFee(SessionOrder order)
    {
        decimal kept = order.ReservedFee;
        if (kept == 0)
            return;
        decimal most = Math.Min(kept, OrderFees.MostOf(order, order.LeavesLots, order.ReservedCash - kept));
        session.Account.Release(order, kept - most);
        order.ReservedFee = most;
    }

    private SessionOrder CreateOrder(StrategyRuntime owner, InstrumentState? state, Instrument instrument, OrderSide side, OrderType type)
    {
        owner.OrderCount++;
        var order = _pool.Take(session.Step) ?? new();
        order.Begin(++_nextOrderId, session.Now);
        order.Owner = owner;
        order.Instrument = instrument;
        order.State = state!;
        order.Side = side;
        order.Type = type;
        return order;
    }

    private SessionOrder CreateMarketOrder(PositionState position, OrderSide side, long lots)
    {
        var order = CreateOrder(position.Owner, position.State, position.Instrument, side, OrderType.Market);
        order.Position = position;
        order.PositionSide = position.Side;
        order.QuantityLots = lots;
        return order;
    }

    /// <summary>Nobody will ask for the order again: neither the result nor the strategy, which keeps no events and at most a handle that notices.</summary>
    private void Forget(SessionOrder order)
    {
        session.Risk?.Ended(order);
        // Where commands take their time, one for this order may still be on its way; it must not meet another.
        bool isOnTheWay = order.State is { Venue.SpeaksLate: true };
        if (!session.Trades.Keeps && !order.Owner.HearsOrders && order.IsPlain && !isOnTheWay)
            _pool.Give(order, session.Step);
    }

    private SessionOrder Pass(SessionOrder order, OrderDenialReason reason)
    {
        if (reason == OrderDenialReason.None)
        {
            reason = session.Risk?.Check(order) ?? OrderDenialReason.None;
            if (reason == OrderDenialReason.None)
                reason = OrderChecks.Reserve(order, session.Account);
            if (reason == OrderDenialReason.None && OrderTypes.IsImmediate(order.Type))
                order.Position.AddPending(order.Side, order.QuantityLots);
            if (reason == OrderDenialReason.None)
                session.Risk?.Sent(order);
        }

        order.DenialReason = reason;
        session.Trades.Submitted(order);
        if (reason == OrderDenialReason.None)
            session.Routing.Send(order);
        else
            Deny(order, reason);
        return order;
    }

    private SessionOrder HoldChild(SessionOrder order, SessionOrder parent)
    {
        order.RequestedLots = order.QuantityLots;
        order.ParentLots = parent.QuantityLots == 0 ? parent.RequestedLots : parent.QuantityLots;
        order.QuantityLots = 0;
        var reason = parent.IsOpen || parent.FilledLots > 0 ? OrderDenialReason.None : OrderDenialReason.ParentMissing;
        order.DenialReason = reason;
        session.Trades.Submitted(order);
        if (reason != OrderDenialReason.None)
            Deny(order, reason);
        else
        {
            OrderTransitions.Move(order, OrderEventKind.Held);
            session.Publish(order, OrderEventKind.Held, session.Now);
            if (parent.FilledLots > 0)
                Links.Grant(order);
        }

        return order;
    }

    private void Deny(SessionOrder order, OrderDenialReason reason)
    {
        OrderTransitions.Move(order, OrderEventKind.Denied);
        order.DenialReason = reason;
        order.CloseTime = session.Now;
        session.Publish(order, OrderEventKind.Denied, session.Now, reason: reason);
        if (order.HasLinks)
            Links.Ended(order);
        Forget(order);
    }

    private static Timestamp EndOfDay(InstrumentState state, Timestamp now) =>
        state.Instrument.Calendar is { } calendar ? calendar.NextClose(now) : Timeframe.OneDay.CloseOf(Timeframe.OneDay.Floor(now));
}
