using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>The public calls.</summary>
internal sealed class BybitMarketData(BybitSimulator simulator)
{
    private static readonly Dictionary<string, SimulatedBarSpan> Intervals = new(StringComparer.Ordinal)
    {
        ["1"] = SimulatedBarSpan.OfSeconds(60),
        ["3"] = SimulatedBarSpan.OfSeconds(180),
        ["5"] = SimulatedBarSpan.OfSeconds(300),
        ["15"] = SimulatedBarSpan.OfSeconds(900),
        ["30"] = SimulatedBarSpan.OfSeconds(1800),
        ["60"] = SimulatedBarSpan.OfSeconds(3600),
        ["120"] = SimulatedBarSpan.OfSeconds(7200),
        ["240"] = SimulatedBarSpan.OfSeconds(14_400),
        ["360"] = SimulatedBarSpan.OfSeconds(21_600),
        ["720"] = SimulatedBarSpan.OfSeconds(43_200),
        ["D"] = SimulatedBarSpan.OfSeconds(86_400),
        ["W"] = SimulatedBarSpan.OfSeconds(604_800),
        ["M"] = SimulatedBarSpan.OneMonth,
    };

    public static bool TryGetInterval(string name, out SimulatedBarSpan span) => Intervals.TryGetValue(name, out span);

