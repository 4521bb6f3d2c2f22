using System.Globalization;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Public streams that are published by the clock: books and bars.</summary>
internal sealed class BybitStreams(BybitSimulator simulator)
{
    private static readonly Dictionary<int, int> Milliseconds = new() { [1] = 10, [50] = 20, [200] = 100, [1000] = 200 };

    private readonly Dictionary<string, BybitDepth> _depths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);

    /// <summary>Begins to publish a topic with its first subscriber.</summary>
    /// <returns>False where there is no such topic.</returns>
    public bool TryStart(string topic)
    {
        if (_started.Contains(topic))
            return true;
        string[] parts = topic.Split('.');
        if (!simulator.Exchange.TryGetMarket(parts[^1], out var market))
            return false;
        bool isKnown = parts switch
        {
            ["publicTrade", _] => true,
            ["orderbook", var depth, _] => TryStartDepth(topic, depth, market),
            ["kline", var interval, _] => TryStartBars(topic, interval, market),
            _ => false,
        };
        if (isKnown)
            _started.Add(topic);
        return isKnown;
    }

    /// <summary>The book as it was last published; <see langword="null"/> for topics without one.</summary>
    public byte[]? SnapshotOf(string topic)
    {
        if (!_depths.TryGetValue(topic, out var depth))
            return null;
        if (!simulator.Hub.Has(topic))
            depth.Take(simulator.Time, out _, out _);
        return Message(topic, depth, "snapshot", depth.Bids, depth.Asks);
    }

    /// <summary>The service came back: numbers begin with 1.</summary>
    public void Restart()
    {
        foreach (var depth in _depths.Values)
            depth.Restart();
    }

    private bool TryStartDepth(string topic, string levels, SimulatedMarket market)
    {
        if (!int.TryParse(levels, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || !Milliseconds.TryGetValue(count, out int interval))
            return false;
        var depth = _depths[topic] = new(market, count);
        var lastSent = simulator.Time;
        simulator.Schedule.Every(TimeSpan.FromMilliseconds(interval), () =>
        {
            if (!simulator.Hub.Has(topic))
                return;
            bool isChanged = depth.Take(simulator.Time, out var bids, out var asks);

            // One level comes whole, and once more after three silent seconds.
            if (isChanged || (count == 1 && simulator.Time - lastSent >= TimeSpan.FromSeconds(3)))
            {
                lastSent = simulator.Time;
                simulator.Hub.Publish(topic, () => count == 1 ? Message(topic, depth, "snapshot", depth.Bids, depth.Asks) : Message(topic, depth, "delta", bids, asks));
            }
        });
        return true;
    }

    private byte[] Message(string topic, BybitDepth depth, string type, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks) => VenueJson.WriteObject(json =>
    {
        json.WriteString("topic", topic);
        json.WriteNumber("ts", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteString("type", type);
        json.WriteStartObject("data");
        json.WriteString("s", depth.Market.Instrument.Symbol);
        BybitFormat.WriteLevels(json, "b", depth.Market.Instrument, bids);
        BybitFormat.WriteLevels(json, "a", depth.Market.Instrument, asks);
        json.WriteNumber("u", depth.Number);
        json.WriteNumber("seq", depth.Market.UpdateId);
        json.WriteEndObject();
        json.WriteNumber("cts", simulator.VenueTime.ToUnixMilliseconds());
    });

    private bool TryStartBars(string topic, string interval, SimulatedMarket market)
    {
        if (!BybitMarketData.TryGetInterval(interval, out var span))
            return false;
        long published = 0;
        simulator.Schedule.Every(TimeSpan.FromSeconds(1), () =>
        {
            var bars = market.Bars.Get(span, simulator.Time);
            if (published == 0)
                published = bars[^1].OpenTimeMilliseconds;

            // Those that have ended since come once more, closed.
            for (int i = Math.Max(0, bars.Count - 5); i < bars.Count; i++)
            {
                var bar = bars[i];
                bool isClosed = i < bars.Count - 1;
                if (bar.OpenTimeMilliseconds >= published)
                    simulator.Hub.Publish(topic, () => BarMessage(topic, interval, market.Instrument, bar, isClosed));
            }

            published = bars[^1].OpenTimeMilliseconds;
        });
        return true;
    }

    private byte[] BarMessage(string topic, string interval, SimulatedInstrument instrument, SimulatedBar bar, bool isClosed) => VenueJson.WriteObject(json =>
    {
        json.WriteString("type", "snapshot");
        json.WriteString("topic", topic);
        json.WriteStartArray("data");
        json.WriteStartObject();
        json.WriteNumber("start", bar.OpenTimeMilliseconds);
        json.WriteNumber("end", bar.EndTimeMilliseconds - 1);
        json.WriteString("interval", interval);
        json.WriteString("open", BybitFormat.Number(instrument.Price(bar.OpenTicks)));
        json.WriteString("close", BybitFormat.Number(instrument.Price(bar.CloseTicks)));
        json.WriteString("high", BybitFormat.Number(instrument.Price(bar.HighTicks)));
        json.WriteString("low", BybitFormat.Number(instrument.Price(bar.LowTicks)));
        json.WriteString("volume", BybitFormat.Number(instrument.Quantity(bar.Lots)));
        json.WriteString("turnover", BybitFormat.Number((decimal)bar.TickLots * instrument.TickSize * instrument.LotSize));
        json.WriteBoolean("confirm", isClosed);
        json.WriteNumber("timestamp", simulator.VenueTime.ToUnixMilliseconds());
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNumber("ts", simulator.VenueTime.ToUnixMilliseconds());
    });
}
