using System.Text.Json;

namespace Trading.Testing;

/// <summary>How futures write orders, fills and their events.</summary>
internal sealed class BinanceFuturesReports(BinanceFuturesSimulator simulator)
{
    public static string StatusOf(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.New => "NEW",
        SimulatedOrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        SimulatedOrderStatus.Filled => "FILLED",
        SimulatedOrderStatus.Cancelled => "CANCELED",
        SimulatedOrderStatus.ExpiredInMatch => "EXPIRED_IN_MATCH",
        SimulatedOrderStatus.Expired => "EXPIRED",
        _ => "REJECTED",
    };

    /// <summary>An order; a query has its time, a command the sums.</summary>
    public void WriteOrder(Utf8JsonWriter json, SimulatedOrder order, bool isQuery)
    {
        var detail = (BinanceFuturesDetail)order.Detail!;
        json.WriteStartObject();
        json.WriteNumber("orderId", order.Id);
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteString("status", StatusOf(order));
        json.WriteString("clientOrderId", order.ClientOrderId);
        json.WriteString("price", Price(order, order.PriceTicks));
        json.WriteString("avgPrice", simulator.PriceText(order.Market, AverageOf(order)));
        json.WriteString("origQty", Quantity(order, order.Lots));
        json.WriteString("executedQty", Quantity(order, order.FilledLots));
        if (!isQuery)
            json.WriteString("cumQty", Quantity(order, order.FilledLots));
        json.WriteString("cumQuote", simulator.AmountText(order.Market, order.FilledNotional));
        json.WriteString("timeInForce", detail.TimeInForce);
        json.WriteString("type", detail.Type);
        json.WriteBoolean("reduceOnly", detail.IsReduceOnly);
        json.WriteBoolean("closePosition", detail.ClosesPosition);
        json.WriteString("side", SideOf(order.Side));
        json.WriteString("positionSide", detail.PositionSide);
        json.WriteString("stopPrice", simulator.PriceText(order.Market, detail.StopPrice));
        json.WriteString("workingType", detail.WorkingType);
        json.WriteBoolean("priceProtect", detail.Algo?.IsPriceProtected ?? false);
        json.WriteString("origType", detail.OriginalType);
        json.WriteString("priceMatch", detail.PriceMatch);
        json.WriteString("selfTradePreventionMode", detail.SelfTradePrevention);
        json.WriteNumber("goodTillDate", detail.GoodTillDate);
        if (isQuery)
            json.WriteNumber("time", order.CreatedTime.ToUnixMilliseconds());
        json.WriteNumber("updateTime", order.UpdatedTime.ToUnixMilliseconds());
        json.WriteEndObject();
    }

    public void WriteFill(Utf8JsonWriter json, SimulatedFill fill)
    {
        var market = fill.Order.Market;
        json.WriteStartObject();
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteNumber("id", fill.TradeId);
        json.WriteNumber("orderId", fill.Order.Id);
        json.WriteString("side", SideOf(fill.Order.Side));
        json.WriteString("price", simulator.PriceText(market, fill.Price));
        json.WriteString("qty", simulator.QuantityText(market, fill.Quantity));
        json.WriteString("realizedPnl", BinanceSimulator.Eight(fill.RealizedProfit));
        json.WriteString("quoteQty", simulator.AmountText(market, fill.Price * fill.Quantity));
        json.WriteString("commission", BinanceSimulator.Eight(fill.Fee));
        json.WriteString("commissionAsset", fill.FeeAsset);
        json.WriteNumber("time", fill.Time.ToUnixMilliseconds());
        json.WriteString("positionSide", ((BinanceFuturesDetail)fill.Order.Detail!).PositionSide);
        json.WriteBoolean("maker", fill.IsMaker);
        json.WriteBoolean("buyer", fill.Order.Side == OrderSide.Buy);
        json.WriteEndObject();
    }

