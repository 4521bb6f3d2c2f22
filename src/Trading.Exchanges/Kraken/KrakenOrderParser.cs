using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>Orders and fills as REST shows them.</summary>
internal sealed class KrakenOrderParser(KrakenSymbols symbols)
{
    public VenueOrder ReadOrder(string id, JsonElement item)
    {
        var description = item.Require("descr");
        decimal filled = item.Decimal("vol_exec");
        string status = item.Text("status");
        var type = TypeOf(description.Text("ordertype"));

        // What is asked for in money stands in the same field.
        bool isMoney = item.TextOrNull("oflags")?.Split(',').Contains("viqc") == true;
        return new()
        {
            Instrument = new(KrakenExchange.VenueName, symbols.OfRest(description.Text("pair")).Symbol),
            VenueOrderId = id,
            ClientOrderId = item.TextOrNull("cl_ord_id"),
            Side = KrakenJson.SideOf(description.Text("type")),
            Type = type,
            Status = StatusOf(status, filled),
            TimeInForce = TimeInForceOf(item),
            Quantity = isMoney ? 0 : item.Decimal("vol"),
            FilledQuantity = filled,
            AverageFillPrice = KrakenJson.Positive(item.DecimalOrNull("price")) ?? 0,
            LimitPrice = type switch
            {
                OrderType.Limit => KrakenJson.Positive(description.DecimalOrNull("price")),
                OrderType.StopLimit or OrderType.LimitIfTouched => KrakenJson.Positive(description.DecimalOrNull("price2")),
                OrderType.TrailingStopLimit => KrakenJson.Positive(item.DecimalOrNull("limitprice")),
                _ => null,
            },
            TriggerPrice = type switch
            {
                OrderType.StopMarket or OrderType.StopLimit or OrderType.MarketIfTouched or OrderType.LimitIfTouched => KrakenJson.Positive(description.DecimalOrNull("price")),
                OrderType.TrailingStopMarket or OrderType.TrailingStopLimit => KrakenJson.Positive(item.DecimalOrNull("stopprice")),
                _ => null,
            },
            UpdateTime = (status is "open" or "pending" ? item.SecondsOrNull("opentm") : item.SecondsOrNull("closetm")) ?? Timestamp.MinValue,
            Reason = item.TextOrNull("reason"),
        };
    }

    public VenueFill ReadFill(string id, JsonElement item)
    {
        var pair = symbols.OfRest(item.Text("pair"));
        return new()
        {
            Instrument = new(KrakenExchange.VenueName, pair.Symbol),
            TradeId = id,
            VenueOrderId = item.Text("ordertxid"),
            Time = item.Seconds("time"),
            Side = KrakenJson.SideOf(item.Text("type")),
            Price = item.Decimal("price"),
            Quantity = item.Decimal("vol"),
            Fee = new(item.Decimal("fee"), Currency.Of(pair.QuoteCode)),
            Liquidity = item.BooleanOrNull("maker") switch
            {
                true => Liquidity.Maker,
                false => Liquidity.Taker,
                null => null,
            },
        };
    }

    /// <summary>The type, or <see langword="null"/> for one that is not known. Streams and REST call them alike.</summary>
    public static OrderType? TypeOf(string type) => type switch
    {
        "market" => OrderType.Market,
        "limit" or "iceberg" => OrderType.Limit,
        "stop-loss" => OrderType.StopMarket,
        "stop-loss-limit" => OrderType.StopLimit,
        "take-profit" => OrderType.MarketIfTouched,
        "take-profit-limit" => OrderType.LimitIfTouched,
        "trailing-stop" => OrderType.TrailingStopMarket,
        "trailing-stop-limit" => OrderType.TrailingStopLimit,
        _ => null,
    };

    /// <summary>The status, or <see langword="null"/> for one that is not known: such an order is taken for open.</summary>
    private static OrderStatus? StatusOf(string status, decimal filled) => status switch
    {
        "pending" => OrderStatus.Accepted,
        "open" => filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Accepted,
        "closed" => OrderStatus.Filled,
        "canceled" => OrderStatus.Cancelled,
        "expired" => OrderStatus.Expired,
        _ => null,
    };

    private static TimeInForce TimeInForceOf(JsonElement item) => item.TextOrNull("timeinforce") switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "GTD" => TimeInForce.GoodTillDate,
        _ => item.DecimalOrNull("expiretm") > 0 ? TimeInForce.GoodTillDate : TimeInForce.GoodTillCancel,
    };
}
