using System.Text.Json;

namespace Trading.Testing;

/// <summary>The calls on orders. A client's id that is known already gives the old order again.</summary>
internal sealed class CoinbaseOrders(CoinbaseSimulator simulator)
{
    private readonly CoinbaseOrderReader _reader = new(simulator);

    public static CoinbaseOrderDetail DetailOf(SimulatedOrder order) => (CoinbaseOrderDetail)order.Detail!;

    public void Create(CoinbaseCall call, Utf8JsonWriter json)
    {
        string name = CoinbaseOrderReader.Text(call.Body, "client_order_id") ?? throw CoinbaseError.Argument("client_order_id is required");
        if (call.Account.Orders.Values.LastOrDefault(known => known.ClientOrderId == name) is { } old)
        {
            WriteSuccess(json, old);
            return;
        }

        try
        {
            var order = _reader.Read(call, name);
            if (ReasonOf(simulator.Orders.Place(order), order) is { } refusal)
                throw refusal;
            WriteSuccess(json, order);
        }
        catch (CoinbaseRefusal refusal)
        {
            json.WriteBoolean("success", false);
            json.WriteStartObject("error_response");
            json.WriteTexts(
                ("error", refusal.IsPreview ? "UNKNOWN_FAILURE_REASON" : refusal.Reason), ("message", refusal.Message), ("error_details", refusal.Message),
                ("preview_failure_reason", refusal.IsPreview ? refusal.Reason : "UNKNOWN_PREVIEW_FAILURE_REASON"), ("new_order_failure_reason", refusal.IsPreview ? "UNKNOWN_FAILURE_REASON" : refusal.Reason));
            json.WriteEndObject();
        }
    }

