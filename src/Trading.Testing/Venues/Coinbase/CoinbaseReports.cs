using System.Text.Json;

namespace Trading.Testing;

/// <summary>Orders as answers and the stream of an account show them: what is so far, and no single trades.</summary>
internal static class CoinbaseReports
{
    public static string StatusOf(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.None => "PENDING",
        SimulatedOrderStatus.New or SimulatedOrderStatus.PartiallyFilled => "OPEN",
        SimulatedOrderStatus.Filled => "FILLED",
        SimulatedOrderStatus.Expired when order.TimeInForce == TimeInForce.GoodTillDate => "EXPIRED",

        // An order by money is done where what is left buys nothing more.
        SimulatedOrderStatus.Expired when order.QuoteAmount > 0 && order.FilledLots > 0 => "FILLED",
        _ => "CANCELLED",
    };

    public static void WriteConfiguration(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = CoinbaseOrders.DetailOf(order);
        var rules = order.Market.Instrument;
        json.WriteStartObject("order_configuration");
        json.WriteStartObject(detail.Configuration);
        foreach (var (name, value) in detail.Terms)
        {
            // An edit changes the price and the size.
            if (name == "post_only")
                json.WriteBoolean(name, order.IsPostOnly);
            else
                json.WriteString(name, name == "limit_price" ? CoinbaseFormat.Of(rules.Price(order.PriceTicks)) : name == "base_size" ? CoinbaseFormat.Of(rules.Quantity(order.Lots)) : value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteOrder(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = CoinbaseOrders.DetailOf(order);
        json.WriteTexts(
            ("order_id", detail.OrderId), ("product_id", order.Market.Instrument.Symbol), ("user_id", CoinbaseAccounts.PortfolioOf(order.Account)), ("side", CoinbaseFormat.SideOf(order.Side)),
            ("client_order_id", order.ClientOrderId), ("status", StatusOf(order)), ("time_in_force", detail.TimeInForce), ("created_time", CoinbaseFormat.Of(order.CreatedTime)),
            ("completion_percentage", CompletionOf(order)), ("filled_size", FilledOf(order)), ("average_filled_price", AverageOf(order)), ("fee", ""),
            ("number_of_fills", CoinbaseFormat.Of(order.Fills.Count)), ("filled_value", CoinbaseFormat.Of(order.FilledNotional)), ("total_fees", FeesOf(order)),
            ("total_value_after_fees", ValueOf(order)),
            ("trigger_status", TriggerOf(order)), ("order_type", detail.Kind), ("reject_reason", "REJECT_REASON_UNSPECIFIED"), ("product_type", "SPOT"), ("reject_message", ""),
            ("cancel_message", order.Status == SimulatedOrderStatus.Cancelled ? "User requested cancel" : ""), ("order_placement_source", "RETAIL_ADVANCED"),
            ("outstanding_hold_amount", CoinbaseFormat.Of(order.Locked)), ("retail_portfolio_id", CoinbaseAccounts.PortfolioOf(order.Account)), ("leverage", ""), ("margin_type", ""));
        json.WriteBoolean("pending_cancel", false);
        json.WriteBoolean("size_in_quote", order.QuoteAmount > 0);
        json.WriteBoolean("size_inclusive_of_fees", false);
        json.WriteBoolean("settled", !order.IsOpen);
        json.WriteBoolean("is_liquidation", false);
        if (order.Fills.Count > 0)
            json.WriteString("last_fill_time", CoinbaseFormat.Of(order.Fills[^1].Time));
        else
            json.WriteNull("last_fill_time");
        json.WriteStartArray("edit_history");
        json.WriteEndArray();
        WriteConfiguration(json, order);
    }

    public static void WriteStreamOrder(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = CoinbaseOrders.DetailOf(order);
        var rules = order.Market.Instrument;
        json.WriteStartObject();
        json.WriteTexts(
            ("avg_price", AverageOf(order)), ("cancel_reason", order.Status == SimulatedOrderStatus.Cancelled ? "User requested cancel" : ""), ("client_order_id", order.ClientOrderId),
            ("completion_percentage", CompletionOf(order)), ("cumulative_quantity", FilledOf(order)), ("filled_value", CoinbaseFormat.Of(order.FilledNotional)),
            ("leaves_quantity", order.IsOpen ? CoinbaseFormat.Of(rules.Quantity(order.LeavesLots)) : "0"), ("limit_price", order.PriceTicks > 0 ? CoinbaseFormat.Of(rules.Price(order.PriceTicks)) : "0"),
            ("number_of_fills", CoinbaseFormat.Of(order.Fills.Count)), ("order_id", detail.OrderId), ("order_side", CoinbaseFormat.SideOf(order.Side)),
            ("order_type", detail.Kind switch { "MARKET" => "Market", "LIMIT" => "Limit", _ => "Stop Limit" }), ("outstanding_hold_amount", CoinbaseFormat.Of(order.Locked)),
            ("post_only", order.IsPostOnly ? "true" : "false"), ("product_id", rules.Symbol), ("product_type", "SPOT"), ("reject_reason", ""),
            ("retail_portfolio_id", CoinbaseAccounts.PortfolioOf(order.Account)), ("status", StatusOf(order)), ("stop_price", order.TriggerTicks > 0 ? CoinbaseFormat.Of(rules.Price(order.TriggerTicks)) : ""),
            ("time_in_force", detail.TimeInForce), ("total_fees", FeesOf(order)), ("total_value_after_fees", ValueOf(order)), ("contract_expiry_type", "UNKNOWN_CONTRACT_EXPIRY_TYPE"),
            ("risk_managed_by", "UNKNOWN_RISK_MANAGEMENT_TYPE"), ("start_time", "0001-01-01T00:00:00Z"), ("trigger_status", TriggerOf(order)), ("creation_time", CoinbaseFormat.Of(order.CreatedTime)),
            ("end_time", order.ExpireTime < Timestamp.MaxValue ? CoinbaseFormat.Of(order.ExpireTime) : "0001-01-01T00:00:00Z"));
        json.WriteEndObject();
    }

    private static string FilledOf(SimulatedOrder order) => CoinbaseFormat.Of(order.Market.Instrument.Quantity(order.FilledLots));

    private static string AverageOf(SimulatedOrder order) => order.FilledLots == 0 ? "0" : CoinbaseFormat.Of(order.FilledNotional / order.Market.Instrument.Quantity(order.FilledLots));

    private static string FeesOf(SimulatedOrder order) => CoinbaseFormat.Of(order.Fills.Sum(fill => fill.Fee));

    private static string ValueOf(SimulatedOrder order) => CoinbaseFormat.Of(order.FilledNotional + ((order.Side == OrderSide.Buy ? 1 : -1) * order.Fills.Sum(fill => fill.Fee)));

    private static string CompletionOf(SimulatedOrder order) => order.Lots == 0 ? "0" : CoinbaseFormat.Of(Math.Round(order.FilledLots * 100m / order.Lots, 2));

    private static string TriggerOf(SimulatedOrder order) => !order.IsConditional ? "INVALID_ORDER_TYPE" : order.TriggeredTime is null ? "STOP_PENDING" : "STOP_TRIGGERED";
}
