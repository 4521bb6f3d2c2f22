using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>The filters of futures symbols; each has an error of its own.</summary>
internal static class BinanceFuturesFilters
{
    /// <summary>Precision is finer than the tick: it is not what prices are checked by.</summary>
    public static int PricePrecision(SimulatedInstrument instrument) => instrument.PriceDecimals + 1;

    public static void CheckPrice(SimulatedInstrument instrument, decimal price, bool isTrigger = false)
    {
        if (price <= 0)
            throw new BinanceError(isTrigger ? -4006 : -4001, isTrigger ? "Stop price less than zero." : "Price less than 0.");
        if (decimal.Round(price, PricePrecision(instrument), MidpointRounding.ToZero) != price)
            throw new BinanceError(-1111, "Precision is over the maximum defined for this asset.");
        if (instrument.MaxPrice > 0 && price > instrument.MaxPrice)
            throw new BinanceError(-4002, "Price greater than max price.");
        if (price < instrument.MinPrice)
            throw new BinanceError(-4013, "Price less than min price.");
        if (!instrument.IsOrderPrice(price))
            throw new BinanceError(-4014, "Price not increased by tick size.");
    }

    public static void CheckQuantity(SimulatedInstrument instrument, decimal quantity, bool isMarket)
    {
        if (quantity <= 0)
            throw new BinanceError(-4003, "Quantity less than or equal to zero.");
        if (decimal.Round(quantity, instrument.QuantityDecimals, MidpointRounding.ToZero) != quantity)
            throw new BinanceError(-1111, "Precision is over the maximum defined for this asset.");
        if (quantity < instrument.MinQuantity)
            throw new BinanceError(-4004, "Quantity less than min quantity.");
        if (quantity > (isMarket && instrument.MaxMarketQuantity > 0 ? instrument.MaxMarketQuantity : instrument.MaxQuantity))
            throw new BinanceError(-4005, "Quantity greater than max quantity.");
        if (!instrument.IsOrderQuantity(quantity))
            throw new BinanceError(-4023, "Quantity not increased by step size.");
    }

    public static void CheckNotional(SimulatedInstrument instrument, decimal quantity, decimal price, bool isReduceOnly)
    {
        if (!isReduceOnly && quantity * price < instrument.MinNotional)
            throw new BinanceError(-4164, FormattableString.Invariant($"Order's notional must be no smaller than {instrument.MinNotional} (unless you choose reduce only)."));
    }

    /// <summary>A buy may not be far above the mark price, a sell not far below.</summary>
    public static void CheckPercent(SimulatedInstrument instrument, OrderSide side, decimal price, decimal markPrice)
    {
        if (instrument.PercentPriceUp <= 0)
            return;
        if (side == OrderSide.Buy && price > markPrice * instrument.PercentPriceUp)
            throw new BinanceError(-4016, FormattableString.Invariant($"Limit price can't be higher than {decimal.Round(markPrice * instrument.PercentPriceUp, instrument.PriceDecimals)}."));
        if (side == OrderSide.Sell && price < markPrice * instrument.PercentPriceDown)
            throw new BinanceError(-4024, FormattableString.Invariant($"Limit price can't be lower than {decimal.Round(markPrice * instrument.PercentPriceDown, instrument.PriceDecimals)}."));
    }

    public static void Write(Utf8JsonWriter json, SimulatedInstrument instrument)
    {
        json.WriteStartArray("filters");
        Filter("PRICE_FILTER", ("maxPrice", instrument.MaxPrice), ("minPrice", instrument.MinPrice), ("tickSize", instrument.OrderTickSize));
        Filter("LOT_SIZE", ("maxQty", instrument.MaxQuantity), ("minQty", Math.Max(instrument.MinQuantity, instrument.OrderLotSize)), ("stepSize", instrument.OrderLotSize));
        Filter("MARKET_LOT_SIZE", ("maxQty", instrument.MaxMarketQuantity > 0 ? instrument.MaxMarketQuantity : instrument.MaxQuantity), ("minQty", Math.Max(instrument.MinQuantity, instrument.OrderLotSize)), ("stepSize", instrument.OrderLotSize));
        Limit("MAX_NUM_ORDERS", instrument.MaxOpenOrders);
        Limit("MAX_NUM_ALGO_ORDERS", instrument.MaxConditionalOrders);
        Filter("MIN_NOTIONAL", ("notional", instrument.MinNotional));
        json.WriteStartObject();
        json.WriteString("filterType", "PERCENT_PRICE");
        json.WriteString("multiplierUp", Text(instrument.PercentPriceUp));
        json.WriteString("multiplierDown", Text(instrument.PercentPriceDown));
        json.WriteNumber("multiplierDecimal", 4);
        json.WriteEndObject();
        json.WriteEndArray();

        void Filter(string type, params ReadOnlySpan<(string Name, decimal Value)> members)
        {
            json.WriteStartObject();
            json.WriteString("filterType", type);
            foreach (var (name, value) in members)
                json.WriteString(name, Text(value));
            json.WriteEndObject();
        }

        void Limit(string type, int limit)
        {
            json.WriteStartObject();
            json.WriteString("filterType", type);
            json.WriteNumber("limit", limit);
            json.WriteEndObject();
        }
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