    public void Cancel(CoinbaseCall call, Utf8JsonWriter json)
    {
        if (!call.Body.TryGetProperty("order_ids", out var ids) || ids.ValueKind != JsonValueKind.Array || ids.GetArrayLength() == 0)
            throw CoinbaseError.Argument("order_ids is required");
        json.WriteStartArray("results");
        foreach (string id in ids.EnumerateArray().Select(id => id.ToString()))
        {
            bool isDone = Find(call.Account, id) is { IsOpen: true } order && simulator.Orders.Cancel(order) == OrderRefusal.None;
            json.WriteStartObject();
            json.WriteBoolean("success", isDone);
            json.WriteTexts(("failure_reason", isDone ? "UNKNOWN_CANCEL_FAILURE_REASON" : "UNKNOWN_CANCEL_ORDER"), ("order_id", id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Price and size must both be named; the size is all of the order, what is filled included.</summary>
    public void Edit(CoinbaseCall call, Utf8JsonWriter json)
    {
        string id = CoinbaseOrderReader.Text(call.Body, "order_id") ?? throw CoinbaseError.Argument("order_id is required");
        decimal price = CoinbaseOrderReader.Number(call.Body, "price") ?? throw CoinbaseError.Argument("price is required");
        decimal size = CoinbaseOrderReader.Number(call.Body, "size") ?? throw CoinbaseError.Argument("size is required");
        string? reason = EditAsked(Find(call.Account, id), price, size);
        json.WriteBoolean("success", reason is null);
        if (reason is null)
        {
            json.WriteStartObject("success_response");
            json.WriteString("order_id", id);
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("error_response");
        json.WriteTexts(("error_details", reason), ("edit_order_failure_reason", reason));
        json.WriteEndObject();
    }

    public void Get(CoinbaseCall call, Utf8JsonWriter json)
    {
        var order = Find(call.Account, call.Id) ?? throw CoinbaseError.NotFound($"order with this orderID was not found: {call.Id}");
        json.WriteStartObject("order");
        CoinbaseReports.WriteOrder(json, order);
        json.WriteEndObject();
    }

    /// <summary>Newest first. What is asked for as open has no orders that are not looked at yet.</summary>
    public void GetAll(CoinbaseCall call, Utf8JsonWriter json)
    {
        string[] states = call.All("order_status");
        string[] products = call.All("product_ids");
        string? side = call["order_side"];
        int limit = call.Limit(1000, 1000);
        int skipped = call.Skipped();
        var from = call.Time("start_date");
        var to = call.Time("end_date");
        var orders = call.Account.Orders.Values.Reverse().Where(order =>
            (states.Length == 0 || states.Contains(CoinbaseReports.StatusOf(order))) && (products.Length == 0 || products.Contains(order.Market.Instrument.Symbol))
            && (side is null || side == CoinbaseFormat.SideOf(order.Side)) && (from is null || order.CreatedTime >= from) && (to is null || order.CreatedTime <= to)).ToArray();
        json.WriteStartArray("orders");
        foreach (var order in orders.Skip(skipped).Take(limit))
        {
            json.WriteStartObject();
            CoinbaseReports.WriteOrder(json, order);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("sequence", "0");
        CoinbaseAccounts.WritePage(json, orders.Length, skipped + limit);
    }

    private static SimulatedOrder? Find(SimulatedAccount account, string id) => account.Orders.Values.LastOrDefault(order => DetailOf(order).OrderId == id);

    private string? EditAsked(SimulatedOrder? order, decimal price, decimal size)
    {
        if (order is not { IsOpen: true })
            return "ORDER_NOT_FOUND";
        if (DetailOf(order).Configuration != "limit_limit_gtc")
            return "ONLY_LIMIT_ORDER_EDITS_SUPPORTED";
        if (!order.Market.Instrument.TryGetTicks(price, out long ticks) || ticks <= 0)
            return "INVALID_PRICE_PRECISION";
        if (!order.Market.Instrument.TryGetLots(size, out long lots) || lots <= 0)
            return "INVALID_EDITED_SIZE";
        return simulator.Orders.Modify(order, lots, ticks) switch
        {
            OrderRefusal.None => null,
            OrderRefusal.InvalidQuantity => "CANNOT_EDIT_TO_BELOW_FILLED_SIZE",
            OrderRefusal.InsufficientBalance => "INSUFFICIENT_FUND",
            OrderRefusal.WouldTake => "INVALID_LIMIT_PRICE_POST_ONLY",
            _ => "ORDER_NOT_FOUND",
        };
    }

    private static void WriteSuccess(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = DetailOf(order);
        json.WriteBoolean("success", true);
        json.WriteStartObject("success_response");
        json.WriteTexts(("order_id", detail.OrderId), ("product_id", order.Market.Instrument.Symbol), ("side", CoinbaseFormat.SideOf(order.Side)), ("client_order_id", order.ClientOrderId));
        json.WriteEndObject();
        CoinbaseReports.WriteConfiguration(json, order);
    }

    private static CoinbaseRefusal? ReasonOf(OrderRefusal refusal, SimulatedOrder order) => refusal switch
    {
        OrderRefusal.None => null,
        OrderRefusal.InsufficientBalance => new("PREVIEW_INSUFFICIENT_FUND", "Insufficient balance in source account"),
        OrderRefusal.WouldTake => new("INVALID_LIMIT_PRICE_POST_ONLY", "The post only order would take", isPreview: false),
        OrderRefusal.WouldTriggerImmediately when order.TriggersAbove => new("PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE", "The stop price is below the last trade's"),
        OrderRefusal.WouldTriggerImmediately => new("PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE", "The stop price is above the last trade's"),
        OrderRefusal.NoLiquidity => new("PREVIEW_MISSING_PRODUCT_PRICE_BOOK", "There is nobody to trade with"),
        OrderRefusal.MarketClosed => new("TRADING_DISABLED", "Trading is disabled", isPreview: false),
        _ => new("UNSUPPORTED_ORDER_CONFIGURATION", $"The order is refused: {refusal}", isPreview: false),
    };
}
