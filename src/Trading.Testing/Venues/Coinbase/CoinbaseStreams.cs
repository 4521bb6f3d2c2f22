using System.Text.Json;

namespace Trading.Testing;

/// <summary>The channels of the streams. A message here is its events; each session puts its own number to it.</summary>
internal sealed class CoinbaseStreams(CoinbaseSimulator simulator)
{
    private const int OrdersAMessage = 50;
    private const int SnapshotTrades = 50;

    private static readonly TimeSpan BookInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TradeInterval = TimeSpan.FromMilliseconds(250);
    private static readonly SimulatedBarSpan CandleSpan = SimulatedBarSpan.OfSeconds(300);

    private readonly Dictionary<SimulatedMarket, DepthFeed> _books = [];
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);

    public static string TopicOf(string channel, string name) => $"{channel}:{name}";

    /// <summary>What messages of a channel say that they are of.</summary>
    public static string NameOf(string channel) => channel == "level2" ? "l2_data" : channel;

    public static bool IsOfProducts(string channel) => channel is "level2" or "market_trades" or "ticker" or "candles";

    /// <summary>Begins a channel of a product for a session, with what it has first.</summary>
    public void Begin(CoinbaseSocket socket, string channel, SimulatedMarket market)
    {
        string topic = TopicOf(channel, market.Instrument.Symbol);
        switch (channel)
        {
            case "level2":
                if (!_books.TryGetValue(market, out var feed))
                {
                    _books[market] = feed = market.CreateDepthFeed();
                    simulator.Schedule.Every(BookInterval, () => PublishBook(market, feed));
                }

                // What is not published yet goes to the others first, so that the snapshot continues into the next change.
                PublishBook(market, feed);
                var snapshot = market.GetSnapshot(int.MaxValue, simulator.Time);
                socket.Publish(topic, Book("snapshot", market, snapshot.Bids, snapshot.Asks));
                break;
            case "market_trades":
                Start(topic, () => StartTrades(topic, market));
                socket.Publish(topic, Trades("snapshot", market, market.Trades.TakeLast(SnapshotTrades)));
                break;
            case "ticker":
                Start(topic, () => StartTicker(topic, market));
                socket.Publish(topic, Ticker("snapshot", market));
                break;
            default:
                Start(topic, () => simulator.Schedule.Every(TimeSpan.FromSeconds(1), () => simulator.Hub.Publish(topic, () => Candles("update", market, 1))));
                socket.Publish(topic, Candles("snapshot", market, 10));
                break;
        }

        simulator.Hub.Subscribe(socket, topic);
    }

    /// <summary>Begins an account's channel with its open orders, fifty a message.</summary>
    public static void BeginUser(CoinbaseSocket socket, SimulatedAccount account)
    {
        var open = account.OpenOrders.Values.ToArray();
        for (int from = 0; from == 0 || from < open.Length; from += OrdersAMessage)
            socket.Publish(TopicOf("user", CoinbaseAccounts.PortfolioOf(account)), Orders("snapshot", open.Skip(from).Take(OrdersAMessage)));
    }

    public void OnOrder(SimulatedOrder order) =>
        simulator.Hub.Publish(TopicOf("user", CoinbaseAccounts.PortfolioOf(order.Account)), () => Orders("update", [order]));

    private void Start(string topic, Action start)
    {
        if (_started.Add(topic))
            start();
    }

    private void PublishBook(SimulatedMarket market, DepthFeed feed)
    {
        if (feed.Take() is { } changes)
            simulator.Hub.Publish(TopicOf("level2", market.Instrument.Symbol), () => Book("update", market, changes.Bids, changes.Asks));
    }

    /// <summary>Trades of a quarter of a second in a message, the newest first.</summary>
    private void StartTrades(string topic, SimulatedMarket market)
    {
        long told = market.LastTradeId;
        simulator.Schedule.Every(TradeInterval, () =>
        {
            long from = told;
            told = market.LastTradeId;
            if (told > from)
                simulator.Hub.Publish(topic, () => Trades("update", market, market.Trades.SkipWhile(trade => trade.Id <= from)));
        });
    }

    /// <summary>Told where something was traded, and not where the best prices change alone.</summary>
    private void StartTicker(string topic, SimulatedMarket market)
    {
        long told = market.LastTradeId;
        simulator.Schedule.Every(TradeInterval, () =>
        {
            if (market.LastTradeId == told)
                return;
            told = market.LastTradeId;
            simulator.Hub.Publish(topic, () => Ticker("update", market));
        });
    }

    private static byte[] Events(string type, string? product, string list, Action<Utf8JsonWriter> write) => VenueJson.Write(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("type", type);
        if (product is not null)
            json.WriteString("product_id", product);
        json.WriteStartArray(list);
        write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    private byte[] Book(string type, SimulatedMarket market, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks) => Events(type, market.Instrument.Symbol, "updates", json =>
    {
        foreach (var (side, levels) in new[] { ("bid", bids), ("offer", asks) })
        {
            foreach (var level in levels)
            {
                json.WriteStartObject();
                json.WriteTexts(
                    ("side", side), ("event_time", CoinbaseFormat.Of(simulator.VenueTime)), ("price_level", CoinbaseFormat.Of(market.Instrument.Price(level.PriceTicks))),
                    ("new_quantity", CoinbaseFormat.Of(market.Instrument.Quantity(level.SizeLots))));
                json.WriteEndObject();
            }
        }
    });

    private static byte[] Trades(string type, SimulatedMarket market, IEnumerable<SimulatedTrade> trades) => Events(type, null, "trades", json =>
    {
        foreach (var trade in trades.Reverse())
            CoinbaseFormat.WriteTrade(json, market, trade);
    });

    private byte[] Ticker(string type, SimulatedMarket market) => Events(type, null, "tickers", json =>
    {
        var rules = market.Instrument;
        var day = market.Bars.GetWindow(1440, simulator.Time);
        var (bid, bidSize, ask, askSize) = CoinbaseFormat.BestOf(market);
        json.WriteStartObject();
        json.WriteTexts(
            ("type", "ticker"), ("product_id", rules.Symbol), ("price", CoinbaseFormat.Of(rules.Price(market.LastPriceTicks))), ("volume_24_h", CoinbaseFormat.Of(rules.Quantity(day.Lots))),
            ("low_24_h", CoinbaseFormat.Of(rules.Price(day.LowTicks))), ("high_24_h", CoinbaseFormat.Of(rules.Price(day.HighTicks))), ("low_52_w", ""), ("high_52_w", ""),
            ("price_percent_chg_24_h", day.OpenTicks == 0 ? "0" : CoinbaseFormat.Of(Math.Round((market.LastPriceTicks - day.OpenTicks) * 100m / day.OpenTicks, 8))),
            ("best_bid", bid), ("best_bid_quantity", bidSize), ("best_ask", ask), ("best_ask_quantity", askSize));
        json.WriteEndObject();
    });

    private byte[] Candles(string type, SimulatedMarket market, int count) => Events(type, null, "candles", json =>
    {
        foreach (var bar in market.Bars.Get(CandleSpan, simulator.Time).TakeLast(count).Reverse())
            CoinbaseFormat.WriteBar(json, market, bar, withProduct: true);
    });

    private static byte[] Orders(string type, IEnumerable<SimulatedOrder> orders) => Events(type, null, "orders", json =>
    {
        foreach (var order in orders)
            CoinbaseReports.WriteStreamOrder(json, order);
    });
}
