using System.Text.Json;

namespace Trading.Testing;

/// <summary>How spot writes orders and fills.</summary>
internal static class BinanceSpotReports
{
    public static string StatusOf(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.New => "NEW",
        SimulatedOrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        SimulatedOrderStatus.Filled => "FILLED",
        SimulatedOrderStatus.Cancelled => "CANCELED",
        SimulatedOrderStatus.Expired => "EXPIRED",
        SimulatedOrderStatus.ExpiredInMatch => "EXPIRED_IN_MATCH",
        _ => "REJECTED",
    };

    /// <summary>An order as queries give it.</summary>
    public static void WriteOrder(Utf8JsonWriter json, BinanceCall call, SimulatedOrder order)
    {
        var detail = (BinanceOrderDetail)order.Detail!;
        var instrument = order.Market.Instrument;
        WriteHead(json, order, order.ClientOrderId);
        WriteState(json, order, detail);
        json.WriteString("stopPrice", StopPriceOf(order));
        WriteTrailing(json, order, detail, call.TimeOf);
        json.WriteString("icebergQty", BinanceSimulator.Eight(0));
        json.WriteNumber("time", call.TimeOf(order.CreatedTime));
        json.WriteNumber("updateTime", call.TimeOf(order.UpdatedTime));
        json.WriteBoolean("isWorking", detail.WorkingTime is not null);
        json.WriteNumber("workingTime", detail.WorkingTime is { } working ? call.TimeOf(working) : -1);
        json.WriteString("origQuoteOrderQty", BinanceSimulator.Eight(order.QuoteAmount));
        WriteStrategy(json, detail);
        json.WriteString("selfTradePreventionMode", detail.SelfTradePrevention);
    }

