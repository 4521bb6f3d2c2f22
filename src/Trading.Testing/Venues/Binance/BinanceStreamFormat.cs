using System.Text.Json;

namespace Trading.Testing;

/// <summary>How messages of market streams are written; spot and futures differ in details. Each method writes the members of an object.</summary>
internal abstract class BinanceStreamFormat(BinanceSimulator simulator)
{
    public abstract bool HasAllBookTickers { get; }

    public abstract int DepthMilliseconds { get; }

    public abstract IReadOnlyList<int> DepthIntervals { get; }

    /// <summary>How often a bar that goes on is published.</summary>
    public abstract double BarSeconds { get; }

    protected BinanceSimulator Simulator { get; } = simulator;

    protected long Now => Simulator.VenueTime.ToUnixMilliseconds();

    public abstract void WriteDepth(Utf8JsonWriter json, SimulatedMarket market, DepthChanges changes, long previousId);

    public abstract void WritePartialDepth(Utf8JsonWriter json, SimulatedMarket market, DepthSnapshot snapshot, long previousId);

    public abstract void WriteTicker(Utf8JsonWriter json, SimulatedMarket market);

    /// <summary>Begins a stream that is not of one instrument.</summary>
    public virtual bool TryStart(string name) => false;

    /// <summary>Begins a stream that the other venue does not have.</summary>
    public virtual bool TryStart(string name, string kind, SimulatedMarket market) => false;

    public void WriteMiniTicker(Utf8JsonWriter json, SimulatedMarket market)
    {
        var day = BinanceDay.Of(market, Simulator.Time);
        json.WriteString("e", "24hrMiniTicker");
        json.WriteNumber("E", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("c", Simulator.PriceText(market, day.Close));
        json.WriteString("o", Simulator.PriceText(market, day.Open));
        json.WriteString("h", Simulator.PriceText(market, day.High));
        json.WriteString("l", Simulator.PriceText(market, day.Low));
        json.WriteString("v", Simulator.QuantityText(market, day.Volume));
        json.WriteString("q", Simulator.AmountText(market, day.QuoteVolume));
    }

    public void WriteBar(Utf8JsonWriter json, SimulatedMarket market, string interval, in SimulatedBar bar, bool isClosed)
    {
        var instrument = market.Instrument;
        decimal unit = instrument.TickSize * instrument.LotSize;
        json.WriteString("e", "kline");
        json.WriteNumber("E", Now);
        json.WriteString("s", instrument.Symbol);
        json.WriteStartObject("k");
        json.WriteNumber("t", bar.OpenTimeMilliseconds);
        json.WriteNumber("T", bar.EndTimeMilliseconds - 1);
        json.WriteString("s", instrument.Symbol);
        json.WriteString("i", interval);
        json.WriteNumber("f", bar.FirstTradeId);
        json.WriteNumber("L", bar.LastTradeId);
        json.WriteString("o", Simulator.PriceText(market, instrument.Price(bar.OpenTicks)));
        json.WriteString("c", Simulator.PriceText(market, instrument.Price(bar.CloseTicks)));
        json.WriteString("h", Simulator.PriceText(market, instrument.Price(bar.HighTicks)));
        json.WriteString("l", Simulator.PriceText(market, instrument.Price(bar.LowTicks)));
        json.WriteString("v", Simulator.QuantityText(market, instrument.Quantity(bar.Lots)));
        json.WriteNumber("n", bar.Trades);
        json.WriteBoolean("x", isClosed);
        json.WriteString("q", Simulator.AmountText(market, (decimal)bar.TickLots * unit));
        json.WriteString("V", Simulator.QuantityText(market, instrument.Quantity(bar.TakerBuyLots)));
        json.WriteString("Q", Simulator.AmountText(market, (decimal)bar.TakerBuyTickLots * unit));
        json.WriteString("B", "0");
        json.WriteEndObject();
    }

    public void WriteLevels(Utf8JsonWriter json, string name, SimulatedMarket market, IEnumerable<BookLevel> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(Simulator.PriceText(market, market.Instrument.Price(level.PriceTicks)));
            json.WriteStringValue(Simulator.QuantityText(market, market.Instrument.Quantity(level.SizeLots)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    protected void WriteDay(Utf8JsonWriter json, SimulatedMarket market, in BinanceDay day)
    {
        json.WriteString("o", Simulator.PriceText(market, day.Open));
        json.WriteString("h", Simulator.PriceText(market, day.High));
        json.WriteString("l", Simulator.PriceText(market, day.Low));
        json.WriteString("v", Simulator.QuantityText(market, day.Volume));
        json.WriteString("q", Simulator.AmountText(market, day.QuoteVolume));
        json.WriteNumber("O", day.OpenTime);
        json.WriteNumber("C", day.CloseTime);
        json.WriteNumber("F", day.FirstTradeId);
        json.WriteNumber("L", day.LastTradeId);
        json.WriteNumber("n", day.Trades);
    }
}
