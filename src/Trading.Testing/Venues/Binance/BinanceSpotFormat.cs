using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Messages of spot's market streams.</summary>
internal sealed class BinanceSpotFormat(BinanceSimulator simulator) : BinanceStreamFormat(simulator)
{
    private static readonly int[] Intervals = [100, 1000];

    public override bool HasAllBookTickers => false;

    public override int DepthMilliseconds => 1000;

    public override IReadOnlyList<int> DepthIntervals => Intervals;

    public override double BarSeconds => 2;

    public override bool TryStart(string name, string kind, SimulatedMarket market)
    {
        if (kind != "avgPrice")
            return false;
        Simulator.Schedule.Every(TimeSpan.FromSeconds(1), () => Simulator.Hub.Publish(name, () => VenueJson.WriteObject(json =>
        {
            json.WriteString("e", "avgPrice");
            json.WriteNumber("E", Now);
            json.WriteString("s", market.Instrument.Symbol);
            json.WriteString("i", "5m");
            json.WriteString("w", BinanceSimulator.Eight(BinanceSpotFilters.AveragePrice(market, 5, Simulator.Time)));
            json.WriteNumber("T", market.Trades.Count > 0 ? market.Trades[^1].Time.ToUnixMilliseconds() : Now);
        })));
        return true;
    }

    public override void WriteDepth(Utf8JsonWriter json, SimulatedMarket market, DepthChanges changes, long previousId)
    {
        json.WriteString("e", "depthUpdate");
        json.WriteNumber("E", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("U", changes.FirstUpdateId);
        json.WriteNumber("u", changes.LastUpdateId);
        WriteLevels(json, "b", market, changes.Bids);
        WriteLevels(json, "a", market, changes.Asks);
    }

    public override void WritePartialDepth(Utf8JsonWriter json, SimulatedMarket market, DepthSnapshot snapshot, long previousId)
    {
        json.WriteNumber("lastUpdateId", snapshot.UpdateId);
        WriteLevels(json, "bids", market, snapshot.Bids);
        WriteLevels(json, "asks", market, snapshot.Asks);
    }

    public override void WriteTicker(Utf8JsonWriter json, SimulatedMarket market)
    {
        var day = BinanceDay.Of(market, Simulator.Time);
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteString("e", "24hrTicker");
        json.WriteNumber("E", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("p", BinanceSimulator.Eight(day.Change));
        json.WriteString("P", day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture));
        json.WriteString("w", BinanceSimulator.Eight(day.AveragePrice));
        json.WriteString("x", BinanceSimulator.Eight(day.Open));
        json.WriteString("c", BinanceSimulator.Eight(day.Close));
        json.WriteString("Q", BinanceSimulator.Eight(day.LastQuantity));
        json.WriteString("b", BinanceSimulator.Eight(market.Instrument.Price(bid.PriceTicks)));
        json.WriteString("B", BinanceSimulator.Eight(market.Instrument.Quantity(bid.SizeLots)));
        json.WriteString("a", BinanceSimulator.Eight(market.Instrument.Price(ask.PriceTicks)));
        json.WriteString("A", BinanceSimulator.Eight(market.Instrument.Quantity(ask.SizeLots)));
        WriteDay(json, market, day);
    }
}
