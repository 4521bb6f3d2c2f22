using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>Where orders begin and end: checks and reserves, books fills everywhere they count, and gives back what was kept.</summary>
internal sealed class OrderDesk(Session session, IFeeModel fees)
{
    private long _nextOrderId;
    private long _nextFillId;

    /// <summary>Takes an order as a strategy wrote it: checks it, and passes it on or denies it.</summary>
    public SessionOrder Submit(StrategyRuntime owner, in OrderRequest request)
    {
        var state = request.Instrument is null ? owner.Primary.State : session.Find(request.Instrument);
        var order = CreateOrder(owner, state, request.Instrument ?? owner.Primary.Instrument, request.Side, request.Type);
        order.TimeInForce = request.TimeInForce;
        order.ReduceOnly = request.ReduceOnly;
        order.ExpireTime = request.ExpireTime;
        order.Tag = request.Tag;
        var reason = !owner.IsRunning ? OrderDenialReason.StrategyStopped
            : state is null ? OrderDenialReason.UnknownInstrument
            : OrderChecks.Check(order, in request, session.Now);
        if (reason != OrderDenialReason.None)
            order.Request = new(request.Quantity, request.LimitPrice, request.TriggerPrice);
        return Pass(order, reason);
    }

    /// <summary>Takes a market order of whole lots, which needs no checks of its numbers.</summary>
    public SessionOrder SubmitMarket(StrategyRuntime owner, InstrumentState state, OrderSide side, long lots, bool reduceOnly)
    {
        var order = CreateOrder(owner, state, state.Instrument, side, OrderType.Market);
        order.QuantityLots = lots;
        order.ReduceOnly = reduceOnly;
        return Pass(order, owner.IsRunning ? OrderChecks.CheckSize(order) : OrderDenialReason.StrategyStopped);
    }

    /// <summary>Books a fill everywhere it counts: account, position, order, records.</summary>
    public void Fill(SessionOrder order, long lots, long ticks, long ticksWithoutSlippage, Liquidity liquidity, Timestamp time)
    {
        var instrument = order.Instrument;
        var position = order.Owner.StateOf(order.State);
        decimal quantity = instrument.QuantityOf(lots);
        decimal notional = order.State.ValueOf(ticks, lots);
        decimal fee = session.Account.Currency.Round(fees.Calculate(instrument, order.Side, quantity, notional, liquidity));
        _nextFillId++;

        ReleaseShare(order, position, lots);
        session.Account.Settle(order.State, order.Side, lots, notional, fee);
        bool wasOpen = position.Lots != 0;
        position.Apply(order, lots, ticks, fee, time, session.Step, session.Trades);
        session.Moved(position, wasOpen);

        order.FilledLots += lots;
        order.FilledTickLots += (Int128)ticks * lots;
        order.Status = order.LeavesLots == 0 ? OrderStatus.Filled : OrderStatus.PartiallyFilled;
        order.CloseTime = time;
        session.Trades.Filled(order, lots, ticks, Math.Abs(ticks - ticksWithoutSlippage), fee, liquidity, time);
        if (order.Owner.HearsOrders)
            session.Publish(order, OrderEventKind.Filled, time, new(_nextFillId, time, order.Side, instrument.PriceOf(ticks), quantity, new(fee, session.Account.Currency), liquidity));
    }

    /// <summary>Ends an order that is not filled whole; gives back what was kept for it.</summary>
    public void End(SessionOrder order, OrderStatus status, OrderEventKind kind, Timestamp time, OrderDenialReason reason = OrderDenialReason.None)
    {
        ReleaseShare(order, order.Owner.StateOf(order.State), order.LeavesLots);
        order.Status = status;
        order.DenialReason = reason;
        order.CloseTime = time;
        session.Trades.Ended(reason);
        session.Publish(order, kind, time, reason: reason);
    }

    private SessionOrder CreateOrder(StrategyRuntime owner, InstrumentState? state, Instrument instrument, OrderSide side, OrderType type) => new()
    {
        Id = ++_nextOrderId,
        Owner = owner,
        Instrument = instrument,
        State = state!,
        Side = side,
        Type = type,
        SubmitTime = session.Now,
        ExpireTime = Timestamp.MaxValue,
    };

    private SessionOrder Pass(SessionOrder order, OrderDenialReason reason)
    {
        if (reason == OrderDenialReason.None)
        {
            var position = order.Owner.StateOf(order.State);
            reason = OrderChecks.Reserve(order, position, session.Account, session.MaxFeeRate);
            if (reason == OrderDenialReason.None && order.Type == OrderType.Market)
                position.AddPending(order.Side, order.QuantityLots);
        }

        order.DenialReason = reason;
        session.Trades.Submitted(order);
        if (reason == OrderDenialReason.None)
        {
            session.Enqueue(new(CommandKind.Submit, order.Owner, order, null));
            return order;
        }

        order.Status = OrderStatus.Denied;
        order.CloseTime = session.Now;
        session.Publish(order, OrderEventKind.Denied, session.Now, reason: reason);
        return order;
    }

    private void ReleaseShare(SessionOrder order, PositionState position, long lots)
    {
        long leaves = order.LeavesLots;
        if (order.ReservedCash != 0)
            session.Account.Release(order, lots == leaves ? order.ReservedCash : order.ReservedCash * lots / leaves);
        long reserved = Math.Min(order.ReservedLots, lots);
        order.ReservedLots -= reserved;
        position.ReservedLots -= reserved;
        if (order.Type == OrderType.Market)
            position.AddPending(order.Side, -lots);
    }
}
