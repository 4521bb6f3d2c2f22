using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>Orders and fills as REST and the account's stream show them: they do it alike.</summary>
internal static class OkxOrderParser
{
    public static VenueOrder ReadOrder(JsonElement item)
    {
        string type = item.Text("ordType");
        var side = SideOf(item.Text("side"));
        bool isReduceOnly = item.BooleanOrNull("reduceOnly") ?? false;
        return new()
        {
            Instrument = IdOf(item),
            VenueOrderId = item.Text("ordId"),

            // What a trigger made has no name of its own, and says under which one it waited.
            ClientOrderId = item.TextOrNull("clOrdId") ?? item.TextOrNull("algoClOrdId"),
            Side = side,
            Type = TypeOf(type),
            Status = StatusOf(item.Text("state")),
            TimeInForce = TimeInForceOf(type),
            Quantity = IsInMoney(item, side, isMarket: type == "market") ? 0 : item.Decimal("sz"),
            FilledQuantity = item.Decimal("accFillSz"),
            AverageFillPrice = item.DecimalOrNull("avgPx") ?? 0,
            LimitPrice = Positive(item.DecimalOrNull("px")),
            ReduceOnly = isReduceOnly,
            UpdateTime = item.Milliseconds("uTime"),
            Reason = item.TextOrNull("cancelSourceReason") ?? (item.TextOrNull("cancelSource") is { } source ? $"cancelled by source {source}" : null),
        };
    }

    /// <summary>An order that waits for its trigger, or waited for it.</summary>
    public static VenueOrder ReadAlgoOrder(JsonElement item)
    {
        decimal? stop = Positive(item.DecimalOrNull("slTriggerPx"));
        decimal? target = Positive(item.DecimalOrNull("tpTriggerPx"));
        string type = item.Text("ordType");
        var side = SideOf(item.Text("side"));
        bool isStop = type == "conditional" && stop is not null && target is null;
        bool isTarget = type == "conditional" && target is not null && stop is null;
        decimal? limit = Positive(isStop ? item.DecimalOrNull("slOrdPx") : isTarget ? item.DecimalOrNull("tpOrdPx") : item.DecimalOrNull("ordPx"));
        return new()
        {
            Instrument = IdOf(item),
            VenueOrderId = item.Text("algoId"),
            ClientOrderId = item.TextOrNull("algoClOrdId"),
            Side = side,
            Type = isStop ? limit is null ? OrderType.StopMarket : OrderType.StopLimit
                : isTarget ? limit is null ? OrderType.MarketIfTouched : OrderType.LimitIfTouched
                : type == "move_order_stop" ? OrderType.TrailingStopMarket
                : null,
            Status = AlgoStatusOf(item.Text("state")),
            Quantity = IsInMoney(item, side, isMarket: limit is null) ? 0 : item.DecimalOrNull("sz") ?? 0,
            LimitPrice = limit,
            TriggerPrice = stop ?? target ?? Positive(item.DecimalOrNull("triggerPx")) ?? Positive(item.DecimalOrNull("moveTriggerPx")),
            ReduceOnly = item.BooleanOrNull("reduceOnly") ?? false,
            UpdateTime = item.MillisecondsOrNull("uTime") ?? Timestamp.MinValue,
            Reason = item.TextOrNull("failCode") is { } code && code != "0" ? $"failed with code {code}" : null,
        };
    }

    /// <summary>A fill by REST. What was paid is below zero there.</summary>
    public static VenueFill ReadFill(JsonElement item) => new()
    {
        Instrument = IdOf(item),
        TradeId = item.Text("tradeId"),
        VenueOrderId = item.Text("ordId"),
        ClientOrderId = item.TextOrNull("clOrdId"),
        Time = item.Milliseconds("fillTime"),
        Side = SideOf(item.Text("side")),
        Price = item.Decimal("fillPx"),
        Quantity = item.Decimal("fillSz"),
        Fee = new(-item.Decimal("fee"), Currency.Of(item.Text("feeCcy"))),
        Liquidity = LiquidityOf(item.TextOrNull("execType")),
    };

    /// <summary>The fill that a message of the stream of orders tells, or <see langword="null"/> where it tells none.</summary>
    public static VenueFill? ReadFillOfOrder(JsonElement item)
    {
        if (item.TextOrNull("tradeId") is not { } tradeId)
            return null;
        return new()
        {
            Instrument = IdOf(item),
            TradeId = tradeId,
            VenueOrderId = item.Text("ordId"),
            ClientOrderId = item.TextOrNull("clOrdId") ?? item.TextOrNull("algoClOrdId"),
            Time = item.Milliseconds("fillTime"),
            Side = SideOf(item.Text("side")),
            Price = item.Decimal("fillPx"),
            Quantity = item.Decimal("fillSz"),
            Fee = item.TextOrNull("fillFeeCcy") is { } currency ? new(-item.Decimal("fillFee"), Currency.Of(currency)) : null,
            Liquidity = LiquidityOf(item.TextOrNull("execType")),
        };
    }

    /// <summary>The order that a trigger made, or <see langword="null"/> where there is none yet.</summary>
    public static string? TriggeredOrderOf(JsonElement item) => item.TextOrNull("ordId");

    public static OrderSide SideOf(string side) => side switch
    {
        "buy" => OrderSide.Buy,
        "sell" => OrderSide.Sell,
        _ => throw new VenueFormatException($"'{side}' is no side."),
    };

    /// <summary>The status, or <see langword="null"/> for one that is not known: such an order is taken for open.</summary>
    public static OrderStatus? StatusOf(string state) => state switch
    {
        "live" => OrderStatus.Accepted,
        "partially_filled" => OrderStatus.PartiallyFilled,
        "filled" => OrderStatus.Filled,
        "canceled" or "mmp_canceled" => OrderStatus.Cancelled,
        _ => null,
    };

    private static OrderStatus? AlgoStatusOf(string state) => state switch
    {
        "live" or "pause" => OrderStatus.Accepted,
        "partially_effective" or "effective" => OrderStatus.Triggered,
        "canceled" => OrderStatus.Cancelled,
        "order_failed" => OrderStatus.Rejected,
        _ => null,
    };

    private static OrderType? TypeOf(string type) => type switch
    {
        "limit" or "post_only" or "fok" or "ioc" => OrderType.Limit,
        "market" or "optimal_limit_ioc" => OrderType.Market,
        _ => null,
    };

    private static TimeInForce TimeInForceOf(string type) => type switch
    {
        "fok" => TimeInForce.FillOrKill,
        "ioc" or "optimal_limit_ioc" => TimeInForce.ImmediateOrCancel,
        _ => TimeInForce.GoodTillCancel,
    };

    private static Liquidity? LiquidityOf(string? type) => type switch
    {
        "M" => Liquidity.Maker,
        "T" => Liquidity.Taker,
        _ => null,
    };

    /// <summary>Market orders that buy on spot or on margin are sized in money unless they say otherwise.</summary>
    private static bool IsInMoney(JsonElement item, OrderSide side, bool isMarket) => item.TextOrNull("tgtCcy") switch
    {
        "quote_ccy" => true,
        "base_ccy" => false,
        null => isMarket && side == OrderSide.Buy && OkxInstruments.TypeOf(item.Text("instId")) == "SPOT",
        var unit => throw new VenueFormatException($"'{unit}' is no unit of a quantity."),
    };

    private static InstrumentId IdOf(JsonElement item) => new(OkxInstruments.Venue, item.Text("instId"));

    private static decimal? Positive(decimal? value) => value > 0 ? value : null;
}
