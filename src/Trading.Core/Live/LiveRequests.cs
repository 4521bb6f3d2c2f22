using Trading.Orders;

namespace Trading.Live;

/// <summary>Writes a session's order as a venue is asked for it.</summary>
internal static class LiveRequests
{
    /// <summary>The stop that stands at a venue in place of one that it cannot trail.</summary>
    public static OrderType StopOf(OrderType type) => type == OrderType.TrailingStopLimit ? OrderType.StopLimit : OrderType.StopMarket;

    /// <summary>As what an order goes out: one that was woken here is what it is woken to.</summary>
    public static OrderType TypeOf(SessionOrder order, bool venueTrails) => order.Type switch
    {
        OrderType.StopMarket or OrderType.MarketIfTouched or OrderType.TrailingStopMarket when order.IsTriggered => OrderType.Market,
        OrderType.StopLimit or OrderType.LimitIfTouched or OrderType.TrailingStopLimit when order.IsTriggered => OrderType.Limit,
        OrderType.MarketToLimit when order.IsTriggered => OrderType.Limit,
        var type when OrderTypes.IsTrailing(type) && !venueTrails => StopOf(type),
        var type => type,
    };

    public static OrderRequest Create(SessionOrder order, ExchangeCapabilities capabilities, bool venueTrails)
    {
        var instrument = order.Instrument;
        var type = TypeOf(order, venueTrails);
        bool trails = OrderTypes.IsTrailing(type);
        // Where the session watches the time itself, the venue keeps the order until it is told.
        var timeInForce = order.TimeInForce is TimeInForce.Day or TimeInForce.GoodTillDate && !capabilities.TimesInForce.Contains(order.TimeInForce)
            ? TimeInForce.GoodTillCancel
            : order.TimeInForce;
        long limitTicks = type == OrderType.StopLimit && OrderTypes.IsTrailing(order.Type) ? Math.Max(1, order.TriggerTicks + order.LimitOffsetTicks) : order.LimitTicks;
        return new()
        {
            Instrument = instrument,
            Side = order.Side,
            Type = type,
            Quantity = instrument.QuantityOf(order.LeavesLots),
            DisplayQuantity = order.DisplayLots == 0 ? null : instrument.QuantityOf(Math.Min(order.DisplayLots, order.LeavesLots)),
            LimitPrice = OrderTypes.HasLimit(type) ? instrument.PriceOf(limitTicks) : null,
            TriggerPrice = OrderTypes.HasTrigger(type) ? instrument.PriceOf(order.TriggerTicks) : null,
            TrailingOffset = trails ? OffsetOf(order) : null,
            TrailingOffsetType = trails && order.TrailsByPercent ? TrailingOffsetType.Percent : TrailingOffsetType.Price,
            ActivationPrice = trails && order.ActivationTicks != 0 ? instrument.PriceOf(order.ActivationTicks) : null,
            TriggerSource = OrderTypes.IsConditional(type) ? order.TriggerSource : TriggerSource.Default,
            TimeInForce = timeInForce,
            ExpireTime = timeInForce == TimeInForce.GoodTillDate ? order.ExpireTime : Timestamp.MaxValue,
            ReduceOnly = order.ReduceOnly && capabilities.HasReduceOnly,
            PostOnly = order.PostOnly,
            PositionSide = order.PositionSide,
            Tag = order.Tag,
        };
    }

    /// <summary>A change; the venue counts the quantity of the order that it has, which may be what another one left.</summary>
    public static OrderChange ChangeOf(LiveOrder live, in TickChange change)
    {
        var instrument = live.Order.Instrument;
        return new()
        {
            Quantity = change.QuantityLots == 0 ? null : instrument.QuantityOf(live.LotsAfter(in change)),
            LimitPrice = change.LimitTicks == 0 ? null : instrument.PriceOf(change.LimitTicks),
            TriggerPrice = change.TriggerTicks == 0 ? null : instrument.PriceOf(change.TriggerTicks),
        };
    }

    private static decimal OffsetOf(SessionOrder order) => order.TrailsByPercent
        ? (decimal)order.TrailingOffset / SessionOrder.PercentScale
        : order.Instrument.PriceOf(order.TrailingOffset);
}
