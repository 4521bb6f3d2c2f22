using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>The filters of spot symbols: how they are published, and how orders fail them.</summary>
internal static class BinanceSpotFilters
{
    public const int AveragePriceMinutes = 5;
    public const int MinTrailingDelta = 10;
    public const int MaxTrailingDelta = 2000;

    public static decimal AveragePrice(SimulatedMarket market, int minutes, Timestamp time)
    {
        var bar = market.Bars.GetWindow(minutes, time);
        return bar.Lots == 0 ? market.Instrument.Price(market.LastPriceTicks) : (decimal)bar.TickLots / bar.Lots * market.Instrument.TickSize;
    }

    /// <summary>Checks a new order in the order in which the filters are published.</summary>
    /// <exception cref="BinanceError">One of them fails.</exception>
    public static void Check(SimulatedMarket market, SimulatedAccount account, OrderSide side, decimal? quantity, decimal? price, decimal? stopPrice, bool isConditional, Timestamp time)
    {
        var instrument = market.Instrument;
        CheckPrice(instrument, price);
        CheckPrice(instrument, stopPrice);
        if (price is { } limit && instrument.PercentPriceUp > 0)
        {
            decimal reference = AveragePrice(market, AveragePriceMinutes, time);
            if (limit > reference * instrument.PercentPriceUp || limit < reference * instrument.PercentPriceDown)
                throw BinanceError.Filter("PERCENT_PRICE_BY_SIDE");
        }

        bool isMarket = price is null;
        if (quantity is { } size)
        {
            if (size <= 0 || size < instrument.MinQuantity || size > instrument.MaxQuantity || !instrument.IsOrderQuantity(size))
                throw BinanceError.Filter("LOT_SIZE");
            if (isMarket && instrument.MaxMarketQuantity > 0 && size > instrument.MaxMarketQuantity)
                throw BinanceError.Filter("MARKET_LOT_SIZE");
            decimal notional = size * (price ?? stopPrice ?? AveragePrice(market, AveragePriceMinutes, time));
            if (notional < instrument.MinNotional || (instrument.MaxNotional > 0 && !isMarket && notional > instrument.MaxNotional))
                throw BinanceError.Filter("NOTIONAL");
        }

        var open = account.OpenOrders.Values.Where(order => order.Market == market).ToArray();
        if (open.Length >= instrument.MaxOpenOrders)
            throw BinanceError.Filter("MAX_NUM_ORDERS");
        if (isConditional && open.Count(order => order.IsConditional && order.TriggeredTime is null) >= instrument.MaxConditionalOrders)
            throw BinanceError.Filter("MAX_NUM_ALGO_ORDERS");
        if (instrument.MaxPosition > 0 && side == OrderSide.Buy && quantity is { } bought)
        {
            decimal held = account.GetBalance(instrument.BaseAsset).Total + open.Where(order => order.Side == OrderSide.Buy).Sum(order => instrument.Quantity(order.LeavesLots));
            if (held + bought > instrument.MaxPosition)
                throw BinanceError.Filter("MAX_POSITION");
        }
    }

    public static void Write(Utf8JsonWriter json, SimulatedInstrument instrument)
    {
        json.WriteStartArray("filters");
        Filter("PRICE_FILTER", ("minPrice", instrument.MinPrice), ("maxPrice", instrument.MaxPrice), ("tickSize", instrument.OrderTickSize));
        Filter("LOT_SIZE", ("minQty", Math.Max(instrument.MinQuantity, instrument.OrderLotSize)), ("maxQty", instrument.MaxQuantity), ("stepSize", instrument.OrderLotSize));
        json.WriteStartObject();
        json.WriteString("filterType", "ICEBERG_PARTS");
        json.WriteNumber("limit", 10);
        json.WriteEndObject();
        Filter("MARKET_LOT_SIZE", ("minQty", 0), ("maxQty", instrument.MaxMarketQuantity), ("stepSize", 0));
        json.WriteStartObject();
        json.WriteString("filterType", "TRAILING_DELTA");
        json.WriteNumber("minTrailingAboveDelta", MinTrailingDelta);
        json.WriteNumber("maxTrailingAboveDelta", MaxTrailingDelta);
        json.WriteNumber("minTrailingBelowDelta", MinTrailingDelta);
        json.WriteNumber("maxTrailingBelowDelta", MaxTrailingDelta);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "PERCENT_PRICE_BY_SIDE");
        json.WriteString("bidMultiplierUp", Plain(instrument.PercentPriceUp));
        json.WriteString("bidMultiplierDown", Plain(instrument.PercentPriceDown));
        json.WriteString("askMultiplierUp", Plain(instrument.PercentPriceUp));
        json.WriteString("askMultiplierDown", Plain(instrument.PercentPriceDown));
        json.WriteNumber("avgPriceMins", AveragePriceMinutes);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "NOTIONAL");
        json.WriteString("minNotional", BinanceSimulator.Eight(instrument.MinNotional));
        json.WriteBoolean("applyMinToMarket", true);
        json.WriteString("maxNotional", BinanceSimulator.Eight(instrument.MaxNotional > 0 ? instrument.MaxNotional : 9_000_000));
        json.WriteBoolean("applyMaxToMarket", false);
        json.WriteNumber("avgPriceMins", AveragePriceMinutes);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "MAX_NUM_ORDERS");
        json.WriteNumber("maxNumOrders", instrument.MaxOpenOrders);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("filterType", "MAX_NUM_ALGO_ORDERS");
        json.WriteNumber("maxNumAlgoOrders", instrument.MaxConditionalOrders);
        json.WriteEndObject();
        if (instrument.MaxPosition > 0)
            Filter("MAX_POSITION", ("maxPosition", instrument.MaxPosition));
        json.WriteEndArray();

        void Filter(string type, params ReadOnlySpan<(string Name, decimal Value)> members)
        {
            json.WriteStartObject();
            json.WriteString("filterType", type);
            foreach (var (name, value) in members)
                json.WriteString(name, BinanceSimulator.Eight(value));
            json.WriteEndObject();
        }
    }

    private static void CheckPrice(SimulatedInstrument instrument, decimal? price)
    {
        if (price is { } value && (value <= 0 || value < instrument.MinPrice || (instrument.MaxPrice > 0 && value > instrument.MaxPrice) || !instrument.IsOrderPrice(value)))
            throw BinanceError.Filter("PRICE_FILTER");
    }

    private static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
