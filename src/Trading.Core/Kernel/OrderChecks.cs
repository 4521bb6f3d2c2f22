using Trading.Accounts;

namespace Trading.Kernel;

/// <summary>What the SDK checks before an order may leave: each check has a code of its own.</summary>
internal static class OrderChecks
{
    /// <summary>Checks the order itself and puts its numbers on the grid of its instrument.</summary>
    public static OrderDenialReason Check(SessionOrder order, in OrderRequest request, Timestamp now)
    {
        var instrument = order.State.Instrument;
        if ((uint)request.Side > (uint)OrderSide.Sell || (uint)request.Type > (uint)OrderType.TrailingStopMarket || (uint)request.TimeInForce > (uint)TimeInForce.GoodTillDate)
            return OrderDenialReason.NotSupported;
        if (request.Quantity <= 0)
            return OrderDenialReason.QuantityNotPositive;
        if (!instrument.TryGetLots(request.Quantity, out order.QuantityLots))
            return OrderDenialReason.QuantityOffGrid;
        if (request.Quantity < instrument.MinQuantity && !request.ReduceOnly)
            return OrderDenialReason.QuantityTooSmall;
        if (instrument.MaxQuantity > 0 && request.Quantity > instrument.MaxQuantity)
            return OrderDenialReason.QuantityTooLarge;
        var reason = CheckPrice(request.LimitPrice, HasLimit(request.Type), instrument, out order.LimitTicks);
        if (reason == OrderDenialReason.None)
            reason = CheckPrice(request.TriggerPrice, HasTrigger(request.Type), instrument, out order.TriggerTicks);
        if (reason != OrderDenialReason.None)
            return reason;
        if (request.Type == OrderType.TrailingStopMarket ? !IsOffset(in request) : request.TrailingOffset is not null)
            return OrderDenialReason.TrailingOffsetInvalid;
        order.TrailsByPercent = request.TrailingOffsetType == TrailingOffsetType.Percent;
        order.TrailingOffset = OffsetOf(in request, instrument);
        if (request.TimeInForce == TimeInForce.GoodTillDate ? request.ExpireTime <= now || request.ExpireTime == Timestamp.MaxValue : request.ExpireTime != Timestamp.MaxValue)
            return OrderDenialReason.ExpireTimeInvalid;
        if (request.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill && request.Type is not (OrderType.Market or OrderType.Limit))
            return OrderDenialReason.NotSupported;
        if (double.IsNaN(order.State.LastPrice))
            return OrderDenialReason.NoMarketData;
        return OrderDenialReason.None;
    }

    /// <summary>Checks an order whose numbers stand on the grid already.</summary>
    public static OrderDenialReason CheckSize(SessionOrder order)
    {
        var instrument = order.Instrument;
        if (instrument.MaxQuantity > 0 && instrument.QuantityOf(order.QuantityLots) > instrument.MaxQuantity)
            return OrderDenialReason.QuantityTooLarge;
        if (instrument.MinQuantity > 0 && !order.ReduceOnly && instrument.QuantityOf(order.QuantityLots) < instrument.MinQuantity)
            return OrderDenialReason.QuantityTooSmall;
        return double.IsNaN(order.State.LastPrice) ? OrderDenialReason.NoMarketData : OrderDenialReason.None;
    }

    /// <summary>Checks what the order would cost or sell against the account and the position, and keeps it aside.</summary>
    public static OrderDenialReason Reserve(SessionOrder order, PositionState position, CashAccount account, decimal maxFeeRate)
    {
        var instrument = order.State.Instrument;
        if (order.ReduceOnly)
            return position.ExpectedLots * order.Sign < 0 || position.Lots * order.Sign < 0 ? OrderDenialReason.None : OrderDenialReason.ReduceOnlyWouldOpen;
        if (instrument.MinNotional > 0 && order.State.ValueOf(WorstTicks(order), order.QuantityLots) < instrument.MinNotional)
            return OrderDenialReason.NotionalTooSmall;
        if (!order.IsBuy)
        {
            if (order.QuantityLots > position.Lots + position.PendingBuyLots - position.ReservedLots)
                return OrderDenialReason.ShortNotAllowed;
            order.ReservedLots = order.QuantityLots;
            position.ReservedLots += order.QuantityLots;
            return OrderDenialReason.None;
        }

        long ticks = WorstTicks(order);
        decimal cost = order.State.ValueOf(ticks, order.QuantityLots) * (1 + maxFeeRate);
        if (cost > account.Cash)
            return OrderDenialReason.InsufficientFunds;
        account.Reserve(order, cost);
        order.ReservedTicks = maxFeeRate == 0 ? ticks : ticks - 1;
        return OrderDenialReason.None;
    }

    private static long WorstTicks(SessionOrder order)
    {
        if (order.LimitTicks > 0)
            return order.LimitTicks;
        long last = order.State.Ticks.Against(order.Side, order.State.LastPrice);
        return order.Type == OrderType.StopMarket && order.IsBuy ? Math.Max(order.TriggerTicks, last) : last;
    }

    private static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit or OrderType.LimitIfTouched;

    private static bool HasTrigger(OrderType type) =>
        type is OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched;

    private static bool IsOffset(in OrderRequest request) => request.TrailingOffset > 0 && request.TrailingOffsetType switch
    {
        TrailingOffsetType.Percent => request.TrailingOffset is >= 1m / SessionOrder.PercentScale and < 100,
        TrailingOffsetType.Ticks => request.TrailingOffset == decimal.Truncate(request.TrailingOffset.Value) && request.TrailingOffset < long.MaxValue / 2,
        TrailingOffsetType.Price => true,
        _ => false,
    };

    private static long OffsetOf(in OrderRequest request, Instrument instrument) => (long)(request.TrailingOffsetType switch
    {
        TrailingOffsetType.Percent => decimal.Floor((request.TrailingOffset ?? 0) * SessionOrder.PercentScale),
        TrailingOffsetType.Price => Math.Clamp(decimal.Floor((request.TrailingOffset ?? 0) / instrument.TickSize), 1, long.MaxValue / 2),
        _ => request.TrailingOffset ?? 0,
    });

    private static OrderDenialReason CheckPrice(decimal? price, bool needed, Instrument instrument, out long ticks)
    {
        ticks = 0;
        if (price.HasValue != needed)
            return OrderDenialReason.PriceMismatch;
        if (!needed)
            return OrderDenialReason.None;
        if (price <= 0)
            return OrderDenialReason.PriceNotPositive;
        return instrument.TryGetTicks(price!.Value, out ticks) ? OrderDenialReason.None : OrderDenialReason.PriceOffGrid;
    }
}
