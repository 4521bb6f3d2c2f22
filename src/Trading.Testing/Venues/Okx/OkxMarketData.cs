using System.Text.Json;

namespace Trading.Testing;

/// <summary>Public data by REST. The newest comes first.</summary>
internal sealed class OkxMarketData(OkxSimulator simulator)
{
    private static readonly Dictionary<string, SimulatedBarSpan> Spans = new(StringComparer.Ordinal)
    {
        ["1s"] = SimulatedBarSpan.OfSeconds(1),
        ["1m"] = SimulatedBarSpan.OfSeconds(60),
        ["3m"] = SimulatedBarSpan.OfSeconds(180),
        ["5m"] = SimulatedBarSpan.OfSeconds(300),
        ["15m"] = SimulatedBarSpan.OfSeconds(900),
        ["30m"] = SimulatedBarSpan.OfSeconds(1800),
        ["1H"] = SimulatedBarSpan.OfSeconds(3600),
        ["2H"] = SimulatedBarSpan.OfSeconds(7200),
        ["4H"] = SimulatedBarSpan.OfSeconds(14_400),
        ["6Hutc"] = SimulatedBarSpan.OfSeconds(21_600),
        ["12Hutc"] = SimulatedBarSpan.OfSeconds(43_200),
        ["1Dutc"] = SimulatedBarSpan.OfSeconds(86_400),
        ["1Wutc"] = SimulatedBarSpan.OfSeconds(7 * 86_400),
        ["1Mutc"] = SimulatedBarSpan.OneMonth,
    };

    /// <summary>The length of bars by its name. Those of days that begin at 16:00 UTC are not there.</summary>
    public static bool TryGetSpan(string name, out SimulatedBarSpan span) => Spans.TryGetValue(name, out span);

    public void GetTime(OkxCall call, Utf8JsonWriter json) => WriteObject(json, ("ts", OkxText.Of(simulator.VenueTime)));

    public void GetInstruments(OkxCall call, Utf8JsonWriter json)
    {
        string type = call.Required("instType");
        if (type is not ("SPOT" or "MARGIN" or "SWAP" or "FUTURES" or "OPTION"))
            throw OkxError.Parameter("instType");
        var only = call.MarketOrNone();
        foreach (var market in simulator.Exchange.Markets.Where(market => (only is null || market == only) && call.WantsKindOf(market)))
        {
            var rules = market.Instrument;
            bool isSwap = rules.IsPerpetual;
            string family = isSwap ? $"{rules.BaseAsset}-{rules.QuoteAsset}" : "";
            WriteObject(
                json,
                ("instType", type), ("instId", rules.Symbol), ("baseCcy", isSwap ? "" : rules.BaseAsset), ("quoteCcy", isSwap ? "" : rules.QuoteAsset),
                ("settleCcy", isSwap ? rules.QuoteAsset : ""), ("ctVal", isSwap ? OkxText.Of(rules.ContractSize) : ""), ("ctMult", isSwap ? "1" : ""),
                ("ctType", isSwap ? "linear" : ""), ("ctValCcy", isSwap ? rules.BaseAsset : ""), ("lever", isSwap ? OkxText.Of(rules.MaxLeverage) : ""), ("tickSz", OkxText.Of(rules.TickSize)), ("lotSz", OkxText.Of(rules.LotSize)), ("minSz", OkxText.Of(rules.MinQuantity)),
                ("maxLmtSz", OkxText.Of(rules.MaxQuantity)), ("maxMktSz", rules.MaxMarketQuantity > 0 ? OkxText.Of(rules.MaxMarketQuantity) : ""), ("maxLmtAmt", "20000000"), ("maxMktAmt", "1000000"),
                ("state", rules.IsTrading ? "live" : "suspend"), ("uly", family), ("instFamily", family), ("listTime", "1606468572000"), ("expTime", ""));
        }
    }

    public void GetTicker(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.Market();
        var day = market.Bars.GetWindow(1440, simulator.Time);
        string bid = "", bidSize = "", ask = "", askSize = "";
        if (market.Book.TryGetBest(OrderSide.Buy, out var bestBid))
            (bid, bidSize) = (Price(market, bestBid.PriceTicks), Size(market, bestBid.SizeLots));
        if (market.Book.TryGetBest(OrderSide.Sell, out var bestAsk))
            (ask, askSize) = (Price(market, bestAsk.PriceTicks), Size(market, bestAsk.SizeLots));
        WriteObject(
            json,
            ("instType", OkxText.TypeOf(market.Instrument)), ("instId", market.Instrument.Symbol), ("last", Price(market, market.LastPriceTicks)), ("lastSz", market.Trades.Count > 0 ? Size(market, market.Trades[^1].Lots) : ""),
            ("askPx", ask), ("askSz", askSize), ("bidPx", bid), ("bidSz", bidSize), ("open24h", Price(market, day.OpenTicks)), ("high24h", Price(market, day.HighTicks)), ("low24h", Price(market, day.LowTicks)),
            ("volCcy24h", InCurrency(market, day)), ("vol24h", Size(market, day.Lots)), ("ts", OkxText.Of(simulator.VenueTime)));
    }

