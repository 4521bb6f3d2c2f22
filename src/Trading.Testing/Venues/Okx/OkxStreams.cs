using System.Text.Json;

namespace Trading.Testing;

/// <summary>The channels of the streams.</summary>
internal sealed class OkxStreams(OkxSimulator simulator, OkxAccounts accounts)
{
    private const int Levels = 400;

    private static readonly TimeSpan BookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BarInterval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, OkxBookChannel> _books = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bars = new(StringComparer.Ordinal);

    public static bool IsPrivate(string channel) => channel is "account" or "positions" or "orders" or "orders-algo" or "algo-advance";

    /// <summary>The topic of a subscription, or <see langword="null"/> where that address does not have it.</summary>
    public string? TopicOf(OkxSocketKind kind, string channel, JsonElement argument, SimulatedAccount? account)
    {
        if (IsPrivate(channel))
        {
            var needed = channel is "orders-algo" or "algo-advance" ? OkxSocketKind.Business : OkxSocketKind.Private;
            string kindOf = channel == "account" ? "" : argument.TryGetProperty("instType", out var type) && type.GetString() is { } name and ("ANY" or "SPOT" or "SWAP" or "FUTURES" or "MARGIN") ? name : "none";
            return kind == needed && account is not null && kindOf != "none" ? TopicOf(channel, kindOf, account) : null;
        }

        if (!argument.TryGetProperty("instId", out var symbol) || !simulator.Exchange.TryGetMarket(symbol.GetString()!, out var market))
            return null;
        var address = channel switch
        {
            "books" or "bbo-tbt" => OkxSocketKind.Public,
            "trades-all" => OkxSocketKind.Business,
            _ when channel.StartsWith("candle", StringComparison.Ordinal) && OkxMarketData.TryGetSpan(channel["candle".Length..], out _) => OkxSocketKind.Business,
            _ => OkxSocketKind.Private,
        };
        return kind == address ? $"{channel}:{market.Instrument.Symbol}" : null;
    }

    /// <summary>Begins a subscription, with what the channel sends first.</summary>
    public void Begin(OkxSocket socket, string topic, string channel, SimulatedAccount? account)
    {
        if (IsPrivate(channel))
        {
            simulator.Hub.Subscribe(socket, topic);
            if (channel == "positions")
                socket.Publish(topic, PositionsOf(topic.Split(':')[1], account!, [.. account!.Positions.Where(position => position.Lots != 0)]));
            return;
        }

        simulator.Exchange.TryGetMarket(topic[(channel.Length + 1)..], out var market);
        if (channel == "books")
        {
            if (!_books.TryGetValue(topic, out var book))
            {
                _books[topic] = book = new(simulator, market!, topic, Levels);
                simulator.Schedule.Every(BookInterval, book.Publish);
            }

            book.Begin(socket);
            return;
        }

        simulator.Hub.Subscribe(socket, topic);
        if (channel == "bbo-tbt")
            socket.Publish(topic, QuoteOf(market!));
        else if (channel != "trades-all" && _bars.Add(topic))
            StartBars(topic, channel, market!);
    }

    public void OnTrade(SimulatedMarket market, in SimulatedTrade trade)
    {
        var copy = trade;
        simulator.Hub.Publish($"trades-all:{market.Instrument.Symbol}", () => Message("trades-all", market, null, json => OkxMarketData.WriteTrade(json, market, copy)));
    }

    public void OnQuote(SimulatedMarket market) => simulator.Hub.Publish($"bbo-tbt:{market.Instrument.Symbol}", () => QuoteOf(market));

    public void OnOrder(SimulatedOrder order, SimulatedFill? fill)
    {
        foreach (string kind in KindsOf(order.Market))
            simulator.Hub.Publish(TopicOf("orders", kind, order.Account), () => AccountMessage("orders", kind, order.Account, json => OkxReports.WriteOrder(json, order, fill, isStream: true)));
        if (fill is null || !order.Market.Instrument.IsPerpetual)
            return;
        var position = order.Account.GetPosition(order.Market);
        foreach (string kind in KindsOf(order.Market))
            simulator.Hub.Publish(TopicOf("positions", kind, order.Account), () => PositionsOf(kind, order.Account, [position]));
    }

    public void OnBalances(SimulatedAccount account, IReadOnlyCollection<string> assets)
    {
        string[] changed = [.. assets];
        simulator.Hub.Publish(TopicOf("account", "", account), () => AccountMessage("account", "", account, json => accounts.WriteBalances(json, account, changed, simulator.VenueTime)));
    }

    /// <summary>A message about an instrument.</summary>
    public static byte[] Message(string channel, SimulatedMarket market, string? action, Action<Utf8JsonWriter> writeItem) => VenueJson.WriteObject(json =>
    {
        json.WriteStartObject("arg");
        json.WriteTexts(("channel", channel), ("instId", market.Instrument.Symbol));
        json.WriteEndObject();
        if (action is not null)
            json.WriteString("action", action);
        json.WriteStartArray("data");
        writeItem(json);
        json.WriteEndArray();
    });

    /// <summary>Messages on orders and positions go to those who want all kinds and to those who want this one.</summary>
    private static string[] KindsOf(SimulatedMarket market) => ["ANY", OkxText.TypeOf(market.Instrument)];

    private static string TopicOf(string channel, string kind, SimulatedAccount account) => $"{channel}:{kind}:{OkxText.Of(account.Number)}";

    private byte[] PositionsOf(string kind, SimulatedAccount account, IReadOnlyList<SimulatedPosition> positions) => AccountMessage("positions", kind, account, json =>
    {
        foreach (var position in positions)
            accounts.WritePosition(json, account, position);
    });

    private static byte[] AccountMessage(string channel, string kind, SimulatedAccount account, Action<Utf8JsonWriter> writeItem) => VenueJson.WriteObject(json =>
    {
        json.WriteStartObject("arg");
        json.WriteString("channel", channel);
        if (kind.Length > 0)
            json.WriteString("instType", kind);
        json.WriteString("uid", OkxText.Of(account.Number));
        json.WriteEndObject();
        json.WriteStartArray("data");
        writeItem(json);
        json.WriteEndArray();
    });

    private byte[] QuoteOf(SimulatedMarket market)
    {
        var best = market.GetSnapshot(1, simulator.Time);
        return Message("bbo-tbt", market, null, json =>
        {
            json.WriteStartObject();
            json.WriteLevels("asks", market.Instrument, best.Asks);
            json.WriteLevels("bids", market.Instrument, best.Bids);
            json.WriteString("ts", OkxText.Of(simulator.VenueTime));
            json.WriteNumber("seqId", market.UpdateId);
            json.WriteEndObject();
        });
    }

    private void StartBars(string topic, string channel, SimulatedMarket market)
    {
        OkxMarketData.TryGetSpan(channel["candle".Length..], out var span);
        long published = market.Bars.Get(span, simulator.Time)[^1].OpenTimeMilliseconds;
        simulator.Schedule.Every(BarInterval, () =>
        {
            // Those that have ended since come once more, closed.
            var bars = market.Bars.Get(span, simulator.Time);
            for (int i = Math.Max(0, bars.Count - 5); i < bars.Count; i++)
            {
                var bar = bars[i];
                bool isClosed = i < bars.Count - 1;
                if (bar.OpenTimeMilliseconds >= published)
                    simulator.Hub.Publish(topic, () => Message(channel, market, null, json => OkxMarketData.WriteBar(json, market, bar, isClosed)));
            }

            published = bars[^1].OpenTimeMilliseconds;
        });
    }
}
