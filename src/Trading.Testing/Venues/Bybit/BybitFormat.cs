using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>How Bybit writes things: numbers as texts without zeros at the end.</summary>
internal static class BybitFormat
{
    public static string Number(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static string Time(Timestamp time) => time.ToUnixMilliseconds().ToString(CultureInfo.InvariantCulture);

    public static string SideOf(OrderSide side) => side == OrderSide.Buy ? "Buy" : "Sell";

    public static string TradeId(long id) => (2_290_000_000_000_000_000 + id).ToString(CultureInfo.InvariantCulture);

    public static void WriteLevels(Utf8JsonWriter json, string name, SimulatedInstrument instrument, IEnumerable<BookLevel> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(Number(instrument.Price(level.PriceTicks)));
            json.WriteStringValue(Number(instrument.Quantity(level.SizeLots)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static byte[] TradeMessage(BybitSimulator simulator, SimulatedMarket market, SimulatedTrade trade) => VenueJson.WriteObject(json =>
    {
        json.WriteString("topic", $"publicTrade.{market.Instrument.Symbol}");
        json.WriteNumber("ts", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteString("type", "snapshot");
        json.WriteStartArray("data");
        json.WriteStartObject();
        json.WriteString("i", TradeId(trade.Id));
        json.WriteNumber("T", trade.Time.ToUnixMilliseconds());
        json.WriteString("p", Number(market.Instrument.Price(trade.PriceTicks)));
        json.WriteString("v", Number(market.Instrument.Quantity(trade.Lots)));
        json.WriteString("S", SideOf(trade.TakerSide));
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteBoolean("BT", false);
        json.WriteBoolean("RPI", false);
        json.WriteNumber("seq", market.UpdateId);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary>An order as answers and the stream show it.</summary>
    public static void WriteOrder(Utf8JsonWriter json, SimulatedOrder order)
    {
        var detail = (BybitOrderDetail)order.Detail!;
        var instrument = order.Market.Instrument;
        decimal filled = instrument.Quantity(order.FilledLots);
        bool isMoney = order.QuoteAmount > 0;
        json.WriteString("category", BybitSimulator.CategoryOf(instrument.IsPerpetual));
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("orderId", detail.OrderId);
        json.WriteString("orderLinkId", order.ClientOrderId);
        json.WriteString("blockTradeId", "");
        json.WriteString("side", SideOf(order.Side));
        json.WriteNumber("positionIdx", 0);
        json.WriteString("orderStatus", StatusOf(order));
        json.WriteString("cancelType", order.Status == SimulatedOrderStatus.Cancelled ? "CancelByUser" : "UNKNOWN");
        json.WriteString("rejectReason", detail.RejectReason);
        json.WriteString("timeInForce", detail.TimeInForce);
        json.WriteString("isLeverage", "0");
        json.WriteString("price", order.PriceTicks > 0 ? Number(instrument.Price(order.PriceTicks)) : "0");
        json.WriteString("qty", Number(isMoney ? order.QuoteAmount : instrument.Quantity(order.Lots)));
        json.WriteString("avgPrice", filled > 0 ? Number(order.FilledNotional / filled) : "");
        json.WriteString("leavesQty", order.IsOpen && !isMoney ? Number(instrument.Quantity(order.LeavesLots)) : "0");
        json.WriteString("cumExecQty", Number(filled));
        json.WriteString("cumExecValue", Number(order.FilledNotional));
        json.WriteString("cumExecFee", Number(order.Fills.Sum(fill => fill.Fee)));
        json.WriteString("orderType", detail.OrderType);
        json.WriteString("marketUnit", detail.MarketUnit);
        json.WriteString("stopOrderType", detail.TriggerDirection == 0 ? "" : "Stop");
        json.WriteString("triggerPrice", order.TriggerTicks > 0 ? Number(instrument.Price(order.TriggerTicks)) : "0");
        json.WriteNumber("triggerDirection", detail.TriggerDirection);
        json.WriteString("lastPriceOnCreated", Number(detail.LastPriceOnCreated));
        json.WriteBoolean("reduceOnly", order.IsReduceOnly);
        json.WriteBoolean("closeOnTrigger", false);
        json.WriteString("smpType", "None");
        json.WriteString("createdTime", Time(order.CreatedTime));
        json.WriteString("updatedTime", Time(order.UpdatedTime));
    }

    public static void WriteFill(Utf8JsonWriter json, SimulatedFill fill)
    {
        var order = fill.Order;
        var detail = (BybitOrderDetail)order.Detail!;
        json.WriteString("category", BybitSimulator.CategoryOf(order.Market.Instrument.IsPerpetual));
        json.WriteString("symbol", order.Market.Instrument.Symbol);
        json.WriteString("orderId", detail.OrderId);
        json.WriteString("orderLinkId", order.ClientOrderId);
        json.WriteString("side", SideOf(order.Side));
        json.WriteString("orderType", detail.OrderType);
        json.WriteString("execId", TradeId(fill.TradeId));
        json.WriteString("execPrice", Number(fill.Price));
        json.WriteString("execQty", Number(fill.Quantity));
        json.WriteString("execValue", Number(fill.Price * fill.Quantity));
        json.WriteString("execType", "Trade");
        json.WriteString("execFee", Number(fill.Fee));
        json.WriteString("feeCurrency", order.Market.Instrument.IsPerpetual ? "" : fill.FeeAsset);
        json.WriteString("execPnl", Number(fill.RealizedProfit));
        json.WriteBoolean("isMaker", fill.IsMaker);
        json.WriteString("execTime", Time(fill.Time));
        json.WriteNumber("seq", fill.TradeId);
    }

    /// <summary>An account of a wallet, with some of its coins.</summary>
    public static void WriteWallet(Utf8JsonWriter json, BybitSimulator simulator, SimulatedAccount account, IEnumerable<string> assets)
    {
        json.WriteString("accountType", "UNIFIED");
        json.WriteStartArray("coin");
        foreach (string asset in assets)
        {
            var balance = account.GetBalance(asset);
            var positions = account.Positions.Where(position => position.Market.Instrument.QuoteAsset == asset).ToArray();
            decimal profit = positions.Sum(position => position.ProfitAt(simulator.Exchange.GetMarkPrice(position.Market)));
            decimal held = positions.Sum(position => simulator.Exchange.GetInitialMargin(account, position));
            decimal wanted = account.OpenOrders.Values.Where(order => order.Market.Instrument.IsPerpetual && order.Market.Instrument.QuoteAsset == asset).Sum(order => order.Locked);
            json.WriteStartObject();
            json.WriteString("coin", asset);
            json.WriteString("equity", Number(balance.Total + profit));
            json.WriteString("walletBalance", Number(balance.Total));
            json.WriteString("locked", Number(balance.Locked));
            json.WriteString("borrowAmount", "0");
            json.WriteString("totalOrderIM", Number(wanted));
            json.WriteString("totalPositionIM", Number(held));
            json.WriteString("unrealisedPnl", Number(profit));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string StatusOf(SimulatedOrder order) => order.Status switch
    {
        SimulatedOrderStatus.New => order.IsConditional && order.TriggeredTime is null ? "Untriggered" : "New",
        SimulatedOrderStatus.PartiallyFilled => "PartiallyFilled",
        SimulatedOrderStatus.Filled => "Filled",
        _ when order.FilledLots > 0 && !order.Market.Instrument.IsPerpetual => "PartiallyFilledCanceled",
        _ when order.IsConditional && order.TriggeredTime is null => "Deactivated",
        _ => "Cancelled",
    };
}
