using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>The public calls.</summary>
internal sealed class KrakenMarketData(KrakenSimulator simulator)
{
    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    public void GetTime(RequestParameters parameters, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("unixtime", simulator.VenueTime.ToUnixMilliseconds() / 1000);
        json.WriteString("rfc1123", simulator.VenueTime.ToDateTimeOffset().ToString("ddd, dd MMM yy HH:mm:ss +0000", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public void GetStatus(RequestParameters parameters, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("status", "online");
        json.WriteString("timestamp", simulator.VenueTime.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public void GetAssets(RequestParameters parameters, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (string asset in simulator.Exchange.Markets.SelectMany(market => new[] { market.Instrument.BaseAsset, market.Instrument.QuoteAsset }).Distinct())
        {
            json.WriteStartObject(KrakenNames.AssetOf(asset));
            json.WriteString("aclass", "currency");
            json.WriteString("altname", KrakenNames.AltOf(asset));
            json.WriteNumber("decimals", 10);
            json.WriteNumber("display_decimals", 5);
            json.WriteString("status", "enabled");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public void GetPairs(RequestParameters parameters, Utf8JsonWriter json)
    {
        var only = parameters["pair"] is { } names ? names.Split(',').Select(simulator.MarketOf).ToHashSet() : null;
        json.WriteStartObject();
        foreach (var market in simulator.Exchange.Markets.Where(market => only?.Contains(market) != false))
        {
            var instrument = market.Instrument;
            json.WriteStartObject(KrakenNames.KeyOf(instrument));
            json.WriteString("altname", KrakenNames.AltOf(instrument));
            json.WriteString("wsname", KrakenNames.WebOf(instrument));
            json.WriteString("aclass_base", "currency");
            json.WriteString("base", KrakenNames.AssetOf(instrument.BaseAsset));
            json.WriteString("aclass_quote", "currency");
            json.WriteString("quote", KrakenNames.AssetOf(instrument.QuoteAsset));
            json.WriteString("lot", "unit");
            json.WriteNumber("cost_decimals", 5);
            json.WriteNumber("pair_decimals", instrument.PriceDecimals);
            json.WriteNumber("lot_decimals", instrument.QuantityDecimals);
            json.WriteNumber("lot_multiplier", 1);
            json.WriteString("ordermin", Text(instrument.MinQuantity));
            json.WriteString("costmin", Text(instrument.MinNotional));
            json.WriteString("tick_size", Text(instrument.TickSize));
            json.WriteString("status", instrument.IsTrading ? "online" : "cancel_only");
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public void GetTicker(RequestParameters parameters, Utf8JsonWriter json)
    {
        var market = simulator.MarketOf(parameters["pair"]);
        var best = market.GetSnapshot(1, simulator.Time);
        var day = market.Bars.GetWindow(1440, simulator.Time);
        json.WriteStartObject();
        json.WriteStartObject(KrakenNames.KeyOf(market.Instrument));
        WriteTexts(json, "a", best.Asks.Count == 0 ? "0" : Price(market, best.Asks[0].PriceTicks), "1", "1.000");
        WriteTexts(json, "b", best.Bids.Count == 0 ? "0" : Price(market, best.Bids[0].PriceTicks), "1", "1.000");
        WriteTexts(json, "c", Price(market, market.LastPriceTicks), market.Trades.Count == 0 ? "0" : Quantity(market, market.Trades[^1].Lots));
        WriteTexts(json, "v", Quantity(market, day.Lots), Quantity(market, day.Lots));
        WriteTexts(json, "l", Price(market, day.LowTicks), Price(market, day.LowTicks));
        WriteTexts(json, "h", Price(market, day.HighTicks), Price(market, day.HighTicks));
        json.WriteString("o", Price(market, day.OpenTicks));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public void GetDepth(RequestParameters parameters, Utf8JsonWriter json)
    {
        var market = simulator.MarketOf(parameters["pair"]);
        int count = Count(parameters, 100, 500);
        var book = market.GetSnapshot(count, simulator.Time);
        json.WriteStartObject();
        json.WriteStartObject(KrakenNames.KeyOf(market.Instrument));
        WriteSide("asks", book.Asks);
        WriteSide("bids", book.Bids);
        json.WriteEndObject();
        json.WriteEndObject();

        void WriteSide(string name, IReadOnlyList<BookLevel> levels)
        {
            json.WriteStartArray(name);
            foreach (var level in levels)
            {
                json.WriteStartArray();
                json.WriteStringValue(Price(market, level.PriceTicks));
                json.WriteStringValue(Quantity(market, level.SizeLots));
                json.WriteNumberValue(simulator.VenueTime.ToUnixMilliseconds() / 1000);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }

    public void GetTrades(RequestParameters parameters, Utf8JsonWriter json)
    {
        var market = simulator.MarketOf(parameters["pair"]);
        int count = Count(parameters, 1000, 1000);
        SimulatedTrade[] trades = parameters["since"] is { } text
            ? [.. market.Trades.Where(trade => trade.Time.UnixNanoseconds > Whole(text, "since")).Take(count)]
            : [.. market.Trades.TakeLast(count)];
        json.WriteStartObject();
        json.WriteStartArray(KrakenNames.KeyOf(market.Instrument));
        foreach (var trade in trades)
        {
            json.WriteStartArray();
            json.WriteStringValue(Price(market, trade.PriceTicks));
            json.WriteStringValue(Quantity(market, trade.Lots));
            json.WriteNumberValue(KrakenNames.Seconds(trade.Time));
            json.WriteStringValue(trade.TakerSide == OrderSide.Buy ? "b" : "s");
            json.WriteStringValue("l");
            json.WriteStringValue("");
            json.WriteNumberValue(trade.Id);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("last", (trades.Length > 0 ? trades[^1].Time : simulator.Time).UnixNanoseconds.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    /// <summary>720 rows at most, of which the last is the one that is not closed.</summary>
    public void GetBars(RequestParameters parameters, Utf8JsonWriter json)
    {
        var market = simulator.MarketOf(parameters["pair"]);
        int minutes = (int)Whole(parameters["interval"] ?? "1", "interval");
        if (!Minutes.Contains(minutes))
            throw new KrakenError("EGeneral:Invalid arguments:interval");
        long since = Whole(parameters["since"] ?? "0", "since");
        var bars = market.Bars.Get(SimulatedBarSpan.OfSeconds(minutes * 60), simulator.Time);
        json.WriteStartObject();
        json.WriteStartArray(KrakenNames.KeyOf(market.Instrument));
        foreach (var bar in bars.TakeLast(720).Where(bar => bar.OpenTimeMilliseconds / 1000 > since))
        {
            json.WriteStartArray();
            json.WriteNumberValue(bar.OpenTimeMilliseconds / 1000);
            json.WriteStringValue(Price(market, bar.OpenTicks));
            json.WriteStringValue(Price(market, bar.HighTicks));
            json.WriteStringValue(Price(market, bar.LowTicks));
            json.WriteStringValue(Price(market, bar.CloseTicks));
            json.WriteStringValue(bar.Lots == 0 ? "0" : Text((decimal)bar.TickLots / bar.Lots * market.Instrument.TickSize));
            json.WriteStringValue(Quantity(market, bar.Lots));
            json.WriteNumberValue(bar.Trades);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteNumber("last", bars.Count > 1 ? bars[^2].OpenTimeMilliseconds / 1000 : 0);
        json.WriteEndObject();
    }

    internal static string Price(SimulatedMarket market, long ticks) =>
        market.Instrument.Price(ticks).ToString("F" + market.Instrument.PriceDecimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    internal static string Quantity(SimulatedMarket market, long lots) =>
        market.Instrument.Quantity(lots).ToString("F" + market.Instrument.QuantityDecimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    internal static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static long Whole(string text, string name) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
        ? value
        : throw new KrakenError($"EGeneral:Invalid arguments:{name}");

    private static int Count(RequestParameters parameters, int byDefault, int most) => parameters["count"] is not { } text ? byDefault
        : Whole(text, "count") is var count && count >= 1 && count <= most ? (int)count
        : throw new KrakenError("EGeneral:Invalid arguments:count");

    private static void WriteTexts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