    public void GetBook(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.Market();
        long depth = call.Whole("sz") ?? 1;
        if (depth is < 1 or > 400)
            throw OkxError.Parameter("sz");
        var snapshot = call.Request.BookAge > TimeSpan.Zero ? market.GetPastSnapshot(call.Request.BookAge, simulator.Time) : market.GetSnapshot((int)depth, simulator.Time);
        json.WriteStartObject();
        json.WriteLevels("asks", market.Instrument, [.. snapshot.Asks.Take((int)depth)]);
        json.WriteLevels("bids", market.Instrument, [.. snapshot.Bids.Take((int)depth)]);
        json.WriteString("ts", OkxText.Of(snapshot.Time + simulator.ClockSkew));
        json.WriteNumber("seqId", snapshot.UpdateId);
        json.WriteEndObject();
    }

    public void GetTrades(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.Market();
        foreach (var trade in market.Trades.TakeLast(call.Limit(500, 100)).Reverse())
            WriteTrade(json, market, trade);
    }

    public void GetBars(OkxCall call, Utf8JsonWriter json)
    {
        var market = call.Market();
        if (!TryGetSpan(call["bar"] ?? "1m", out var span))
            throw OkxError.Parameter("bar");
        long? older = call.Whole("after");
        long? newer = call.Whole("before");
        int limit = call.Limit(call.Request.Path.EndsWith("history-candles", StringComparison.Ordinal) ? 100 : 300, 100);
        var bars = market.Bars.Get(span, simulator.Time);
        var found = bars.Select((bar, index) => (Bar: bar, IsClosed: index < bars.Count - 1))
            .Where(item => (older is null || item.Bar.OpenTimeMilliseconds < older) && (newer is null || item.Bar.OpenTimeMilliseconds > newer))
            .TakeLast(limit).Reverse();
        foreach (var (bar, isClosed) in found)
            WriteBar(json, market, bar, isClosed);
    }

    public static void WriteTrade(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade) => WriteObject(
        json,
        ("instId", market.Instrument.Symbol), ("tradeId", OkxText.Of(trade.Id)), ("px", Price(market, trade.PriceTicks)), ("sz", Size(market, trade.Lots)),
        ("side", trade.TakerSide == OrderSide.Buy ? "buy" : "sell"), ("source", "0"), ("ts", OkxText.Of(trade.Time)));

    public static void WriteBar(Utf8JsonWriter json, SimulatedMarket market, in SimulatedBar bar, bool isClosed)
    {
        json.WriteStartArray();
        json.WriteStringValue(OkxText.Of(bar.OpenTimeMilliseconds));
        json.WriteStringValue(Price(market, bar.OpenTicks));
        json.WriteStringValue(Price(market, bar.HighTicks));
        json.WriteStringValue(Price(market, bar.LowTicks));
        json.WriteStringValue(Price(market, bar.CloseTicks));
        json.WriteStringValue(Size(market, bar.Lots));
        json.WriteStringValue(InCurrency(market, bar));
        json.WriteStringValue(Money(market, bar));
        json.WriteStringValue(isClosed ? "1" : "0");
        json.WriteEndArray();
    }

    private static string Price(SimulatedMarket market, long ticks) => OkxText.Of(market.Instrument.Price(ticks));

    private static string Size(SimulatedMarket market, long lots) => OkxText.Of(market.Instrument.Quantity(lots));

    private static string Money(SimulatedMarket market, in SimulatedBar bar) => OkxText.Of((decimal)bar.TickLots * market.Instrument.TickSize * market.Instrument.LotSize * market.Instrument.ContractSize);

    /// <summary>What was traded, in the quote asset on spot and in the base asset of swaps.</summary>
    private static string InCurrency(SimulatedMarket market, in SimulatedBar bar) =>
        market.Instrument.IsPerpetual ? OkxText.Of(market.Instrument.Quantity(bar.Lots) * market.Instrument.ContractSize) : Money(market, bar);

    private static void WriteObject(Utf8JsonWriter json, params ReadOnlySpan<(string Name, string Value)> members)
    {
        json.WriteStartObject();
        json.WriteTexts(members);
        json.WriteEndObject();
    }
}
