using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Products, candles, books and trades by REST.</summary>
internal sealed class CoinbaseMarketData(CoinbaseSimulator simulator)
{
    private const int MostCandles = 350;

    private static readonly Dictionary<string, int> Granularities = new(StringComparer.Ordinal)
    {
        ["ONE_MINUTE"] = 60,
        ["FIVE_MINUTE"] = 300,
        ["FIFTEEN_MINUTE"] = 900,
        ["THIRTY_MINUTE"] = 1800,
        ["ONE_HOUR"] = 3600,
        ["TWO_HOUR"] = 7200,
        ["SIX_HOUR"] = 21_600,
        ["ONE_DAY"] = 86_400,
    };

    public void GetTime(CoinbaseCall call, Utf8JsonWriter json)
    {
        long milliseconds = simulator.VenueTime.ToUnixMilliseconds();
        json.WriteTexts(("iso", CoinbaseFormat.Of(simulator.VenueTime)), ("epochSeconds", CoinbaseFormat.Of(milliseconds / 1000)), ("epochMillis", CoinbaseFormat.Of(milliseconds)));
    }

    public void GetProducts(CoinbaseCall call, Utf8JsonWriter json)
    {
        string? type = call["product_type"];
        string[] wanted = call.All("product_ids");
        var markets = simulator.Exchange.Markets.Where(market => type is null or "SPOT" or "UNKNOWN_PRODUCT_TYPE" && (wanted.Length == 0 || wanted.Contains(market.Instrument.Symbol))).ToArray();
        json.WriteStartArray("products");
        foreach (var market in markets)
        {
            json.WriteStartObject();
            WriteProduct(json, market);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("num_products", markets.Length);
    }

    public void GetProduct(CoinbaseCall call, Utf8JsonWriter json) => WriteProduct(json, call.Market(call.Id));

    public void GetBars(CoinbaseCall call, Utf8JsonWriter json)
    {
        var market = call.Market(call.Id);
        if (!Granularities.TryGetValue(call["granularity"] ?? "", out int seconds))
            throw CoinbaseError.Argument("granularity is not known");
        long start = call.Whole("start") ?? throw CoinbaseError.Argument("start is missing");
        long end = call.Whole("end") ?? throw CoinbaseError.Argument("end is missing");
        if ((end - start) / seconds > MostCandles)
            throw CoinbaseError.Argument("number of candles requested should be less than 350");

        // Newest first, and none where nothing was traded.
        var bars = market.Bars.Get(SimulatedBarSpan.OfSeconds(seconds), simulator.Time)
            .Where(bar => bar.OpenTimeMilliseconds >= start * 1000 && bar.OpenTimeMilliseconds <= end * 1000 && bar.Lots > 0).Reverse();
        json.WriteStartArray("candles");
        foreach (var bar in bars.Take(call.Limit(MostCandles, MostCandles)))
            CoinbaseFormat.WriteBar(json, market, bar, withProduct: false);
        json.WriteEndArray();
    }

    /// <summary>A book here has no number, and cannot be joined with the stream's.</summary>
    public void GetBook(CoinbaseCall call, Utf8JsonWriter json)
    {
        var market = call.Market(call["product_id"]);
        int limit = call.Limit(int.MaxValue, int.MaxValue);
        var book = call.Request.BookAge > TimeSpan.Zero ? market.GetPastSnapshot(call.Request.BookAge, simulator.Time) : market.GetSnapshot(limit, simulator.Time);
        json.WriteStartObject("pricebook");
        json.WriteString("product_id", market.Instrument.Symbol);
        WriteLevels("bids", book.Bids);
        WriteLevels("asks", book.Asks);
        json.WriteString("time", CoinbaseFormat.Of(book.Time + simulator.ClockSkew));
        json.WriteEndObject();

        void WriteLevels(string name, IReadOnlyList<BookLevel> levels)
        {
            json.WriteStartArray(name);
            foreach (var level in levels.Take(limit))
            {
                json.WriteStartObject();
                json.WriteTexts(("price", CoinbaseFormat.Of(market.Instrument.Price(level.PriceTicks))), ("size", CoinbaseFormat.Of(market.Instrument.Quantity(level.SizeLots))));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    public void GetTrades(CoinbaseCall call, Utf8JsonWriter json)
    {
        var market = call.Market(call.Id);
        json.WriteStartArray("trades");
        foreach (var trade in market.Trades.TakeLast(call.Limit(100, 1000)).Reverse())
            CoinbaseFormat.WriteTrade(json, market, trade);
        json.WriteEndArray();
        var best = CoinbaseFormat.BestOf(market);
        json.WriteTexts(("best_bid", best.Bid), ("best_ask", best.Ask));
    }

    public void GetBest(CoinbaseCall call, Utf8JsonWriter json)
    {
        string[] wanted = call.All("product_ids");
        json.WriteStartArray("pricebooks");
        foreach (var market in simulator.Exchange.Markets.Where(market => wanted.Length == 0 || wanted.Contains(market.Instrument.Symbol)))
        {
            var (bid, bidSize, ask, askSize) = CoinbaseFormat.BestOf(market);
            json.WriteStartObject();
            json.WriteString("product_id", market.Instrument.Symbol);
            WriteSide("bids", bid, bidSize);
            WriteSide("asks", ask, askSize);
            json.WriteString("time", CoinbaseFormat.Of(simulator.VenueTime));
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void WriteSide(string name, string price, string size)
        {
            json.WriteStartArray(name);
            if (price.Length > 0)
            {
                json.WriteStartObject();
                json.WriteTexts(("price", price), ("size", size));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private void WriteProduct(Utf8JsonWriter json, SimulatedMarket market)
    {
        var rules = market.Instrument;
        var day = market.Bars.GetWindow(1440, simulator.Time);
        string change = day.OpenTicks == 0 ? "0" : ((market.LastPriceTicks - day.OpenTicks) * 100m / day.OpenTicks).ToString("0.########", CultureInfo.InvariantCulture);
        json.WriteTexts(
            ("product_id", rules.Symbol), ("price", CoinbaseFormat.Of(rules.Price(market.LastPriceTicks))), ("price_percentage_change_24h", change),
            ("volume_24h", CoinbaseFormat.Of(rules.Quantity(day.Lots))), ("volume_percentage_change_24h", "0"), ("base_increment", CoinbaseFormat.Of(rules.LotSize)),
            ("quote_increment", CoinbaseFormat.Of(rules.TickSize)), ("price_increment", CoinbaseFormat.Of(rules.TickSize)), ("quote_min_size", CoinbaseFormat.Of(rules.MinNotional)),
            ("quote_max_size", CoinbaseFormat.Of(rules.MaxNotional > 0 ? rules.MaxNotional : 150_000_000m)), ("base_min_size", CoinbaseFormat.Of(rules.MinQuantity)),
            ("base_max_size", CoinbaseFormat.Of(rules.MaxQuantity)), ("base_name", rules.BaseAsset), ("quote_name", rules.QuoteAsset), ("status", "online"), ("product_type", "SPOT"),
            ("quote_currency_id", rules.QuoteAsset), ("base_currency_id", rules.BaseAsset), ("mid_market_price", ""), ("alias", ""), ("base_display_symbol", rules.BaseAsset),
            ("quote_display_symbol", rules.QuoteAsset), ("display_name", rules.Symbol), ("product_venue", "CBE"));
        json.WriteStartArray("alias_to");
        json.WriteEndArray();
        foreach (string flag in new[] { "watched", "new", "is_disabled", "cancel_only", "limit_only", "post_only", "auction_mode", "view_only" })
            json.WriteBoolean(flag, false);
        json.WriteBoolean("trading_disabled", !rules.IsTrading);
    }
}
