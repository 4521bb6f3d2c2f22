using System.Text.Json;

namespace Trading.Testing;

/// <summary>Spot's calls on orders.</summary>
internal sealed class BinanceSpotOrders(BinanceSpotSimulator simulator)
{
    private static readonly string[] Types = ["LIMIT", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT", "LIMIT_MAKER"];

    public void Place(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Read(call, call.ClientOrderId("newClientOrderId"));
        Refuse(simulator.Orders.Place(order));
        call.IsOrderAccepted = true;
        WriteReply(json, call, order);
    }

    public void Test(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Read(call, call.ClientOrderId("newClientOrderId"));
        Refuse(simulator.Orders.Test(order));
        json.WriteStartObject();
        if (call.Flag("computeCommissionRates"))
            BinanceSpotReports.WriteCommissionForOrder(json, call.Account);
        json.WriteEndObject();
    }

    public void Cancel(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, "orderId", "origClientOrderId", -2011, "Unknown order sent.");
        switch (call.Parameters["cancelRestrictions"])
        {
            case "ONLY_NEW" when order.Status != SimulatedOrderStatus.New:
            case "ONLY_PARTIALLY_FILLED" when order.Status != SimulatedOrderStatus.PartiallyFilled:
                throw new BinanceError(-2011, "Order was not canceled due to cancel restrictions.");
            case null or "ONLY_NEW" or "ONLY_PARTIALLY_FILLED":
                break;
            default:
                throw new BinanceError(-1145, "Invalid cancelRestrictions");
        }

        CancelOne(order, call.ClientOrderId("newClientOrderId"));
        call.IsOrderAccepted = true;
        BinanceSpotReports.WriteCancelled(json, call, order);
    }

    public void CancelAll(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var open = call.Account.OpenOrders.Values.Where(order => order.Market == market).ToArray();
        if (open.Length == 0)
            throw new BinanceError(-2011, "Unknown order sent.");
        json.WriteStartArray();
        foreach (var order in open)
        {
            CancelOne(order, simulator.Random.NextText(22));
            BinanceSpotReports.WriteCancelled(json, call, order);
        }

        json.WriteEndArray();
        call.IsOrderAccepted = true;
    }

    public void CancelReplace(BinanceCall call, Utf8JsonWriter json)
    {
        string mode = call.Required("cancelReplaceMode");
        if (mode is not ("STOP_ON_FAILURE" or "ALLOW_FAILURE"))
            throw new BinanceError(-1130, "Data sent for parameter 'cancelReplaceMode' is not valid.");
        call.RequiredMarket();

        // The new order's form is checked before anything is cancelled.
        string clientOrderId = call.ClientOrderId("newClientOrderId");
        byte[] cancelAnswer;
        bool isCancelled = true;
        SimulatedOrder? cancelled = null;
        try
        {
            cancelled = Find(call, "cancelOrderId", "cancelOrigClientOrderId", -2011, "Unknown order sent.");
            CancelOne(cancelled, call.ClientOrderId("cancelNewClientOrderId"));
            cancelAnswer = VenueJson.Write(writer => BinanceSpotReports.WriteCancelled(writer, call, cancelled));
        }
        catch (BinanceError error)
        {
            isCancelled = false;
            cancelAnswer = BinanceSimulator.BodyOf(error);
        }

        byte[]? newAnswer = null;
        bool isPlaced = false;
        if (isCancelled || mode == "ALLOW_FAILURE")
        {
            try
            {
                var order = Read(call, clientOrderId);
                Refuse(simulator.Orders.Place(order));
                isPlaced = true;
                newAnswer = VenueJson.Write(writer => WriteReply(writer, call, order));
            }
            catch (BinanceError error)
            {
                newAnswer = BinanceSimulator.BodyOf(error);
            }
        }

        void WriteData(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("cancelResult", isCancelled ? "SUCCESS" : "FAILURE");
            writer.WriteString("newOrderResult", isPlaced ? "SUCCESS" : newAnswer is null ? "NOT_ATTEMPTED" : "FAILURE");
            writer.WritePropertyName("cancelResponse");
            writer.WriteRawValue(cancelAnswer);
            writer.WritePropertyName("newOrderResponse");
            if (newAnswer is null)
                writer.WriteNullValue();
            else
                writer.WriteRawValue(newAnswer);
            writer.WriteEndObject();
        }

        if (isCancelled && isPlaced)
        {
            call.IsOrderAccepted = true;
            WriteData(json);
            return;
        }

        bool isPartial = isCancelled != isPlaced && newAnswer is not null;
        throw new BinanceError(isPartial ? -2021 : -2022, isPartial ? "Order cancel-replace partially failed." : "Order cancel-replace failed.", isPartial ? 409 : 400) { WriteData = WriteData };
    }