    /// <summary>The reply to a new order.</summary>
    public static void WriteReply(Utf8JsonWriter json, BinanceCall call, SimulatedOrder order, string responseType)
    {
        var detail = (BinanceOrderDetail)order.Detail!;
        WriteHead(json, order, order.ClientOrderId);
        json.WriteNumber("transactTime", call.TimeOf(order.UpdatedTime));
        if (responseType == "ACK")
            return;
        if (responseType is not ("RESULT" or "FULL"))
            throw new BinanceError(-1130, "Data sent for parameter 'newOrderRespType' is not valid.");
        WriteState(json, order, detail);
        if (order.IsConditional)
            json.WriteString("stopPrice", StopPriceOf(order));
        WriteTrailing(json, order, detail, call.TimeOf);
        json.WriteNumber("workingTime", detail.WorkingTime is { } working ? call.TimeOf(working) : -1);
        json.WriteString("origQuoteOrderQty", BinanceSimulator.Eight(order.QuoteAmount));
        WriteStrategy(json, detail);
        json.WriteString("selfTradePreventionMode", detail.SelfTradePrevention);
        if (responseType != "FULL")
            return;
        json.WriteStartArray("fills");
        foreach (var fill in order.Fills)
        {
            json.WriteStartObject();
            json.WriteString("price", BinanceSimulator.Eight(fill.Price));
            json.WriteString("qty", BinanceSimulator.Eight(fill.Quantity));
            json.WriteString("commission", BinanceSimulator.Eight(fill.Fee));
            json.WriteString("commissionAsset", fill.FeeAsset);
            json.WriteNumber("tradeId", fill.TradeId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The reply to a cancel.</summary>
    public static void WriteCancelled(Utf8JsonWriter json, BinanceCall call, SimulatedOrder order)
    {
        var detail = (BinanceOrderDetail)order.Detail!;
        json.WriteStartObject();
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteString("origClientOrderId", order.ClientOrderId);
        json.WriteNumber("orderId", order.Id);
        json.WriteNumber("orderListId", -1);
        json.WriteString("clientOrderId", detail.CancelClientOrderId);
        json.WriteNumber("transactTime", call.TimeOf(order.UpdatedTime));
        WriteState(json, order, detail);
        if (order.IsConditional)
            json.WriteString("stopPrice", StopPriceOf(order));
        json.WriteString("origQuoteOrderQty", BinanceSimulator.Eight(order.QuoteAmount));
        json.WriteString("selfTradePreventionMode", detail.SelfTradePrevention);
        json.WriteEndObject();
    }

    public static void WriteFill(Utf8JsonWriter json, BinanceCall call, SimulatedFill fill)
    {
        json.WriteStartObject();
        json.WriteString("symbol", fill.Order.Market.Instrument.Symbol);
        json.WriteNumber("id", fill.TradeId);
        json.WriteNumber("orderId", fill.Order.Id);
        json.WriteNumber("orderListId", -1);
        json.WriteString("price", BinanceSimulator.Eight(fill.Price));
        json.WriteString("qty", BinanceSimulator.Eight(fill.Quantity));
        json.WriteString("quoteQty", BinanceSimulator.Eight(fill.Price * fill.Quantity));
        json.WriteString("commission", BinanceSimulator.Eight(fill.Fee));
        json.WriteString("commissionAsset", fill.FeeAsset);
        json.WriteNumber("time", call.TimeOf(fill.Time));
        json.WriteBoolean("isBuyer", fill.Order.Side == OrderSide.Buy);
        json.WriteBoolean("isMaker", fill.IsMaker);
        json.WriteBoolean("isBestMatch", true);
        json.WriteEndObject();
    }

    public static void WriteCommissionForOrder(Utf8JsonWriter json, SimulatedAccount account)
    {
        json.WriteStartObject("standardCommissionForOrder");
        json.WriteString("maker", BinanceSimulator.Eight(account.MakerFeeRate));
        json.WriteString("taker", BinanceSimulator.Eight(account.TakerFeeRate));
        json.WriteEndObject();
        json.WriteStartObject("taxCommissionForOrder");
        json.WriteString("maker", BinanceSimulator.Eight(0));
        json.WriteString("taker", BinanceSimulator.Eight(0));
        json.WriteEndObject();
        json.WriteStartObject("discount");
        json.WriteBoolean("enabledForAccount", false);
        json.WriteBoolean("enabledForSymbol", false);
        json.WriteString("discountAsset", "BNB");
        json.WriteString("discount", BinanceSimulator.Eight(0));
        json.WriteEndObject();
    }

    /// <summary>The event of the user stream.</summary>
    public static void WriteExecution(Utf8JsonWriter json, SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill, long executionId, Timestamp now)
    {
        var detail = (BinanceOrderDetail)order.Detail!;
        bool isCancel = change == SimulatedOrderEvent.Cancelled;
        json.WriteString("e", "executionReport");
        json.WriteNumber("E", now.ToUnixMilliseconds());
        json.WriteString("s", order.Market.Instrument.Symbol);
        json.WriteString("c", isCancel ? detail.CancelClientOrderId : order.ClientOrderId);
        json.WriteString("S", order.Side == OrderSide.Buy ? "BUY" : "SELL");
        json.WriteString("o", detail.Type);
        json.WriteString("f", detail.TimeInForce);
        json.WriteString("q", BinanceSimulator.Eight(order.Market.Instrument.Quantity(order.Lots)));
        json.WriteString("p", BinanceSimulator.Eight(order.Market.Instrument.Price(order.PriceTicks)));
        json.WriteString("P", StopPriceOf(order));
        if (detail.TrailingDelta > 0)
            json.WriteNumber("d", detail.TrailingDelta);
        json.WriteString("F", BinanceSimulator.Eight(0));
        json.WriteNumber("g", -1);
        json.WriteString("C", isCancel ? order.ClientOrderId : detail.AmendedClientOrderId ?? "");
        json.WriteString("x", ExecutionOf(order, change));
        json.WriteString("X", StatusOf(order));
        json.WriteString("r", "NONE");
        json.WriteNumber("i", order.Id);
        json.WriteString("l", BinanceSimulator.Eight(fill?.Quantity ?? 0));
        json.WriteString("z", BinanceSimulator.Eight(order.Market.Instrument.Quantity(order.FilledLots)));
        json.WriteString("L", BinanceSimulator.Eight(fill?.Price ?? 0));
        json.WriteString("n", fill is null ? "0" : BinanceSimulator.Eight(fill.Fee));
        json.WriteString("N", fill?.FeeAsset);
        json.WriteNumber("T", order.UpdatedTime.ToUnixMilliseconds());
        json.WriteNumber("t", fill?.TradeId ?? -1);
        json.WriteNumber("I", executionId);
        json.WriteBoolean("w", order.IsOpen && detail.WorkingTime is not null);
        json.WriteBoolean("m", fill?.IsMaker ?? false);
        json.WriteBoolean("M", fill is not null);
        json.WriteNumber("O", order.CreatedTime.ToUnixMilliseconds());
        json.WriteString("Z", BinanceSimulator.Eight(order.FilledNotional));
        json.WriteString("Y", BinanceSimulator.Eight((fill?.Price ?? 0) * (fill?.Quantity ?? 0)));
        json.WriteString("Q", BinanceSimulator.Eight(order.QuoteAmount));
        if (order.TrailingBestTicks > 0)
            json.WriteNumber("D", order.UpdatedTime.ToUnixMilliseconds());
        if (detail.StrategyId is { } strategy)
            json.WriteNumber("j", strategy);
        if (detail.StrategyType is { } strategyType)
            json.WriteNumber("J", strategyType);
        if (detail.WorkingTime is { } working)
            json.WriteNumber("W", working.ToUnixMilliseconds());
        json.WriteString("V", detail.SelfTradePrevention);
    }

    private static string ExecutionOf(SimulatedOrder order, SimulatedOrderEvent change) => change switch
    {
        SimulatedOrderEvent.New or SimulatedOrderEvent.Triggered => "NEW",
        SimulatedOrderEvent.Trade => "TRADE",
        SimulatedOrderEvent.Cancelled => "CANCELED",
        SimulatedOrderEvent.Amended => "REPLACED",
        _ => order.Status == SimulatedOrderStatus.ExpiredInMatch ? "TRADE_PREVENTION" : "EXPIRED",
    };

    private static void WriteHead(Utf8JsonWriter json, SimulatedOrder order, string clientOrderId)
    {
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteNumber("orderId", order.Id);
        json.WriteNumber("orderListId", -1);
        json.WriteString("clientOrderId", clientOrderId);
    }

    private static void WriteState(Utf8JsonWriter json, SimulatedOrder order, BinanceOrderDetail detail)
    {
        var instrument = order.Market.Instrument;
        json.WriteString("price", BinanceSimulator.Eight(instrument.Price(order.PriceTicks)));
        json.WriteString("origQty", BinanceSimulator.Eight(instrument.Quantity(order.Lots)));
        json.WriteString("executedQty", BinanceSimulator.Eight(instrument.Quantity(order.FilledLots)));
        json.WriteString("cummulativeQuoteQty", BinanceSimulator.Eight(order.FilledNotional));
        json.WriteString("status", StatusOf(order));
        json.WriteString("timeInForce", detail.TimeInForce);
        json.WriteString("type", detail.Type);
        json.WriteString("side", order.Side == OrderSide.Buy ? "BUY" : "SELL");
    }

    private static string StopPriceOf(SimulatedOrder order) =>
        BinanceSimulator.Eight(order.Market.Instrument.Price(order.TrailingFraction > 0 ? order.ActivationTicks : order.TriggerTicks));

    private static void WriteTrailing(Utf8JsonWriter json, SimulatedOrder order, BinanceOrderDetail detail, Func<Timestamp, long> timeOf)
    {
        if (detail.TrailingDelta == 0)
            return;
        json.WriteNumber("trailingDelta", detail.TrailingDelta);
        json.WriteNumber("trailingTime", order.TrailingBestTicks > 0 ? timeOf(order.CreatedTime) : -1);
    }

    private static void WriteStrategy(Utf8JsonWriter json, BinanceOrderDetail detail)
    {
        if (detail.StrategyId is { } id)
            json.WriteNumber("strategyId", id);
        if (detail.StrategyType is { } type)
            json.WriteNumber("strategyType", type);
    }
}
