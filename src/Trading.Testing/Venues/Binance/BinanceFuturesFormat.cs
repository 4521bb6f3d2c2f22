using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Messages of futures' market streams.</summary>
internal sealed class BinanceFuturesFormat(BinanceFuturesSimulator simulator) : BinanceStreamFormat(simulator)
{
    private static readonly int[] Intervals = [0, 100, 250, 500];

    public override bool HasAllBookTickers => true;

    public override int DepthMilliseconds => 250;

    public override IReadOnlyList<int> DepthIntervals => Intervals;

    public override double BarSeconds => 0.25;

    /// <summary>Futures' ids rise by more than one from change to change: what counts is <c>pu</c>.</summary>
    public static long IdOf(long updateId) => updateId * 3;

    public override bool TryStart(string name)
    {
        if (name is not ("!markPrice@arr" or "!markPrice@arr@1s"))
            return false;
        Simulator.Schedule.Every(TimeSpan.FromSeconds(name.EndsWith("@1s", StringComparison.Ordinal) ? 1 : 3), () => Simulator.Hub.Publish(name, () => VenueJson.Write(json =>
        {
            json.WriteStartArray();
            foreach (var market in simulator.Exchange.Markets)
            {
                json.WriteStartObject();
                WriteMarkPrice(json, market);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        })));
        return true;
    }

    public override bool TryStart(string name, string kind, SimulatedMarket market)
    {
        if (kind is not ("markPrice" or "markPrice@1s"))
            return false;
        Simulator.Schedule.Every(
            TimeSpan.FromSeconds(kind == "markPrice" ? 3 : 1),
            () => Simulator.Hub.Publish(name, () => VenueJson.WriteObject(json => WriteMarkPrice(json, market))));
        return true;
    }

    public override void WriteDepth(Utf8JsonWriter json, SimulatedMarket market, DepthChanges changes, long previousId) =>
        WriteDepth(json, market, changes.FirstUpdateId, changes.LastUpdateId, previousId, changes.Bids, changes.Asks);

    public override void WritePartialDepth(Utf8JsonWriter json, SimulatedMarket market, DepthSnapshot snapshot, long previousId) =>
        WriteDepth(json, market, Math.Min(previousId + 1, snapshot.UpdateId), snapshot.UpdateId, previousId, snapshot.Bids, snapshot.Asks);

    public override void WriteTicker(Utf8JsonWriter json, SimulatedMarket market)
    {
        var day = BinanceDay.Of(market, Simulator.Time);
        json.WriteString("e", "24hrTicker");
        json.WriteNumber("E", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("p", Simulator.PriceText(market, day.Change));
        json.WriteString("P", day.ChangePercent.ToString("F3", CultureInfo.InvariantCulture));
        json.WriteString("w", Simulator.PriceText(market, day.AveragePrice));
        json.WriteString("c", Simulator.PriceText(market, day.Close));
        json.WriteString("Q", Simulator.QuantityText(market, day.LastQuantity));
        WriteDay(json, market, day);
    }

    private void WriteMarkPrice(Utf8JsonWriter json, SimulatedMarket market)
    {
        var funding = simulator.Funding[market];
        json.WriteString("e", "markPriceUpdate");
        json.WriteNumber("E", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteString("p", BinanceSimulator.Eight(Simulator.Exchange.GetMarkPrice(market)));
        json.WriteString("i", BinanceSimulator.Eight(funding.IndexPrice(Simulator.Time)));
        json.WriteString("P", BinanceSimulator.Eight(funding.IndexPrice(Simulator.Time)));
        json.WriteString("r", BinanceSimulator.Eight(funding.Rate(Simulator.Exchange.GetMarkPrice(market), Simulator.Time)));
        json.WriteNumber("T", BinanceFunding.NextTime(Simulator.Time).ToUnixMilliseconds());
    }

    private void WriteDepth(Utf8JsonWriter json, SimulatedMarket market, long first, long last, long previous, IEnumerable<BookLevel> bids, IEnumerable<BookLevel> asks)
    {
        json.WriteString("e", "depthUpdate");
        json.WriteNumber("E", Now);
        json.WriteNumber("T", Now);
        json.WriteString("s", market.Instrument.Symbol);
        json.WriteNumber("U", IdOf(first));
        json.WriteNumber("u", IdOf(last));
        json.WriteNumber("pu", IdOf(previous));
        WriteLevels(json, "b", market, bids);
        WriteLevels(json, "a", market, asks);
    }
}