    public void GetTime(BybitCall call, Utf8JsonWriter json)
    {
        long nanoseconds = simulator.VenueTime.UnixNanoseconds;
        json.WriteStartObject();
        json.WriteString("timeSecond", (nanoseconds / 1_000_000_000).ToString(CultureInfo.InvariantCulture));
        json.WriteString("timeNano", nanoseconds.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public void GetInstruments(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var one = call.OptionalMarket();
        WriteList(json, simulator.Category, simulator.Exchange.Markets.Where(market => one is null || market == one), market =>
        {
            var instrument = market.Instrument;
            json.WriteString("symbol", instrument.Symbol);
            json.WriteString("baseCoin", instrument.BaseAsset);
            json.WriteString("quoteCoin", instrument.QuoteAsset);
            if (instrument.IsPerpetual)
            {
                WritePerpetual(json, instrument);
                return;
            }

            json.WriteString("innovation", "0");
            json.WriteString("status", instrument.IsTrading ? "Trading" : "Closed");
            json.WriteString("marginTrading", "none");
            json.WriteStartObject("lotSizeFilter");
            json.WriteString("basePrecision", BybitFormat.Number(instrument.LotSize));
            json.WriteString("quotePrecision", "0.00000001");
            json.WriteString("minOrderQty", BybitFormat.Number(instrument.MinQuantity));
            json.WriteString("maxOrderQty", BybitFormat.Number(instrument.MaxQuantity));
            json.WriteString("minOrderAmt", BybitFormat.Number(instrument.MinNotional));
            json.WriteString("maxLimitOrderQty", BybitFormat.Number(instrument.MaxQuantity));
            json.WriteString("maxMarketOrderQty", BybitFormat.Number(instrument.MaxMarketQuantity > 0 ? instrument.MaxMarketQuantity : instrument.MaxQuantity));
            json.WriteEndObject();
            json.WriteStartObject("priceFilter");
            json.WriteString("tickSize", BybitFormat.Number(instrument.TickSize));
            json.WriteEndObject();
        });
    }

    private static void WritePerpetual(Utf8JsonWriter json, SimulatedInstrument instrument)
    {
        json.WriteString("contractType", "LinearPerpetual");
        json.WriteString("status", instrument.IsTrading ? "Trading" : "Closed");
        json.WriteString("settleCoin", instrument.QuoteAsset);
        json.WriteString("launchTime", "1585526400000");
        json.WriteString("deliveryTime", "0");
        json.WriteString("priceScale", instrument.PriceDecimals.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("fundingInterval", 480);
        json.WriteStartObject("leverageFilter");
        json.WriteString("minLeverage", "1");
        json.WriteString("maxLeverage", BybitFormat.Number(instrument.MaxLeverage));
        json.WriteString("leverageStep", "0.01");
        json.WriteEndObject();
        json.WriteStartObject("priceFilter");
        json.WriteString("minPrice", BybitFormat.Number(instrument.TickSize));
        json.WriteString("maxPrice", BybitFormat.Number(instrument.MaxPrice > 0 ? instrument.MaxPrice : 1_999_999m * instrument.TickSize));
        json.WriteString("tickSize", BybitFormat.Number(instrument.TickSize));
        json.WriteEndObject();
        json.WriteStartObject("lotSizeFilter");
        json.WriteString("maxOrderQty", BybitFormat.Number(instrument.MaxQuantity));
        json.WriteString("maxMktOrderQty", BybitFormat.Number(instrument.MaxMarketQuantity > 0 ? instrument.MaxMarketQuantity : instrument.MaxQuantity));
        json.WriteString("minOrderQty", BybitFormat.Number(instrument.MinQuantity));
        json.WriteString("qtyStep", BybitFormat.Number(instrument.LotSize));
        json.WriteString("minNotionalValue", BybitFormat.Number(instrument.MinNotional));
        json.WriteEndObject();
    }

    public void GetTickers(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var one = call.OptionalMarket();
        WriteList(json, simulator.Category, simulator.Exchange.Markets.Where(market => one is null || market == one), market =>
        {
            var instrument = market.Instrument;
            var day = market.Bars.GetWindow(1440, simulator.Time);
            bool hasBid = market.Book.TryGetBest(OrderSide.Buy, out var bid);
            bool hasAsk = market.Book.TryGetBest(OrderSide.Sell, out var ask);
            json.WriteString("symbol", instrument.Symbol);
            json.WriteString("bid1Price", hasBid ? BybitFormat.Number(instrument.Price(bid.PriceTicks)) : "");
            json.WriteString("bid1Size", hasBid ? BybitFormat.Number(instrument.Quantity(bid.SizeLots)) : "");
            json.WriteString("ask1Price", hasAsk ? BybitFormat.Number(instrument.Price(ask.PriceTicks)) : "");
            json.WriteString("ask1Size", hasAsk ? BybitFormat.Number(instrument.Quantity(ask.SizeLots)) : "");
            json.WriteString("lastPrice", BybitFormat.Number(instrument.Price(market.LastPriceTicks)));
            json.WriteString("prevPrice24h", BybitFormat.Number(instrument.Price(day.OpenTicks)));
            json.WriteString("highPrice24h", BybitFormat.Number(instrument.Price(day.HighTicks)));
            json.WriteString("lowPrice24h", BybitFormat.Number(instrument.Price(day.LowTicks)));
            json.WriteString("turnover24h", BybitFormat.Number((decimal)day.TickLots * instrument.TickSize * instrument.LotSize));
            json.WriteString("volume24h", BybitFormat.Number(instrument.Quantity(day.Lots)));
            if (instrument.IsPerpetual)
            {
                string mark = BybitFormat.Number(simulator.Exchange.GetMarkPrice(market));
                json.WriteString("markPrice", mark);
                json.WriteString("indexPrice", mark);
            }
        });
    }

    public void GetBook(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var market = call.RequiredMarket();
        int limit = call.Limit(1, 1000);
        var book = call.BookAge > TimeSpan.Zero ? market.GetPastSnapshot(call.BookAge, simulator.Time) : market.GetSnapshot(limit, simulator.Time);
        json.WriteStartObject();
        json.WriteString("s", market.Instrument.Symbol);
        BybitFormat.WriteLevels(json, "b", market.Instrument, book.Bids.Take(limit));
        BybitFormat.WriteLevels(json, "a", market.Instrument, book.Asks.Take(limit));
        json.WriteNumber("ts", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteNumber("u", book.UpdateId);
        json.WriteNumber("seq", book.UpdateId);
        json.WriteNumber("cts", (book.Time + simulator.ClockSkew).ToUnixMilliseconds());
        json.WriteEndObject();
    }

    public void GetTrades(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var market = call.RequiredMarket();
        WriteList(json, simulator.Category, market.Trades.TakeLast(call.Limit(simulator.IsLinear ? 500 : 60, simulator.IsLinear ? 1000 : 60)).Reverse(), trade =>
        {
            json.WriteString("execId", BybitFormat.TradeId(trade.Id));
            json.WriteString("symbol", market.Instrument.Symbol);
            json.WriteString("price", BybitFormat.Number(market.Instrument.Price(trade.PriceTicks)));
            json.WriteString("size", BybitFormat.Number(market.Instrument.Quantity(trade.Lots)));
            json.WriteString("side", BybitFormat.SideOf(trade.TakerSide));
            json.WriteString("time", BybitFormat.Time(trade.Time));
            json.WriteBoolean("isBlockTrade", false);
        });
    }

    public void GetBars(BybitCall call, Utf8JsonWriter json)
    {
        call.RequireCategory();
        var market = call.RequiredMarket();
        if (!TryGetInterval(call.Required("interval"), out var span))
            throw BybitError.Parameters("Invalid period!");
        long start = call.OptionalLong("start") ?? 0;
        long end = call.OptionalLong("end") ?? long.MaxValue;
        int limit = call.Limit(200, 1000);
        var instrument = market.Instrument;

        // The newest of what lies between, the newest first.
        var bars = market.Bars.Get(span, simulator.Time).Where(bar => bar.OpenTimeMilliseconds >= start && bar.OpenTimeMilliseconds <= end).TakeLast(limit).Reverse();
        json.WriteStartObject();
        json.WriteString("category", simulator.Category);
        json.WriteString("symbol", instrument.Symbol);
        json.WriteStartArray("list");
        foreach (var bar in bars)
        {
            json.WriteStartArray();
            json.WriteStringValue(bar.OpenTimeMilliseconds.ToString(CultureInfo.InvariantCulture));
            foreach (long ticks in new[] { bar.OpenTicks, bar.HighTicks, bar.LowTicks, bar.CloseTicks })
                json.WriteStringValue(BybitFormat.Number(instrument.Price(ticks)));
            json.WriteStringValue(BybitFormat.Number(instrument.Quantity(bar.Lots)));
            json.WriteStringValue(BybitFormat.Number((decimal)bar.TickLots * instrument.TickSize * instrument.LotSize));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteList<T>(Utf8JsonWriter json, string category, IEnumerable<T> items, Action<T> write, string? nextPage = null)
    {
        json.WriteStartObject();
        json.WriteString("category", category);
        json.WriteStartArray("list");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (nextPage is not null)
            json.WriteString("nextPageCursor", nextPage);
        json.WriteEndObject();
    }
}
