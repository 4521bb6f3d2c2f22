using System.Text.Json;

namespace Trading.Testing;

/// <summary>Orders and fills as OKX writes them. What was paid is below zero.</summary>
internal static class OkxReports
{
    public static string NameOf(SimulatedOrder order) => ((OkxOrderDetail)order.Detail!).ClientOrderId;

    /// <param name="json">Where to.</param>
    /// <param name="order">The order.</param>
    /// <param name="fill">The fill that a message of the stream tells; by REST the last one, without its fee.</param>
    /// <param name="isStream">Whether it is a message of the stream.</param>
    public static void WriteOrder(Utf8JsonWriter json, SimulatedOrder order, SimulatedFill? fill, bool isStream = false)
    {
        var detail = (OkxOrderDetail)order.Detail!;
        var rules = order.Market.Instrument;
        var last = fill ?? (isStream || order.Fills.Count == 0 ? null : order.Fills[^1]);
        decimal filled = rules.Quantity(order.FilledLots);
        string feeAsset = order.Fills.Count > 0 ? order.Fills[^1].FeeAsset : order.Side == OrderSide.Buy && !rules.IsPerpetual ? rules.BaseAsset : rules.QuoteAsset;
        json.WriteStartObject();
        json.WriteTexts(
            ("instType", OkxText.TypeOf(rules)), ("instId", rules.Symbol), ("ordId", OkxText.Of(order.Id)), ("clOrdId", detail.ClientOrderId), ("algoClOrdId", ""), ("algoId", ""), ("tag", detail.Tag),
            ("px", order.PriceTicks > 0 ? OkxText.Of(rules.Price(order.PriceTicks)) : ""),
            ("sz", OkxText.Of(order.QuoteAmount > 0 ? order.QuoteAmount : rules.Quantity(order.Lots))),
            ("ordType", detail.Type), ("side", order.Side == OrderSide.Buy ? "buy" : "sell"), ("posSide", "net"), ("tdMode", detail.Mode), ("tgtCcy", detail.Unit),
            ("accFillSz", OkxText.Of(filled)), ("avgPx", filled > 0 ? OkxText.Of(order.FilledNotional / filled) : ""),
            ("fillPx", last is null ? "" : OkxText.Of(last.Price)), ("fillSz", last is null ? "0" : OkxText.Of(last.Quantity)), ("fillTime", last is null ? "" : OkxText.Of(last.Time)),
            ("tradeId", last is null ? "" : OkxText.Of(last.TradeId)), ("state", StateOf(order.Status)),
            ("fee", OkxText.Of(-order.Fills.Sum(item => item.Fee))), ("feeCcy", feeAsset), ("rebate", "0"), ("rebateCcy", rules.QuoteAsset),
            ("category", "normal"), ("reduceOnly", order.IsReduceOnly ? "true" : "false"), ("pnl", OkxText.Of(order.Fills.Sum(item => item.RealizedProfit))), ("cancelSource", order.Status == SimulatedOrderStatus.Cancelled ? detail.CancelSource : ""),
            ("uTime", OkxText.Of(order.UpdatedTime)), ("cTime", OkxText.Of(order.CreatedTime)));
        if (isStream)
        {
            json.WriteTexts(
                ("execType", fill is null ? "" : fill.IsMaker ? "M" : "T"), ("fillFee", fill is null ? "0" : OkxText.Of(-fill.Fee)), ("fillFeeCcy", fill?.FeeAsset ?? ""), ("fillPnl", OkxText.Of(fill?.RealizedProfit ?? 0)),
                ("amendResult", ""), ("reqId", ""), ("code", "0"), ("msg", ""));
        }

        json.WriteEndObject();
    }

    public static void WriteFill(Utf8JsonWriter json, SimulatedFill fill, long billId)
    {
        json.WriteStartObject();
        json.WriteTexts(
            ("instType", OkxText.TypeOf(fill.Order.Market.Instrument)), ("instId", fill.Order.Market.Instrument.Symbol), ("tradeId", OkxText.Of(fill.TradeId)), ("ordId", OkxText.Of(fill.Order.Id)), ("clOrdId", NameOf(fill.Order)),
            ("billId", OkxText.Of(billId)), ("tag", ((OkxOrderDetail)fill.Order.Detail!).Tag), ("fillPx", OkxText.Of(fill.Price)), ("fillSz", OkxText.Of(fill.Quantity)),
            ("side", fill.Order.Side == OrderSide.Buy ? "buy" : "sell"), ("posSide", "net"), ("execType", fill.IsMaker ? "M" : "T"), ("feeCcy", fill.FeeAsset), ("fee", OkxText.Of(-fill.Fee)),
            ("fillPnl", OkxText.Of(fill.RealizedProfit)), ("fillTime", OkxText.Of(fill.Time)), ("ts", OkxText.Of(fill.Time)));
        json.WriteEndObject();
    }

    private static string StateOf(SimulatedOrderStatus status) => status switch
    {
        SimulatedOrderStatus.None or SimulatedOrderStatus.New => "live",
        SimulatedOrderStatus.PartiallyFilled => "partially_filled",
        SimulatedOrderStatus.Filled => "filled",
        _ => "canceled",
    };
}