    public void Amend(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, "orderId", "origClientOrderId", -2013, "Order does not exist.");
        decimal quantity = call.RequiredDecimal("newQty");
        if (!order.Market.Instrument.TryGetLots(quantity, out long lots) || quantity < order.Market.Instrument.MinQuantity)
            throw BinanceError.Filter("LOT_SIZE");
        var detail = (BinanceOrderDetail)order.Detail!;
        if (call.Parameters["newClientOrderId"] is not null)
            detail.AmendedClientOrderId = order.ClientOrderId;
        switch (simulator.Orders.Reduce(order, lots))
        {
            case OrderRefusal.None:
                break;
            case OrderRefusal.NotOpen:
                throw new BinanceError(-2013, "Order does not exist.");
            default:
                throw new BinanceError(-2038, "Order amend (quantity increase) is not supported.");
        }

        json.WriteStartObject();
        json.WriteNumber("transactTime", call.TimeOf(simulator.VenueTime));
        json.WriteNumber("executionId", simulator.LastExecutionId);
        json.WriteStartObject("amendedOrder");
        BinanceSpotReports.WriteOrder(json, call, order);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void Get(BinanceCall call, Utf8JsonWriter json)
    {
        var order = Find(call, "orderId", "origClientOrderId", -2013, "Order does not exist.");
        json.WriteStartObject();
        BinanceSpotReports.WriteOrder(json, call, order);
        json.WriteEndObject();
    }

    public void GetOpen(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.OptionalMarket();
        WriteOrders(json, call, call.Account.OpenOrders.Values.Where(order => market is null || order.Market == market));
    }

    public void GetAll(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var (start, end) = Range(call);
        long? from = call.OptionalLong("orderId");
        int limit = call.Limit(500, 1000);
        var orders = call.Account.Orders.Values.Where(order => order.Market == market);
        orders = from is { } id ? orders.Where(order => order.Id >= id).Take(limit)
            : start is not null || end is not null ? orders.Where(order => IsWithin(order.CreatedTime, start, end)).Take(limit)
            : orders.TakeLast(limit);
        WriteOrders(json, call, orders);
    }

    public void GetFills(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        var (start, end) = Range(call);
        int limit = call.Limit(500, 1000);
        long? orderId = call.OptionalLong("orderId");
        long? fromId = call.OptionalLong("fromId");
        var fills = call.Account.Fills.Where(fill => fill.Order.Market == market && (orderId is null || fill.Order.Id == orderId));
        fills = fromId is { } id ? fills.Where(fill => fill.TradeId >= id).Take(limit)
            : start is not null || end is not null ? fills.Where(fill => IsWithin(fill.Time, start, end)).Take(limit)
            : fills.TakeLast(limit);
        json.WriteStartArray();
        foreach (var fill in fills)
            BinanceSpotReports.WriteFill(json, call, fill);
        json.WriteEndArray();
    }

    internal static (long? Start, long? End) Range(BinanceCall call)
    {
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        return start is { } from && end is { } to && to - from > 86_400_000
            ? throw new BinanceError(-1127, "More than 24 hours between startTime and endTime.")
            : (start, end);
    }

    internal static bool IsWithin(Timestamp time, long? start, long? end) =>
        (start is null || time.ToUnixMilliseconds() >= start) && (end is null || time.ToUnixMilliseconds() <= end);

