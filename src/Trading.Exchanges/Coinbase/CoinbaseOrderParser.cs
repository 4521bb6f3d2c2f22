using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>Orders and fills as Coinbase shows them.</summary>
internal static class CoinbaseOrderParser
{
    public static VenueOrder ReadOrder(JsonElement item)
    {
        var (type, terms) = ConfigurationOf(item);
        decimal filled = item.Decimal("filled_size");
        return new()
        {
            Instrument = new(CoinbaseExchange.VenueName, item.Text("product_id")),
            VenueOrderId = item.Text("order_id"),
            ClientOrderId = item.TextOrNull("client_order_id"),
            Side = SideOf(item.Text("side")),
            Type = type,
            Status = StatusOf(item.Text("status"), filled),
            TimeInForce = TimeInForceOf(item.TextOrNull("time_in_force")),
            Quantity = terms?.DecimalOrNull("base_size") ?? 0,
            FilledQuantity = filled,
            AverageFillPrice = item.DecimalOrNull("average_filled_price") ?? 0,
            LimitPrice = terms?.DecimalOrNull("limit_price"),
            TriggerPrice = terms?.DecimalOrNull("stop_price") ?? terms?.DecimalOrNull("stop_trigger_price"),
            UpdateTime = item.TimeTextOrNull("last_fill_time") ?? item.TimeTextOrNull("created_time") ?? Timestamp.MinValue,
            Reason = ReasonOf(item),
        };
    }

    /// <summary>An order as the account's stream tells it: what is so far, and no single trades.</summary>
    public static VenueOrder ReadStreamOrder(JsonElement item, Timestamp time)
    {
        decimal filled = item.Decimal("cumulative_quantity");
        var status = StatusOf(item.Text("status"), filled);

        // What is left is said to be nothing once an order is closed, so that it does not tell the quantity then.
        bool isEnded = status is OrderStatus.Cancelled or OrderStatus.Expired or OrderStatus.Rejected;
        return new()
        {
            Instrument = new(CoinbaseExchange.VenueName, item.Text("product_id")),
            VenueOrderId = item.Text("order_id"),
            ClientOrderId = item.TextOrNull("client_order_id"),
            Side = SideOf(item.Text("order_side")),
            Type = TypeOf(item.TextOrNull("order_type")),
            Status = status,
            TimeInForce = TimeInForceOf(item.TextOrNull("time_in_force")),
            Quantity = isEnded ? 0 : filled + item.Decimal("leaves_quantity"),
            FilledQuantity = filled,
            AverageFillPrice = item.DecimalOrNull("avg_price") ?? 0,
            LimitPrice = Positive(item.DecimalOrNull("limit_price")),
            TriggerPrice = Positive(item.DecimalOrNull("stop_price")),
            UpdateTime = time,
            Reason = item.TextOrNull("reject_reason") ?? item.TextOrNull("cancel_reason"),
        };
    }

    public static VenueFill ReadFill(JsonElement item)
    {
        decimal price = item.Decimal("price");
        decimal size = item.Decimal("size");
        string symbol = item.Text("product_id");
        return new()
        {
            Instrument = new(CoinbaseExchange.VenueName, symbol),
            TradeId = item.Text("trade_id"),
            VenueOrderId = item.Text("order_id"),
            Time = item.TimeText("trade_time"),
            Side = SideOf(item.Text("side")),
            Price = price,
            Quantity = item.BooleanOrNull("size_in_quote") ?? throw new VenueFormatException($"'size_in_quote' is missing in {VenueJson.Show(item)}.") ? size / price : size,
            Fee = new(item.Decimal("commission"), Currency.Of(symbol[(symbol.LastIndexOf('-') + 1)..])),
            Liquidity = item.TextOrNull("liquidity_indicator") switch { "MAKER" => Liquidity.Maker, "TAKER" => Liquidity.Taker, _ => null },
        };
    }

    public static OrderSide SideOf(string side) => side switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new VenueFormatException($"'{side}' is no side."),
    };

    /// <summary>The status, or <see langword="null"/> for one that is not known: such an order is taken for open.</summary>
    public static OrderStatus? StatusOf(string status, decimal filled) => status switch
    {
        "PENDING" => OrderStatus.Submitted,
        "OPEN" or "CANCEL_QUEUED" or "EDIT_QUEUED" => filled > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Accepted,
        "QUEUED" => OrderStatus.Held,
        "FILLED" => OrderStatus.Filled,
        "CANCELLED" => OrderStatus.Cancelled,
        "EXPIRED" => OrderStatus.Expired,
        "FAILED" => OrderStatus.Rejected,
        _ => null,
    };

    private static (OrderType? Type, JsonElement? Terms) ConfigurationOf(JsonElement item)
    {
        if (item.Find("order_configuration") is { ValueKind: JsonValueKind.Object } configuration)
        {
            var entries = configuration.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object).ToArray();
            if (entries.Length > 1)
                throw new VenueFormatException($"The order has {entries.Length} configurations where there can be one: {VenueJson.Show(configuration)}.");
            if (entries is [var entry])
            {
                OrderType? type = entry.Name switch
                {
                    "market_market_ioc" or "market_market_fok" => OrderType.Market,
                    "sor_limit_ioc" or "limit_limit_gtc" or "limit_limit_gtd" or "limit_limit_fok" => OrderType.Limit,
                    "stop_limit_stop_limit_gtc" or "stop_limit_stop_limit_gtd" => OrderType.StopLimit,
                    _ => null,
                };
                return (type, entry.Value);
            }
        }

        return (TypeOf(item.TextOrNull("order_type")), null);
    }

    private static OrderType? TypeOf(string? type) => type?.ToUpperInvariant().Replace(' ', '_') switch
    {
        "MARKET" => OrderType.Market,
        "LIMIT" => OrderType.Limit,
        "STOP_LIMIT" => OrderType.StopLimit,
        _ => null,
    };

    private static TimeInForce TimeInForceOf(string? timeInForce) => timeInForce switch
    {
        "IMMEDIATE_OR_CANCEL" => TimeInForce.ImmediateOrCancel,
        "FILL_OR_KILL" => TimeInForce.FillOrKill,
        "GOOD_UNTIL_DATE_TIME" => TimeInForce.GoodTillDate,
        _ => TimeInForce.GoodTillCancel,
    };

    private static string? ReasonOf(JsonElement item) =>
        item.TextOrNull("reject_message") ?? item.TextOrNull("cancel_message") ?? (item.TextOrNull("reject_reason") is { } reason && reason != "REJECT_REASON_UNSPECIFIED" ? reason : null);

    private static decimal? Positive(decimal? value) => value > 0 ? value : null;
}
