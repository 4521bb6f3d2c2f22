using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>How Coinbase writes things: numbers as texts, times as RFC 3339.</summary>
internal static class CoinbaseFormat
{
    public static string Of(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string SideOf(OrderSide side) => side == OrderSide.Buy ? "BUY" : "SELL";

    public static void WriteMoney(Utf8JsonWriter json, string name, decimal value, string currency)
    {
        json.WriteStartObject(name);
        json.WriteTexts(("value", Of(value)), ("currency", currency));
        json.WriteEndObject();
    }

    public static void WriteTrade(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade)
    {
        json.WriteStartObject();
        json.WriteTexts(
            ("trade_id", Of(trade.Id)), ("product_id", market.Instrument.Symbol), ("price", Of(market.Instrument.Price(trade.PriceTicks))),
            ("size", Of(market.Instrument.Quantity(trade.Lots))), ("time", Of(trade.Time)), ("side", SideOf(trade.TakerSide)));
        json.WriteEndObject();
    }

    public static void WriteBar(Utf8JsonWriter json, SimulatedMarket market, in SimulatedBar bar, bool withProduct)
    {
        var rules = market.Instrument;
        json.WriteStartObject();
        json.WriteTexts(
            ("start", Of(bar.OpenTimeMilliseconds / 1000)), ("low", Of(rules.Price(bar.LowTicks))), ("high", Of(rules.Price(bar.HighTicks))),
            ("open", Of(rules.Price(bar.OpenTicks))), ("close", Of(rules.Price(bar.CloseTicks))), ("volume", Of(rules.Quantity(bar.Lots))));
        if (withProduct)
            json.WriteString("product_id", rules.Symbol);
        json.WriteEndObject();
    }

    /// <summary>Best prices with their sizes; empty where a side is.</summary>
    public static (string Bid, string BidSize, string Ask, string AskSize) BestOf(SimulatedMarket market)
    {
        var rules = market.Instrument;
        var (bid, bidSize) = market.Book.TryGetBest(OrderSide.Buy, out var bestBid) ? (Of(rules.Price(bestBid.PriceTicks)), Of(rules.Quantity(bestBid.SizeLots))) : ("", "");
        var (ask, askSize) = market.Book.TryGetBest(OrderSide.Sell, out var bestAsk) ? (Of(rules.Price(bestAsk.PriceTicks)), Of(rules.Quantity(bestAsk.SizeLots))) : ("", "");
        return (bid, bidSize, ask, askSize);
    }
}
