using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Spot's public calls.</summary>
internal sealed class BinanceSpotMarketData(BinanceSpotSimulator simulator)
{
    private static readonly string[] OrderTypes = ["LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT"];
    private static readonly string[] PreventionModes = ["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"];

    public void GetTime(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("serverTime", call.TimeOf(simulator.VenueTime));
        json.WriteEndObject();
    }

    public void GetExchangeInfo(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", call.TimeOf(simulator.VenueTime));
        WriteRateLimits(json, simulator.Limits);
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        json.WriteStartArray("symbols");
        foreach (var market in call.Markets())
            WriteSymbol(json, market.Instrument);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void GetDepth(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        int limit = call.Limit(100, 5000);
        var snapshot = call.BookAge > TimeSpan.Zero ? market.GetPastSnapshot(call.BookAge, simulator.Time) : market.GetSnapshot(limit, simulator.Time);
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId", snapshot.UpdateId);
        simulator.Format.WriteLevels(json, "bids", market, snapshot.Bids.Take(limit));
        simulator.Format.WriteLevels(json, "asks", market, snapshot.Asks.Take(limit));
        json.WriteEndObject();
    }

    public void GetTrades(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        int limit = call.Limit(500, 1000);
        var trades = call.OptionalLong("fromId") is { } from ? market.Trades.Where(trade => trade.Id >= from).Take(limit) : market.Trades.TakeLast(limit);
        json.WriteStartArray();
        foreach (var trade in trades)
        {
            json.WriteStartObject();
            json.WriteNumber("id", trade.Id);
            json.WriteString("price", simulator.PriceText(market, market.Instrument.Price(trade.PriceTicks)));
            json.WriteString("qty", simulator.QuantityText(market, market.Instrument.Quantity(trade.Lots)));
            json.WriteString("quoteQty", simulator.PriceText(market, market.Instrument.Price(trade.PriceTicks) * market.Instrument.Quantity(trade.Lots)));
            json.WriteNumber("time", call.TimeOf(trade.Time));
            json.WriteBoolean("isBuyerMaker", trade.TakerSide == OrderSide.Sell);
            json.WriteBoolean("isBestMatch", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void GetAggregates(BinanceCall call, Utf8JsonWriter json) => WriteAggregates(simulator, call, json, isSpot: true);

    public void GetBars(BinanceCall call, Utf8JsonWriter json) => WriteBars(simulator, call, json, most: 1000);

    public void GetAveragePrice(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        json.WriteStartObject();
        json.WriteNumber("mins", BinanceSpotFilters.AveragePriceMinutes);
        json.WriteString("price", BinanceSimulator.Eight(BinanceSpotFilters.AveragePrice(market, BinanceSpotFilters.AveragePriceMinutes, simulator.Time)));
        json.WriteNumber("closeTime", call.TimeOf(market.Trades.Count > 0 ? market.Trades[^1].Time : simulator.Time));
        json.WriteEndObject();
    }

    public void GetDay(BinanceCall call, Utf8JsonWriter json) => WriteOneOrAll(call, json, market =>
    {
        var day = BinanceDay.Of(market, simulator.Time);
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("priceChange", BinanceSimulator.Eight(day.Change));
        json.WriteString("priceChangePercent", day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture));
        json.WriteString("weightedAvgPrice", BinanceSimulator.Eight(day.AveragePrice));
        json.WriteString("prevClosePrice", BinanceSimulator.Eight(day.Open));
        json.WriteString("lastPrice", BinanceSimulator.Eight(day.Close));
        json.WriteString("lastQty", BinanceSimulator.Eight(day.LastQuantity));
        WriteQuote(json, market, bid, ask);
        json.WriteString("openPrice", BinanceSimulator.Eight(day.Open));
        json.WriteString("highPrice", BinanceSimulator.Eight(day.High));
        json.WriteString("lowPrice", BinanceSimulator.Eight(day.Low));
        json.WriteString("volume", BinanceSimulator.Eight(day.Volume));
        json.WriteString("quoteVolume", BinanceSimulator.Eight(day.QuoteVolume));
        json.WriteNumber("openTime", day.OpenTime);
        json.WriteNumber("closeTime", day.CloseTime);
        json.WriteNumber("firstId", day.FirstTradeId);
        json.WriteNumber("lastId", day.LastTradeId);
        json.WriteNumber("count", day.Trades);
    });

    public void GetPrice(BinanceCall call, Utf8JsonWriter json) => WriteOneOrAll(call, json, market =>
    {
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("price", BinanceSimulator.Eight(market.Instrument.Price(market.LastPriceTicks)));
    });

    public void GetBookTicker(BinanceCall call, Utf8JsonWriter json) => WriteOneOrAll(call, json, market =>
    {
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteString("symbol", market.Instrument.Symbol);
        WriteQuote(json, market, bid, ask);
    });

    public static int DepthWeight(BinanceCall call) => (call.OptionalLong("limit") ?? 100) switch
    {
        <= 100 => 5,
        <= 500 => 25,
        <= 1000 => 50,
        _ => 250,
    };

    internal static void WriteRateLimits(Utf8JsonWriter json, BinanceLimits limits)
    {
        json.WriteStartArray("rateLimits");
        Limit("REQUEST_WEIGHT", "MINUTE", 1, limits.Weight.Limit);
        foreach (var window in limits.OrderWindows)
            Limit("ORDERS", window.Interval, window.Number, window.Limit);
        json.WriteEndArray();

        void Limit(string type, string interval, int number, long limit)
        {
            json.WriteStartObject();
            json.WriteString("rateLimitType", type);
            json.WriteString("interval", interval);
            json.WriteNumber("intervalNum", number);
            json.WriteNumber("limit", limit);
            json.WriteEndObject();
        }
    }

    internal static void WriteAggregates(BinanceSimulator simulator, BinanceCall call, Utf8JsonWriter json, bool isSpot)
    {
        var market = call.RequiredMarket();
        int limit = call.Limit(500, 1000);
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        IEnumerable<BinanceAggregate> all = simulator.Aggregates[market].Items;
        all = call.OptionalLong("fromId") is { } from ? all.Where(trade => trade.Id >= from).Take(limit)
            : start is not null || end is not null ? all.Where(trade => BinanceSpotOrders.IsWithin(trade.Time, start, end)).Take(limit)
            : all.TakeLast(limit);
        json.WriteStartArray();
        foreach (var trade in all)
        {
            json.WriteStartObject();
            json.WriteNumber("a", trade.Id);
            json.WriteString("p", simulator.PriceText(market, market.Instrument.Price(trade.PriceTicks)));
            json.WriteString("q", simulator.QuantityText(market, market.Instrument.Quantity(trade.Lots)));
            json.WriteNumber("f", trade.FirstTradeId);
            json.WriteNumber("l", trade.LastTradeId);
            json.WriteNumber("T", call.TimeOf(trade.Time));
            json.WriteBoolean("m", trade.TakerSide == OrderSide.Sell);
            if (isSpot)
                json.WriteBoolean("M", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    internal static void WriteBars(BinanceSimulator simulator, BinanceCall call, Utf8JsonWriter json, int most)
    {
        var market = call.RequiredMarket();
        if (!BinanceIntervals.TryGet(call.Required("interval"), out var span))
            throw new BinanceError(-1120, "Invalid interval.");
        int limit = call.Limit(500, most);
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        IEnumerable<SimulatedBar> bars = market.Bars.Get(span, simulator.Time);
        bars = start is { } from
            ? bars.Where(bar => bar.OpenTimeMilliseconds >= from && bar.OpenTimeMilliseconds <= (end ?? long.MaxValue)).Take(limit)
            : bars.Where(bar => bar.OpenTimeMilliseconds <= (end ?? long.MaxValue)).TakeLast(limit);
        var instrument = market.Instrument;
        decimal unit = instrument.TickSize * instrument.LotSize;
        json.WriteStartArray();
        foreach (var bar in bars)
        {
            json.WriteStartArray();
            json.WriteNumberValue(call.TimeOf(Timestamp.FromUnixMilliseconds(bar.OpenTimeMilliseconds)));
            json.WriteStringValue(simulator.PriceText(market, instrument.Price(bar.OpenTicks)));
            json.WriteStringValue(simulator.PriceText(market, instrument.Price(bar.HighTicks)));
            json.WriteStringValue(simulator.PriceText(market, instrument.Price(bar.LowTicks)));
            json.WriteStringValue(simulator.PriceText(market, instrument.Price(bar.CloseTicks)));
            json.WriteStringValue(simulator.QuantityText(market, instrument.Quantity(bar.Lots)));

            // The last unit of time before the next bar: a millisecond, or a microsecond.
            json.WriteNumberValue(call.TimeOf(Timestamp.FromUnixMilliseconds(bar.EndTimeMilliseconds)) - 1);
            json.WriteStringValue(simulator.AmountText(market, (decimal)bar.TickLots * unit));
            json.WriteNumberValue(bar.Trades);
            json.WriteStringValue(simulator.QuantityText(market, instrument.Quantity(bar.TakerBuyLots)));
            json.WriteStringValue(simulator.AmountText(market, (decimal)bar.TakerBuyTickLots * unit));
            json.WriteStringValue("0");
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    internal static void WriteOneOrAll(BinanceCall call, Utf8JsonWriter json, Action<SimulatedMarket> write)
    {
        bool isOne = call.Parameters["symbol"] is not null;
        if (!isOne)
            json.WriteStartArray();
        foreach (var market in call.Markets())
        {
            json.WriteStartObject();
            write(market);
            json.WriteEndObject();
        }

        if (!isOne)
            json.WriteEndArray();
    }

    private static void WriteQuote(Utf8JsonWriter json, SimulatedMarket market, BookLevel bid, BookLevel ask)
    {
        json.WriteString("bidPrice", BinanceSimulator.Eight(market.Instrument.Price(bid.PriceTicks)));
        json.WriteString("bidQty", BinanceSimulator.Eight(market.Instrument.Quantity(bid.SizeLots)));
        json.WriteString("askPrice", BinanceSimulator.Eight(market.Instrument.Price(ask.PriceTicks)));
        json.WriteString("askQty", BinanceSimulator.Eight(market.Instrument.Quantity(ask.SizeLots)));
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteSymbol(Utf8JsonWriter json, SimulatedInstrument instrument)
    {
        json.WriteStartObject();
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("status", instrument.IsTrading ? "TRADING" : "HALT");
        json.WriteString("baseAsset", instrument.BaseAsset);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteString("quoteAsset", instrument.QuoteAsset);
        json.WriteNumber("quotePrecision", 8);
        json.WriteNumber("quoteAssetPrecision", 8);
        json.WriteNumber("baseCommissionPrecision", 8);
        json.WriteNumber("quoteCommissionPrecision", 8);
        WriteStrings(json, "orderTypes", OrderTypes);
        json.WriteBoolean("icebergAllowed", false);
        json.WriteBoolean("ocoAllowed", false);
        json.WriteBoolean("otoAllowed", false);
        json.WriteBoolean("quoteOrderQtyMarketAllowed", true);
        json.WriteBoolean("allowTrailingStop", true);
        json.WriteBoolean("cancelReplaceAllowed", true);
        json.WriteBoolean("amendAllowed", true);
        json.WriteBoolean("isSpotTradingAllowed", true);
        json.WriteBoolean("isMarginTradingAllowed", false);
        BinanceSpotFilters.Write(json, instrument);
        WriteStrings(json, "permissions", []);
        json.WriteStartArray("permissionSets");
        json.WriteStartArray();
        json.WriteStringValue("SPOT");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteString("defaultSelfTradePreventionMode", "NONE");
        WriteStrings(json, "allowedSelfTradePreventionModes", PreventionModes);
        json.WriteEndObject();
    }
}
