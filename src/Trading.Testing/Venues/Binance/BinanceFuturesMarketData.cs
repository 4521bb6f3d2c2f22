using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Futures' public calls.</summary>
internal sealed class BinanceFuturesMarketData(BinanceFuturesSimulator simulator)
{
    private static readonly int[] DepthLimits = [5, 10, 20, 50, 100, 500, 1000];
    private static readonly string[] OrderTypes = ["LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"];
    private static readonly string[] TimesInForce = ["GTC", "IOC", "FOK", "GTX", "GTD"];

    public static int DepthWeight(BinanceCall call) => (call.OptionalLong("limit") ?? 500) switch
    {
        <= 50 => 2,
        <= 100 => 5,
        <= 500 => 10,
        _ => 20,
    };

    public static int BarWeight(BinanceCall call) => (call.OptionalLong("limit") ?? 500) switch
    {
        < 100 => 1,
        < 500 => 2,
        <= 1000 => 5,
        _ => 10,
    };

    public void GetTime(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("serverTime", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteEndObject();
    }

    public void GetExchangeInfo(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("timezone", "UTC");
        json.WriteNumber("serverTime", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteString("futuresType", "U_MARGINED");
        BinanceSpotMarketData.WriteRateLimits(json, simulator.Limits);
        json.WriteStartArray("exchangeFilters");
        json.WriteEndArray();
        json.WriteStartArray("assets");
        foreach (string asset in simulator.Assets)
        {
            json.WriteStartObject();
            json.WriteString("asset", asset);
            json.WriteBoolean("marginAvailable", true);
            json.WriteString("autoAssetExchange", "0");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("symbols");
        foreach (var market in simulator.Exchange.Markets)
            WriteSymbol(json, market.Instrument);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void GetDepth(BinanceCall call, Utf8JsonWriter json)
    {
        var market = call.RequiredMarket();
        int limit = call.Limit(500, 1000);
        if (!DepthLimits.Contains(limit))
            throw new BinanceError(-4021, FormattableString.Invariant($"{limit} is not valid depth limit."));
        var snapshot = call.BookAge > TimeSpan.Zero ? market.GetPastSnapshot(call.BookAge, simulator.Time) : market.GetSnapshot(limit, simulator.Time);
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId", BinanceFuturesFormat.IdOf(snapshot.UpdateId));
        json.WriteNumber("E", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteNumber("T", snapshot.Time.ToUnixMilliseconds());
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
            json.WriteString("quoteQty", simulator.AmountText(market, market.Instrument.Price(trade.PriceTicks) * market.Instrument.Quantity(trade.Lots)));
            json.WriteNumber("time", trade.Time.ToUnixMilliseconds());
            json.WriteBoolean("isBuyerMaker", trade.TakerSide == OrderSide.Sell);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void GetAggregates(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteAggregates(simulator, call, json, isSpot: false);

    public void GetBars(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteBars(simulator, call, json, most: 1500);

    public void GetDay(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteOneOrAll(call, json, market =>
    {
        var day = BinanceDay.Of(market, simulator.Time);
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("priceChange", simulator.PriceText(market, day.Change));
        json.WriteString("priceChangePercent", day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture));
        json.WriteString("weightedAvgPrice", simulator.PriceText(market, day.AveragePrice));
        json.WriteString("lastPrice", simulator.PriceText(market, day.Close));
        json.WriteString("lastQty", simulator.QuantityText(market, day.LastQuantity));
        json.WriteString("openPrice", simulator.PriceText(market, day.Open));
        json.WriteString("highPrice", simulator.PriceText(market, day.High));
        json.WriteString("lowPrice", simulator.PriceText(market, day.Low));
        json.WriteString("volume", simulator.QuantityText(market, day.Volume));
        json.WriteString("quoteVolume", simulator.AmountText(market, day.QuoteVolume));
        json.WriteNumber("openTime", day.OpenTime);
        json.WriteNumber("closeTime", day.CloseTime);
        json.WriteNumber("firstId", day.FirstTradeId);
        json.WriteNumber("lastId", day.LastTradeId);
        json.WriteNumber("count", day.Trades);
    });

    public void GetPrice(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteOneOrAll(call, json, market =>
    {
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("price", simulator.PriceText(market, market.Instrument.Price(market.LastPriceTicks)));
        json.WriteNumber("time", simulator.VenueTime.ToUnixMilliseconds());
    });

    public void GetBookTicker(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteOneOrAll(call, json, market =>
    {
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteNumber("lastUpdateId", BinanceFuturesFormat.IdOf(market.UpdateId));
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("bidPrice", simulator.PriceText(market, market.Instrument.Price(bid.PriceTicks)));
        json.WriteString("bidQty", simulator.QuantityText(market, market.Instrument.Quantity(bid.SizeLots)));
        json.WriteString("askPrice", simulator.PriceText(market, market.Instrument.Price(ask.PriceTicks)));
        json.WriteString("askQty", simulator.QuantityText(market, market.Instrument.Quantity(ask.SizeLots)));
        json.WriteNumber("time", simulator.VenueTime.ToUnixMilliseconds());
    });

    public void GetMarkPrice(BinanceCall call, Utf8JsonWriter json) => BinanceSpotMarketData.WriteOneOrAll(call, json, market =>
    {
        decimal mark = simulator.Exchange.GetMarkPrice(market);
        var funding = simulator.Funding[market];
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("markPrice", BinanceSimulator.Eight(mark));
        json.WriteString("indexPrice", BinanceSimulator.Eight(funding.IndexPrice(simulator.Time)));
        json.WriteString("estimatedSettlePrice", BinanceSimulator.Eight(funding.IndexPrice(simulator.Time)));
        json.WriteString("lastFundingRate", BinanceSimulator.Eight(funding.Rate(mark, simulator.Time)));
        json.WriteString("interestRate", BinanceSimulator.Eight(BinanceFunding.InterestRate));
        json.WriteNumber("nextFundingTime", BinanceFunding.NextTime(simulator.Time).ToUnixMilliseconds());
        json.WriteNumber("time", simulator.VenueTime.ToUnixMilliseconds());
    });

    public void GetFundingRates(BinanceCall call, Utf8JsonWriter json)
    {
        long? start = call.OptionalLong("startTime");
        long? end = call.OptionalLong("endTime");
        json.WriteStartArray();
        var rows = call.Markets().SelectMany(market => simulator.Funding[market].History, (market, row) => (market, row))
            .Where(entry => BinanceSpotOrders.IsWithin(entry.row.Time, start, end))
            .OrderBy(entry => entry.row.Time.UnixNanoseconds);
        int limit = call.Limit(100, 1000);
        foreach (var (market, row) in start is null ? rows.TakeLast(limit) : rows.Take(limit))
        {
            json.WriteStartObject();
            json.WriteString("symbol", market.Instrument.Symbol);
            json.WriteNumber("fundingTime", row.Time.ToUnixMilliseconds());
            json.WriteString("fundingRate", BinanceSimulator.Eight(row.Rate));
            json.WriteString("markPrice", BinanceSimulator.Eight(row.MarkPrice));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void GetFundingInfo(BinanceCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var market in simulator.Exchange.Markets)
        {
            json.WriteStartObject();
            json.WriteString("symbol", market.Instrument.Symbol);
            json.WriteString("adjustedFundingRateCap", "0.02500000");
            json.WriteString("adjustedFundingRateFloor", "-0.02500000");
            json.WriteNumber("fundingIntervalHours", 8);
            json.WriteBoolean("disclaimer", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSymbol(Utf8JsonWriter json, SimulatedInstrument instrument)
    {
        json.WriteStartObject();
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("pair", instrument.Symbol);
        json.WriteString("contractType", "PERPETUAL");
        json.WriteNumber("deliveryDate", 4_133_404_800_000);
        json.WriteNumber("onboardDate", 1_569_398_400_000);
        json.WriteString("status", instrument.IsTrading ? "TRADING" : "SETTLING");
        json.WriteString("maintMarginPercent", "2.5000");
        json.WriteString("requiredMarginPercent", "5.0000");
        json.WriteString("baseAsset", instrument.BaseAsset);
        json.WriteString("quoteAsset", instrument.QuoteAsset);
        json.WriteString("marginAsset", instrument.QuoteAsset);
        json.WriteNumber("pricePrecision", BinanceFuturesFilters.PricePrecision(instrument));
        json.WriteNumber("quantityPrecision", instrument.QuantityDecimals);
        json.WriteNumber("baseAssetPrecision", 8);
        json.WriteNumber("quotePrecision", 8);
        json.WriteString("underlyingType", "COIN");
        json.WriteStartArray("underlyingSubType");
        json.WriteEndArray();
        json.WriteNumber("settlePlan", 0);
        json.WriteString("triggerProtect", "0.0500");
        json.WriteString("liquidationFee", "0.012500");
        json.WriteString("marketTakeBound", "0.05");
        BinanceFuturesFilters.Write(json, instrument);
        Write("orderTypes", OrderTypes);
        Write("timeInForce", TimesInForce);
        json.WriteEndObject();

        void Write(string name, string[] values)
        {
            json.WriteStartArray(name);
            foreach (string value in values)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }
}
