using System.Text.Json;

namespace Trading.Exchanges.Binance;

/// <summary>Orders and fills as REST shows them, on spot and on futures.</summary>
internal sealed class BinanceOrderParser(BinanceMarket market)
{
    /// <summary>An order of the usual methods.</summary>
    public VenueOrder ReadOrder(JsonElement item)
    {
        decimal filled = item.Decimal("executedQty");
        return new()
        {
            Instrument = new(market.Venue, item.Text("symbol")),
            VenueOrderId = item.NumberText("orderId"),

            // Of a cancellation the first is the cancellation's own.
            ClientOrderId = item.TextOrNull("origClientOrderId") ?? item.TextOrNull("clientOrderId"),
            Side = SideOf(item.Text("side")),
            Type = TypeOf(item.TextOrNull("origType") ?? item.Text("type")),
            Status = StatusOf(item.Text("status")),
            TimeInForce = TimeInForceOf(item.TextOrNull("timeInForce")),
            Quantity = item.Decimal("origQty"),
            FilledQuantity = filled,
            AverageFillPrice = AverageOf(item, filled),
            LimitPrice = Positive(item.DecimalOrNull("price")),
            TriggerPrice = Positive(item.DecimalOrNull("stopPrice")),
            ReduceOnly = item.BooleanOrNull("reduceOnly") ?? false,
            UpdateTime = item.MillisecondsOrNull("updateTime") ?? item.MillisecondsOrNull("transactTime") ?? item.MillisecondsOrNull("time") ?? Timestamp.MinValue,
        };
    }

    /// <summary>A conditional order of futures, which has methods of its own.</summary>
    public VenueOrder ReadAlgoOrder(JsonElement item) => new()
    {
        Instrument = new(market.Venue, item.Text("symbol")),

        // Once it is triggered, its fills are those of the order that it has become.
        VenueOrderId = item.NumberText(item.TextOrNull("actualOrderId") is null ? "algoId" : "actualOrderId"),
        ClientOrderId = item.TextOrNull("clientAlgoId"),
        Side = SideOf(item.Text("side")),
        Type = TypeOf(item.Text("orderType")),
        Status = AlgoStatusOf(item.Text("algoStatus")),
        TimeInForce = TimeInForceOf(item.TextOrNull("timeInForce")),
        Quantity = item.DecimalOrNull("quantity") ?? 0,
        LimitPrice = Positive(item.DecimalOrNull("price")),
        TriggerPrice = Positive(item.DecimalOrNull("triggerPrice")),
        ReduceOnly = item.BooleanOrNull("reduceOnly") ?? false,
        UpdateTime = item.MillisecondsOrNull("updateTime") ?? Timestamp.MinValue,
    };

    public VenueFill ReadFill(JsonElement item) => new()
    {
        Instrument = new(market.Venue, item.Text("symbol")),
        TradeId = item.NumberText("id"),
        VenueOrderId = item.NumberText("orderId"),
        Time = item.Milliseconds("time"),
        Side = item.BooleanOrNull("isBuyer") ?? item.BooleanOrNull("buyer") ?? throw new VenueFormatException($"The side is missing in {VenueJson.Show(item)}.") ? OrderSide.Buy : OrderSide.Sell,
        Price = item.Decimal("price"),
        Quantity = item.Decimal("qty"),
        Fee = new(item.Decimal("commission"), Currency.Of(item.Text("commissionAsset"))),
        Liquidity = LiquidityOf(item.BooleanOrNull("isMaker") ?? item.BooleanOrNull("maker")),
    };

    public static Liquidity? LiquidityOf(bool? isMaker) => isMaker switch
    {
        true => Liquidity.Maker,
        false => Liquidity.Taker,
        null => null,
    };

    public static OrderSide SideOf(string side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new VenueFormatException($"'{side}' is no side."),
    };

    /// <summary>The type, or <see langword="null"/> for one that is not known.</summary>
    public OrderType? TypeOf(string type) => type switch
    {
        "LIMIT" or "LIMIT_MAKER" => OrderType.Limit,
        "MARKET" => OrderType.Market,
        "STOP_LOSS" or "STOP_MARKET" => OrderType.StopMarket,
        "STOP_LOSS_LIMIT" or "STOP" => OrderType.StopLimit,
        "TAKE_PROFIT" => market.IsFutures ? OrderType.LimitIfTouched : OrderType.MarketIfTouched,
        "TAKE_PROFIT_MARKET" => OrderType.MarketIfTouched,
        "TAKE_PROFIT_LIMIT" => OrderType.LimitIfTouched,
        "TRAILING_STOP_MARKET" => OrderType.TrailingStopMarket,
        _ => null,
    };

    /// <summary>The status, or <see langword="null"/> for one that is not known: such an order is taken for open.</summary>
    public static OrderStatus? StatusOf(string status) => status switch
    {
        "NEW" or "PENDING_CANCEL" or "NEW_INSURANCE" or "NEW_ADL" => OrderStatus.Accepted,
        "PENDING_NEW" => OrderStatus.Held,
        "PARTIALLY_FILLED" => OrderStatus.PartiallyFilled,
        "FILLED" => OrderStatus.Filled,
        "CANCELED" => OrderStatus.Cancelled,
        "REJECTED" => OrderStatus.Rejected,
        "EXPIRED" or "EXPIRED_IN_MATCH" => OrderStatus.Expired,
        _ => null,
    };

    public static OrderStatus? AlgoStatusOf(string status) => status switch
    {
        "NEW" or "TRIGGERING" => OrderStatus.Accepted,
        "TRIGGERED" => OrderStatus.Triggered,
        "FINISHED" => OrderStatus.Filled,
        "CANCELED" => OrderStatus.Cancelled,
        "REJECTED" => OrderStatus.Rejected,
        "EXPIRED" => OrderStatus.Expired,
        _ => null,
    };

    public static TimeInForce TimeInForceOf(string? timeInForce) => timeInForce switch
    {
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "GTD" => TimeInForce.GoodTillDate,
        _ => TimeInForce.GoodTillCancel,
    };

    public static decimal? Positive(decimal? value) => value > 0 ? value : null;

    private static decimal AverageOf(JsonElement item, decimal filled)
    {
        if (item.DecimalOrNull("avgPrice") is { } average)
            return average;

        // Below zero: the venue does not know it any more.
        return filled > 0 && item.DecimalOrNull("cummulativeQuoteQty") is > 0 and var cost ? cost / filled : 0;
    }
}
