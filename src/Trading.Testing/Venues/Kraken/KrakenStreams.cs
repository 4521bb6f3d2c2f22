using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>The public channels. Each begins with its first subscriber.</summary>
internal sealed class KrakenStreams(KrakenSimulator simulator)
{
    private readonly Dictionary<string, Book> _books = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bars = new(StringComparer.Ordinal);

    public void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
        var copy = trade;
        simulator.Hub.Publish($"trade {market.Instrument.Symbol}", () => Message("trade", "update", json => WriteTrade(json, market, copy)));
    }

    public void OnQuote(SimulatedMarket market) =>
        simulator.Hub.Publish($"ticker {market.Instrument.Symbol}", () => Ticker(market, "update"));

    public static byte[] Ticker(SimulatedMarket market, string type) => Message("ticker", type, json =>
    {
        var instrument = market.Instrument;
        market.Book.TryGetBest(OrderSide.Buy, out var bid);
        market.Book.TryGetBest(OrderSide.Sell, out var ask);
        json.WriteString("symbol", instrument.Symbol);
        json.WriteNumber("bid", instrument.Price(bid.PriceTicks));
        json.WriteNumber("bid_qty", instrument.Quantity(bid.SizeLots));
        json.WriteNumber("ask", instrument.Price(ask.PriceTicks));
        json.WriteNumber("ask_qty", instrument.Quantity(ask.SizeLots));
        json.WriteNumber("last", instrument.Price(market.LastPriceTicks));
    });

    /// <summary>Begins a book for a subscriber, with a snapshot that the next change follows.</summary>
    public void BeginBook(SimulatedSocket socket, SimulatedMarket market, int depth, bool hasSnapshot)
    {
        string topic = $"book-{depth} {market.Instrument.Symbol}";
        if (!_books.TryGetValue(topic, out var book))
        {
            _books[topic] = book = new(simulator, market, topic, depth);
            simulator.Schedule.Every(TimeSpan.FromMilliseconds(50), book.Publish);
        }

        book.Publish();
        if (hasSnapshot)
            socket.Send(book.Snapshot());
        simulator.Hub.Subscribe(socket, topic);
    }

    public void BeginBars(SimulatedSocket socket, SimulatedMarket market, int minutes)
    {
        string topic = $"ohlc-{minutes} {market.Instrument.Symbol}";
        simulator.Hub.Subscribe(socket, topic);
        if (!_bars.Add(topic))
            return;
        long lastOpen = 0;
        int lastTrades = -1;
        simulator.Schedule.Every(TimeSpan.FromSeconds(1), () =>
        {
            if (!simulator.Hub.Has(topic))
                return;
            var bars = market.Bars.Get(SimulatedBarSpan.OfSeconds(minutes * 60), simulator.Time);
            foreach (var bar in bars.TakeLast(2))
            {
                if (bar.Trades == 0 || bar.OpenTimeMilliseconds < lastOpen || (bar.OpenTimeMilliseconds == lastOpen && bar.Trades == lastTrades))
                    continue;
                (lastOpen, lastTrades) = (bar.OpenTimeMilliseconds, bar.Trades);
                simulator.Hub.Publish(topic, () => Message("ohlc", "update", json => WriteBar(json, market, bar, minutes)));
            }
        });
    }

    public static byte[] RecentTrades(SimulatedMarket market)
    {
        return VenueJson.WriteObject(json =>
        {
            json.WriteString("channel", "trade");
            json.WriteString("type", "snapshot");
            json.WriteStartArray("data");
            foreach (var trade in market.Trades.TakeLast(50))
            {
                json.WriteStartObject();
                WriteTrade(json, market, trade);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static byte[] Message(string channel, string type, Action<Utf8JsonWriter> write) => VenueJson.WriteObject(json =>
    {
        json.WriteString("channel", channel);
        json.WriteString("type", type);
        json.WriteStartArray("data");
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private static void WriteTrade(Utf8JsonWriter json, SimulatedMarket market, in SimulatedTrade trade)
    {
        json.WriteString("symbol", market.Instrument.Symbol);
        json.WriteString("side", trade.TakerSide == OrderSide.Buy ? "buy" : "sell");
        json.WriteNumber("price", market.Instrument.Price(trade.PriceTicks));
        json.WriteNumber("qty", market.Instrument.Quantity(trade.Lots));
        json.WriteString("ord_type", "limit");
        json.WriteNumber("trade_id", trade.Id);
        json.WriteString("timestamp", KrakenNames.TimeText(trade.Time));
    }

    private static void WriteBar(Utf8JsonWriter json, SimulatedMarket market, in SimulatedBar bar, int minutes)
    {
        var instrument = market.Instrument;
        json.WriteString("symbol", instrument.Symbol);
        json.WriteNumber("open", instrument.Price(bar.OpenTicks));
        json.WriteNumber("high", instrument.Price(bar.HighTicks));
        json.WriteNumber("low", instrument.Price(bar.LowTicks));
        json.WriteNumber("close", instrument.Price(bar.CloseTicks));
        json.WriteNumber("trades", bar.Trades);
        json.WriteNumber("volume", instrument.Quantity(bar.Lots));
        json.WriteNumber("vwap", Math.Round((decimal)bar.TickLots / bar.Lots * instrument.TickSize, 8));
        json.WriteString("interval_begin", KrakenNames.TimeText(Timestamp.FromUnixMilliseconds(bar.OpenTimeMilliseconds)));
        json.WriteNumber("interval", minutes);
        json.WriteString("timestamp", KrakenNames.TimeText(Timestamp.FromUnixMilliseconds(bar.EndTimeMilliseconds)));
    }

    /// <summary>The best levels of a market as subscribers have them; what falls out of them is not told.</summary>
    private sealed class Book(KrakenSimulator simulator, SimulatedMarket market, string topic, int depth)
    {
        private IReadOnlyList<BookLevel> _bids = [];
        private IReadOnlyList<BookLevel> _asks = [];

        public void Publish()
        {
            var now = market.GetSnapshot(depth, simulator.Time);
            var bids = Changes(OrderSide.Buy, _bids, now.Bids);
            var asks = Changes(OrderSide.Sell, _asks, now.Asks);
            (_bids, _asks) = (now.Bids, now.Asks);
            if (bids.Count + asks.Count > 0)
                simulator.Hub.Publish(topic, () => Write("update", bids, asks));
        }

        public byte[] Snapshot() => Write("snapshot", _bids, _asks);

        private List<BookLevel> Changes(OrderSide side, IReadOnlyList<BookLevel> before, IReadOnlyList<BookLevel> now)
        {
            var changes = new List<BookLevel>();
            var left = before.ToDictionary(level => level.PriceTicks, level => level.SizeLots);
            foreach (var level in now)
            {
                if (!left.Remove(level.PriceTicks, out long lots) || lots != level.SizeLots)
                    changes.Add(level);
            }

            foreach (long price in left.Keys)
            {
                if (market.Book.LotsAt(side, price) == 0)
                    changes.Add(new(price, 0));
            }

            return changes;
        }

        private byte[] Write(string type, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks) => Message("book", type, json =>
        {
            json.WriteString("symbol", market.Instrument.Symbol);
            WriteSide(json, "bids", bids);
            WriteSide(json, "asks", asks);
            json.WriteNumber("checksum", Checksum());
            json.WriteString("timestamp", KrakenNames.TimeText(simulator.VenueTime));
        });

        private void WriteSide(Utf8JsonWriter json, string name, IReadOnlyList<BookLevel> levels)
        {
            json.WriteStartArray(name);
            foreach (var level in levels)
            {
                json.WriteStartObject();
                json.WriteNumber("price", market.Instrument.Price(level.PriceTicks));
                json.WriteNumber("qty", market.Instrument.Quantity(level.SizeLots));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        /// <summary>By the texts of the numbers, as the sheet says it.</summary>
        private uint Checksum()
        {
            var text = new StringBuilder();
            foreach (var level in _asks.Take(10).Concat(_bids.Take(10)))
            {
                text.Append(Digits(KrakenMarketData.Price(market, level.PriceTicks)));
                text.Append(Digits(KrakenMarketData.Quantity(market, level.SizeLots)));
            }

            uint crc = uint.MaxValue;
            foreach (char character in text.ToString())
            {
                crc ^= character;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            return ~crc;
        }

        private static string Digits(string number) => number.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
    }
}
