using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>Reads the events of the account's orders. Updates name what changed alone, so that what is known of each order is kept.</summary>
internal sealed class KrakenUserEvents(UserFeed feed)
{
    private const int MaxClosed = 1_000;

    private readonly Dictionary<string, VenueOrder> _orders = new(StringComparer.Ordinal);
    private readonly Queue<string> _closed = new();

    /// <summary>Takes an event of an order.</summary>
    /// <exception cref="VenueFormatException">It cannot be read, or is about an order of which nothing is known.</exception>
    public void Take(JsonElement item)
    {
        string id = item.Text("order_id");
        var known = _orders.GetValueOrDefault(id);
        var order = known is null ? ReadNew(id, item) : known;
        string type = item.Text("exec_type");
        var fill = type == "trade" ? ReadFill(item, order) : null;
        var updated = Update(order, item, type, fill);
        _orders[id] = updated;
        if (!updated.IsOpen && (known is null || known.IsOpen))
            Forget(id);
        if (fill is not null)
            feed.OnFill(fill);
        feed.OnOrder(updated);
    }

    private static VenueOrder ReadNew(string id, JsonElement item) => new()
    {
        Instrument = new(KrakenExchange.VenueName, item.Text("symbol")),
        VenueOrderId = id,
        Side = KrakenJson.SideOf(item.Text("side")),
        UpdateTime = Timestamp.MinValue,
    };

    private static VenueOrder Update(VenueOrder order, JsonElement item, string type, VenueFill? fill) => order with
    {
        ClientOrderId = item.TextOrNull("cl_ord_id") ?? order.ClientOrderId,
        Type = item.TextOrNull("order_type") is { } orderType ? KrakenOrderParser.TypeOf(orderType) : order.Type,
        Status = StatusOf(order, item.TextOrNull("order_status"), type),
        TimeInForce = item.TextOrNull("time_in_force") is { } timeInForce ? TimeInForceOf(timeInForce) : order.TimeInForce,
        Quantity = item.DecimalOrNull("order_qty") ?? order.Quantity,
        FilledQuantity = item.DecimalOrNull("cum_qty") ?? order.FilledQuantity + (fill?.Quantity ?? 0),
        AverageFillPrice = item.DecimalOrNull("avg_price") ?? order.AverageFillPrice,
        LimitPrice = KrakenJson.Positive(item.DecimalOrNull("limit_price")) ?? order.LimitPrice,
        TriggerPrice = KrakenJson.Positive(item.DecimalOrNull("stop_price")) ?? order.TriggerPrice,
        ReduceOnly = item.BooleanOrNull("reduce_only") ?? order.ReduceOnly,
        UpdateTime = item.TimeTextOrNull("timestamp") ?? order.UpdateTime,
        Reason = item.TextOrNull("reason") ?? order.Reason,
    };

    private static OrderStatus? StatusOf(VenueOrder order, string? status, string type) => status switch
    {
        "pending_new" or "new" => OrderStatus.Accepted,
        "partially_filled" => OrderStatus.PartiallyFilled,
        "filled" => OrderStatus.Filled,
        "canceled" => OrderStatus.Cancelled,
        "expired" => OrderStatus.Expired,
        "triggered" => OrderStatus.Triggered,
        not null => null,
        null => type switch
        {
            "pending_new" or "new" => OrderStatus.Accepted,
            "filled" => OrderStatus.Filled,
            "canceled" => OrderStatus.Cancelled,
            "expired" => OrderStatus.Expired,
            "trade" when order.IsOpen => OrderStatus.PartiallyFilled,
            _ => order.Status,
        },
    };

    private static VenueFill ReadFill(JsonElement item, VenueOrder order)
    {
        var fees = item.Items("fees").Select(fee => new Money(fee.Decimal("qty"), Currency.Of(fee.Text("asset")))).ToArray();
        return new()
        {
            Instrument = order.Instrument,
            TradeId = item.Text("exec_id"),
            VenueOrderId = order.VenueOrderId,
            ClientOrderId = item.TextOrNull("cl_ord_id") ?? order.ClientOrderId,
            Time = item.TimeText("timestamp"),
            Side = order.Side,
            Price = item.Decimal("last_price"),
            Quantity = item.Decimal("last_qty"),

            // A fee in two assets does not fit, and is asked for.
            Fee = fees is [var only] ? only : null,
            Liquidity = item.TextOrNull("liquidity_ind") switch
            {
                "m" => Liquidity.Maker,
                "t" => Liquidity.Taker,
                _ => null,
            },
        };
    }

    private static TimeInForce TimeInForceOf(string timeInForce) => timeInForce.ToUpperInvariant() switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "GTD" => TimeInForce.GoodTillDate,
        _ => TimeInForce.GoodTillCancel,
    };

    /// <summary>Ended orders are kept for a while: an event may come after the one that ended them.</summary>
    private void Forget(string id)
    {
        _closed.Enqueue(id);
        if (_closed.Count > MaxClosed)
            _orders.Remove(_closed.Dequeue());
    }
}
