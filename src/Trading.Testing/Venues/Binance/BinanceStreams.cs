using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Trading.Testing;

/// <summary>Market streams that are published by the clock: books, bars, tickers.</summary>
internal sealed partial class BinanceStreams(BinanceSimulator simulator, BinanceStreamFormat format)
{
    /// <summary>Begins to publish a stream of an instrument.</summary>
    public bool TryStart(string name)
    {
        if (name is "!miniTicker@arr" or "!ticker@arr")
        {
            EverySecond(name, () => VenueJson.Write(json => WriteTickers(json, isMini: name == "!miniTicker@arr")));
            return true;
        }

        if (name == "!bookTicker" && format.HasAllBookTickers)
            return true;
        if (format.TryStart(name))
            return true;
        int at = name.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || name.AsSpan(0, at).ContainsAnyInRange('A', 'Z') || !simulator.Exchange.TryGetMarket(name[..at].ToUpperInvariant(), out var market))
            return false;
        string kind = name[(at + 1)..];
        switch (kind)
        {
            case "trade" or "aggTrade" or "bookTicker":
                return true;
            case "ticker":
                EverySecond(name, () => VenueJson.WriteObject(json => format.WriteTicker(json, market)));
                return true;
            case "miniTicker":
                EverySecond(name, () => VenueJson.WriteObject(json => format.WriteMiniTicker(json, market)));
                return true;
            default:
                return TryStartBars(name, kind, market) || TryStartDepth(name, kind, market) || format.TryStart(name, kind, market);
        }
    }

    public void EverySecond(string name, Func<byte[]> create) => simulator.Schedule.Every(TimeSpan.FromSeconds(1), () => simulator.Hub.Publish(name, create));

    private void WriteTickers(Utf8JsonWriter json, bool isMini)
    {
        json.WriteStartArray();
        foreach (var market in simulator.Exchange.Markets)
        {
            json.WriteStartObject();
            if (isMini)
                format.WriteMiniTicker(json, market);
            else
                format.WriteTicker(json, market);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private bool TryStartBars(string name, string kind, SimulatedMarket market)
    {
        if (!kind.StartsWith("kline_", StringComparison.Ordinal))
            return false;
        string interval = kind["kline_".Length..];
        if (!BinanceIntervals.TryGet(interval, out var span))
            return false;
        // The bar that is open when somebody subscribes is told when it closes, too.
        var open = market.Bars.Get(span, simulator.Time);
        var published = open.Count == 0 ? default : open[^1];
        simulator.Schedule.Every(TimeSpan.FromSeconds(span.Seconds == 1 ? 1 : format.BarSeconds), () =>
        {
            var bars = market.Bars.Get(span, simulator.Time);
            if (published.OpenTimeMilliseconds == 0)
                published = bars[^1];

            // Those that have ended since come once more, closed.
            for (int i = Math.Max(0, bars.Count - 5); i < bars.Count; i++)
            {
                var bar = bars[i];
                bool isClosed = i < bars.Count - 1;
                if (bar.OpenTimeMilliseconds < published.OpenTimeMilliseconds || (!isClosed && bar.Trades == 0 && published.OpenTimeMilliseconds == bar.OpenTimeMilliseconds))
                    continue;
                simulator.Hub.Publish(name, () => VenueJson.WriteObject(json => format.WriteBar(json, market, interval, bar, isClosed)));
            }

            published = bars[^1];
        });
        return true;
    }

    private bool TryStartDepth(string name, string kind, SimulatedMarket market)
    {
        var match = DepthPattern().Match(kind);
        if (!match.Success)
            return false;
        int interval = match.Groups["interval"].Success ? int.Parse(match.Groups["interval"].Value, CultureInfo.InvariantCulture) : format.DepthMilliseconds;
        if (!format.DepthIntervals.Contains(interval))
            return false;
        // Futures' 0 ms is as fast as agents act.
        var every = TimeSpan.FromMilliseconds(interval == 0 ? 100 : interval);
        if (match.Groups["levels"].Length > 0)
        {
            int levels = int.Parse(match.Groups["levels"].Value, CultureInfo.InvariantCulture);
            long last = market.UpdateId;
            simulator.Schedule.Every(every, () =>
            {
                long before = last;
                last = market.UpdateId;
                simulator.Hub.Publish(name, () => VenueJson.WriteObject(json => format.WritePartialDepth(json, market, market.GetSnapshot(levels, simulator.Time), before)));
            });
            return true;
        }

        var feed = market.CreateDepthFeed();
        long previous = market.UpdateId;
        simulator.Schedule.Every(every, () =>
        {
            if (feed.Take() is not { } changes)
                return;

            // A sequence that was reset has nothing before it.
            long before = Math.Min(previous, changes.FirstUpdateId - 1);
            simulator.Hub.Publish(name, () => VenueJson.WriteObject(json => format.WriteDepth(json, market, changes, before)));
            previous = changes.LastUpdateId;
        });
        return true;
    }

    [GeneratedRegex("^depth(?<levels>5|10|20)?(@(?<interval>[0-9]{1,4})ms)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DepthPattern();
}