    private static void WriteOrders(Utf8JsonWriter json, BinanceCall call, IEnumerable<SimulatedOrder> orders)
    {
        json.WriteStartArray();
        foreach (var order in orders)
        {
            json.WriteStartObject();
            BinanceSpotReports.WriteOrder(json, call, order);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteReply(Utf8JsonWriter json, BinanceCall call, SimulatedOrder order)
    {
        string byDefault = ((BinanceOrderDetail)order.Detail!).Type is "LIMIT" or "MARKET" ? "FULL" : "ACK";
        json.WriteStartObject();
        BinanceSpotReports.WriteReply(json, call, order, call.Parameters["newOrderRespType"] ?? byDefault);
        json.WriteEndObject();
    }

    private static void Refuse(OrderRefusal refusal)
    {
        string? message = refusal switch
        {
            OrderRefusal.None => null,
            OrderRefusal.DuplicateClientOrderId => "Duplicate order sent.",
            OrderRefusal.InsufficientBalance => "Account has insufficient balance for requested action.",
            OrderRefusal.WouldTake => "Order would immediately match and take.",
            OrderRefusal.WouldTriggerImmediately => "Order would trigger immediately.",
            OrderRefusal.MarketClosed => "Market is closed.",
            OrderRefusal.NoLiquidity => "Order book liquidity is less than LOT_SIZE filter minimum quantity.",
            _ => "This action is disabled on this account.",
        };
        if (message is not null)
            throw new BinanceError(-2010, message);
    }

    private static SimulatedOrder Find(BinanceCall call, string idName, string clientIdName, int code, string message)
    {
        var market = call.RequiredMarket();
        long? id = call.OptionalLong(idName);
        string? clientId = call.Parameters[clientIdName];
        if (id is null && clientId is null)
            throw new BinanceError(-1102, $"Param '{clientIdName}' or '{idName}' must be sent, but both were empty/null!");
        var order = id is { } number ? call.Account.Orders.GetValueOrDefault(number) : call.Account.FindByClientOrderId(clientId!);
        bool isFound = order is not null && order.Market == market && (clientId is null || order.ClientOrderId == clientId) && (code != -2011 || order.IsOpen);
        return isFound ? order! : throw new BinanceError(code, message);
    }

    private void CancelOne(SimulatedOrder order, string cancelClientOrderId)
    {
        ((BinanceOrderDetail)order.Detail!).CancelClientOrderId = cancelClientOrderId;
        simulator.Orders.Cancel(order);
    }

    /// <summary>Reads and checks a new order: form first, then filters.</summary>
    private SimulatedOrder Read(BinanceCall call, string clientOrderId)
    {
        var market = call.RequiredMarket();
        var side = call.Required("side") switch
        {
            "BUY" => OrderSide.Buy,
            "SELL" => OrderSide.Sell,
            _ => throw new BinanceError(-1117, "Invalid side."),
        };
        string type = call.Required("type");
        if (!Types.Contains(type))
            throw new BinanceError(-1116, "Invalid orderType.");
        if (call.Parameters["icebergQty"] is not null)
            throw new BinanceError(-2010, "Iceberg orders are not supported for this symbol.");
        bool hasPrice = type is "LIMIT" or "LIMIT_MAKER" or "STOP_LOSS_LIMIT" or "TAKE_PROFIT_LIMIT";
        bool hasTimeInForce = hasPrice && type != "LIMIT_MAKER";
        bool isConditional = type.StartsWith("STOP", StringComparison.Ordinal) || type.StartsWith("TAKE", StringComparison.Ordinal);
        string timeInForce = ReadTimeInForce(call, hasTimeInForce);
        decimal? price = Sent(call, "price", hasPrice, isMandatory: true);
        decimal? quote = Sent(call, "quoteOrderQty", type == "MARKET", isMandatory: false);
        decimal? quantity = call.OptionalDecimal("quantity");
        if (quantity is null && quote is null)
            throw BinanceError.Missing("quantity");
        if (quantity is not null && quote is not null)
            throw BinanceError.NotRequired("quoteOrderQty");
        decimal? stopPrice = Sent(call, "stopPrice", isConditional, isMandatory: false);
        long trailing = isConditional ? call.OptionalLong("trailingDelta") ?? 0 : call.Parameters["trailingDelta"] is null ? 0 : throw BinanceError.NotRequired("trailingDelta");
        if (isConditional && stopPrice is null && trailing == 0)
            throw new BinanceError(-1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!");
        CheckPrecision(("quantity", quantity), ("price", price), ("stopPrice", stopPrice), ("quoteOrderQty", quote));
        BinanceSpotFilters.Check(market, call.Account, side, quantity, price, stopPrice, isConditional, simulator.Time);
        if (trailing != 0 && trailing is < BinanceSpotFilters.MinTrailingDelta or > BinanceSpotFilters.MaxTrailingDelta)
            throw BinanceError.Filter("TRAILING_DELTA");
        if (quote is { } amount && amount < market.Instrument.MinNotional)
            throw BinanceError.Filter("NOTIONAL");

        market.Instrument.TryGetLots(quantity ?? 0, out long lots);
        market.Instrument.TryGetTicks(price ?? 0, out long ticks);
        market.Instrument.TryGetTicks(stopPrice ?? 0, out long stopTicks);
        bool isAbove = type.StartsWith("STOP", StringComparison.Ordinal) == (side == OrderSide.Buy);
        string prevention = call.Parameters["selfTradePreventionMode"] ?? "NONE";
        return new(call.Account, market, side, hasPrice ? SimulatedOrderType.Limit : SimulatedOrderType.Market)
        {
            ClientOrderId = clientOrderId,
            TimeInForce = timeInForce switch
            {
                "IOC" => TimeInForce.ImmediateOrCancel,
                "FOK" => TimeInForce.FillOrKill,
                _ => TimeInForce.GoodTillCancel,
            },
            IsPostOnly = type == "LIMIT_MAKER",
            SelfTradePrevention = ReadPrevention(prevention),
            Lots = lots,
            QuoteAmount = quote ?? 0,
            PriceTicks = ticks,
            TriggerTicks = trailing == 0 ? stopTicks : 0,
            TriggersAbove = trailing == 0 ? isAbove : side == OrderSide.Buy,
            TrailingFraction = trailing / 10_000m,
            ActivationTicks = trailing == 0 ? 0 : stopTicks,
            ActivatesAbove = isAbove,
            Detail = new BinanceOrderDetail
            {
                Type = type,
                TimeInForce = timeInForce,
                TrailingDelta = trailing,
                SelfTradePrevention = prevention,
                StrategyId = call.OptionalLong("strategyId"),
                StrategyType = call.OptionalLong("strategyType"),
            },
        };
    }

    private static SelfTradePrevention ReadPrevention(string mode) => mode switch
    {
        "NONE" => SelfTradePrevention.None,
        "EXPIRE_MAKER" => SelfTradePrevention.ExpireMaker,
        "EXPIRE_TAKER" => SelfTradePrevention.ExpireTaker,
        "EXPIRE_BOTH" => SelfTradePrevention.ExpireBoth,
        _ => throw new BinanceError(-1130, "Data sent for parameter 'selfTradePreventionMode' is not valid."),
    };

    private static string ReadTimeInForce(BinanceCall call, bool isMandatory)
    {
        string? sent = call.Parameters["timeInForce"];
        if (!isMandatory)
            return sent is null ? "GTC" : throw BinanceError.NotRequired("timeInForce");
        return sent switch
        {
            null => throw BinanceError.Missing("timeInForce"),
            "GTC" or "IOC" or "FOK" => sent,
            _ => throw new BinanceError(-1115, "Invalid timeInForce."),
        };
    }

    private static decimal? Sent(BinanceCall call, string name, bool isAllowed, bool isMandatory)
    {
        if (!isAllowed)
            return call.Parameters[name] is null ? null : throw BinanceError.NotRequired(name);
        return isMandatory ? call.RequiredDecimal(name) : call.OptionalDecimal(name);
    }

    private static void CheckPrecision(params ReadOnlySpan<(string Name, decimal? Value)> sent)
    {
        foreach (var (name, value) in sent)
        {
            if (value is { } number && Math.Round(number, 8, MidpointRounding.ToZero) != number)
                throw new BinanceError(-1111, $"Parameter '{name}' has too much precision.");
        }
    }
}