    public void WriteAlgo(Utf8JsonWriter json, BinanceAlgoOrder algo, bool isQuery)
    {
        json.WriteStartObject();
        json.WriteNumber("algoId", algo.Id);
        json.WriteString("clientAlgoId", algo.ClientId);
        json.WriteString("algoType", "CONDITIONAL");
        json.WriteString("orderType", algo.Type);
        json.WriteString("symbol", algo.Market.Instrument.Symbol);
        json.WriteString("side", SideOf(algo.Side));
        json.WriteString("positionSide", algo.PositionSide);
        json.WriteString("timeInForce", algo.TimeInForce);
        json.WriteString("quantity", simulator.QuantityText(algo.Market, algo.Quantity));
        json.WriteString("algoStatus", algo.Status);
        if (isQuery)
        {
            json.WriteString("actualOrderId", algo.Actual is { } actual ? BinanceSimulator.Text(actual.Id) : "");
            json.WriteString("actualPrice", simulator.PriceText(algo.Market, algo.Actual is { } sent ? AverageOf(sent) : 0));
            json.WriteString("actualQty", algo.Actual is { } filled ? Quantity(filled, filled.FilledLots) : "0");
            json.WriteString("actualType", algo.Actual is null ? "" : algo.IsMarket ? "MARKET" : "LIMIT");
        }

        json.WriteString("triggerPrice", simulator.PriceText(algo.Market, algo.TriggerPrice));
        json.WriteString("price", simulator.PriceText(algo.Market, algo.Price));
        json.WriteNull("icebergQuantity");
        if (isQuery)
        {
            foreach (string name in new[] { "tpTriggerPrice", "tpPrice", "slTriggerPrice", "slPrice" })
                json.WriteString(name, "0.000");
            json.WriteString("tpOrderType", "");
        }

        json.WriteString("selfTradePreventionMode", algo.SelfTradePrevention);
        json.WriteString("workingType", algo.WorkingType);
        json.WriteString("priceMatch", "NONE");
        json.WriteBoolean("closePosition", algo.ClosesPosition);
        json.WriteBoolean("priceProtect", algo.IsPriceProtected);
        json.WriteBoolean("reduceOnly", algo.IsReduceOnly);
        if (!isQuery)
        {
            json.WriteString("activatePrice", algo.ActivatePrice > 0 ? simulator.PriceText(algo.Market, algo.ActivatePrice) : "");
            json.WriteString("callbackRate", algo.CallbackRate > 0 ? algo.CallbackRate.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        }

        json.WriteNumber("createTime", algo.CreatedTime.ToUnixMilliseconds());
        json.WriteNumber("updateTime", algo.UpdatedTime.ToUnixMilliseconds());
        json.WriteNumber("triggerTime", algo.TriggeredTime?.ToUnixMilliseconds() ?? 0);
        json.WriteNumber("goodTillDate", algo.GoodTillDate);
        json.WriteEndObject();
    }

    public void WriteOrderEvent(Utf8JsonWriter json, SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        var detail = (BinanceFuturesDetail)order.Detail!;
        WriteEventHead(json, "ORDER_TRADE_UPDATE", order.UpdatedTime);
        json.WriteStartObject("o");
        json.WriteString("s", order.Market.Instrument.Symbol);
        json.WriteString("c", order.ClientOrderId);
        json.WriteString("S", SideOf(order.Side));
        json.WriteString("o", detail.Type);
        json.WriteString("f", detail.TimeInForce);
        json.WriteString("q", Quantity(order, order.Lots));
        json.WriteString("p", Price(order, order.PriceTicks));
        json.WriteString("ap", simulator.PriceText(order.Market, AverageOf(order)));
        json.WriteString("sp", simulator.PriceText(order.Market, detail.StopPrice));
        json.WriteString("x", change switch
        {
            SimulatedOrderEvent.New or SimulatedOrderEvent.Triggered => "NEW",
            SimulatedOrderEvent.Trade => "TRADE",
            SimulatedOrderEvent.Cancelled => "CANCELED",
            SimulatedOrderEvent.Amended => "AMENDMENT",
            _ => "EXPIRED",
        });
        json.WriteString("X", StatusOf(order));
        json.WriteNumber("i", order.Id);
        json.WriteString("l", Quantity(order, fill?.Lots ?? 0));
        json.WriteString("z", Quantity(order, order.FilledLots));
        json.WriteString("L", Price(order, fill?.PriceTicks ?? 0));
        json.WriteString("n", fill is null ? "0" : BinanceSimulator.Eight(fill.Fee));
        json.WriteString("N", fill?.FeeAsset ?? order.Market.Instrument.QuoteAsset);
        json.WriteNumber("T", order.UpdatedTime.ToUnixMilliseconds());
        json.WriteNumber("t", fill?.TradeId ?? 0);
        bool isBuy = order.Side == OrderSide.Buy;
        string notional = simulator.AmountText(order.Market, order.IsOpen ? order.Market.Instrument.Price(order.PriceTicks) * order.Market.Instrument.Quantity(order.LeavesLots) : 0);
        json.WriteString("b", isBuy ? notional : "0");
        json.WriteString("a", isBuy ? "0" : notional);
        json.WriteBoolean("m", fill?.IsMaker ?? false);
        json.WriteBoolean("R", detail.IsReduceOnly);
        json.WriteString("wt", detail.WorkingType);
        json.WriteString("ot", detail.OriginalType);
        json.WriteString("ps", detail.PositionSide);
        json.WriteBoolean("cp", detail.ClosesPosition);
        if (detail.Algo is { CallbackRate: > 0 } trailing)
        {
            json.WriteString("AP", simulator.PriceText(order.Market, trailing.ActivatePrice));
            json.WriteString("cr", trailing.CallbackRate.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        json.WriteBoolean("pP", detail.Algo?.IsPriceProtected ?? false);
        json.WriteNumber("si", 0);
        json.WriteNumber("ss", 0);
        json.WriteString("rp", BinanceSimulator.Eight(fill?.RealizedProfit ?? 0));
        json.WriteString("V", detail.SelfTradePrevention);
        json.WriteString("pm", detail.PriceMatch);
        json.WriteNumber("gtd", detail.GoodTillDate);
        json.WriteEndObject();
    }

    public void WriteLiteEvent(Utf8JsonWriter json, SimulatedFill fill)
    {
        WriteEventHead(json, "TRADE_LITE", fill.Time);
        json.WriteString("s", fill.Order.Market.Instrument.Symbol);
        json.WriteString("q", Quantity(fill.Order, fill.Order.Lots));
        json.WriteString("p", Price(fill.Order, fill.Order.PriceTicks));
        json.WriteBoolean("m", fill.IsMaker);
        json.WriteString("c", fill.Order.ClientOrderId);
        json.WriteString("S", SideOf(fill.Order.Side));
        json.WriteString("L", Price(fill.Order, fill.PriceTicks));
        json.WriteString("l", Quantity(fill.Order, fill.Lots));
        json.WriteNumber("t", fill.TradeId);
        json.WriteNumber("i", fill.Order.Id);
    }

    public void WriteAlgoEvent(Utf8JsonWriter json, BinanceAlgoOrder algo)
    {
        WriteEventHead(json, "ALGO_UPDATE", algo.UpdatedTime);
        json.WriteStartObject("o");
        json.WriteString("caid", algo.ClientId);
        json.WriteNumber("aid", algo.Id);
        json.WriteString("at", "CONDITIONAL");
        json.WriteString("o", algo.Type);
        json.WriteString("s", algo.Market.Instrument.Symbol);
        json.WriteString("S", SideOf(algo.Side));
        json.WriteString("ps", algo.PositionSide);
        json.WriteString("f", algo.TimeInForce);
        json.WriteString("q", simulator.QuantityText(algo.Market, algo.Quantity));
        json.WriteString("X", algo.Status);
        json.WriteString("ai", algo.Actual is { } sent ? BinanceSimulator.Text(sent.Id) : "");
        json.WriteString("ap", simulator.PriceText(algo.Market, algo.Actual is { } order ? AverageOf(order) : 0));
        json.WriteString("aq", simulator.QuantityText(algo.Market, algo.Actual is { } filled ? filled.Market.Instrument.Quantity(filled.FilledLots) : 0));
        json.WriteString("act", algo.Actual is null ? "0" : algo.IsMarket ? "MARKET" : "LIMIT");
        json.WriteString("tp", simulator.PriceText(algo.Market, algo.TriggerPrice));
        json.WriteString("p", simulator.PriceText(algo.Market, algo.Price));
        json.WriteString("V", algo.SelfTradePrevention);
        json.WriteString("wt", algo.WorkingType);
        json.WriteString("pm", "NONE");
        json.WriteBoolean("cp", algo.ClosesPosition);
        json.WriteBoolean("pP", algo.IsPriceProtected);
        json.WriteBoolean("R", algo.IsReduceOnly);
        json.WriteNumber("tt", algo.TriggeredTime?.ToUnixMilliseconds() ?? 0);
        json.WriteNumber("gtd", algo.GoodTillDate);
        json.WriteEndObject();
    }

    /// <summary>Balances and positions after a change.</summary>
    public void WriteAccountEvent(Utf8JsonWriter json, SimulatedAccount account, string reason, IEnumerable<string> assets, IEnumerable<SimulatedPosition> positions, decimal change)
    {
        WriteEventHead(json, "ACCOUNT_UPDATE", simulator.Time);
        json.WriteStartObject("a");
        json.WriteString("m", reason);
        json.WriteStartArray("B");
        foreach (string asset in assets)
        {
            string balance = BinanceSimulator.Eight(account.GetBalance(asset).Total);
            json.WriteStartObject();
            json.WriteString("a", asset);
            json.WriteString("wb", balance);
            json.WriteString("cw", balance);
            json.WriteString("bc", BinanceSimulator.Eight(change));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("P");
        foreach (var position in positions)
        {
            json.WriteStartObject();
            json.WriteString("s", position.Market.Instrument.Symbol);
            json.WriteString("pa", simulator.QuantityText(position.Market, position.Quantity));
            json.WriteString("ep", BinanceSimulator.Eight(position.EntryPrice));
            json.WriteString("bep", BinanceSimulator.Eight(position.EntryPrice));
            json.WriteString("cr", BinanceSimulator.Eight(position.AccumulatedProfit));
            json.WriteString("up", BinanceSimulator.Eight(position.ProfitAt(simulator.Exchange.GetMarkPrice(position.Market))));
            json.WriteString("mt", "cross");
            json.WriteString("iw", "0");
            json.WriteString("ps", SideOf(position.Side));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void WriteEventHead(Utf8JsonWriter json, string type, Timestamp transactionTime)
    {
        json.WriteString("e", type);
        json.WriteNumber("E", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteNumber("T", transactionTime.ToUnixMilliseconds());
    }

    public static string SideOf(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static string SideOf(SimulatedPositionSide side) => side switch
    {
        SimulatedPositionSide.Long => "LONG",
        SimulatedPositionSide.Short => "SHORT",
        _ => "BOTH",
    };

    private static decimal AverageOf(SimulatedOrder order) => order.FilledLots == 0 ? 0 : order.FilledNotional / order.Market.Instrument.Quantity(order.FilledLots);

    private string Price(SimulatedOrder order, long ticks) => simulator.PriceText(order.Market, order.Market.Instrument.Price(ticks));

    private string Quantity(SimulatedOrder order, long lots) => simulator.QuantityText(order.Market, order.Market.Instrument.Quantity(lots));
}
