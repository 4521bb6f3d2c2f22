using System.Text;
using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Coinbase;

/// <summary>Market data over one connection, whose messages are numbered all together: a jump puts all of it in doubt.</summary>
internal sealed class CoinbaseStreamProtocol(Uri uri) : StreamProtocol
{
    private readonly List<BookChange> _changes = [];
    private readonly Lock _sync = new();
    private readonly Dictionary<string, Subscribed> _feeds = new(StringComparer.Ordinal);
    private readonly CoinbaseSequence _sequence = new();

    public override Uri Uri => uri;

    /// <summary>Heartbeats first, which keep quiet subscriptions open.</summary>
    public override void OnOpened()
    {
        Link.Send("""{"type":"subscribe","channel":"heartbeats"}"""u8.ToArray());
        Link.Ready();
    }

    /// <summary>One channel a message: the feeds' names begin with it. What is subscribed to again waits for its confirmation again.</summary>
    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId)
    {
        var feed = (MarketFeed)topics[0];
        lock (_sync)
        {
            if (isEnd)
                _feeds.Remove(feed.Name);
            else
                _feeds[feed.Name] = new(feed);
        }

        return Encoding.UTF8.GetBytes($$"""{"type":"{{(isEnd ? "unsubscribe" : "subscribe")}}","channel":"{{ChannelOf(feed.Name)}}","product_ids":["{{JsonEncodedText.Encode(feed.Instrument.Id.Symbol)}}"]}""");
    }

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.TextOrNull("type") == "error")
        {
            Refuse(root.TextOrNull("message") ?? "no reason was given");
            return;
        }

        if (_sequence.Take(root) is { } gap)
        {
            Lose(gap);
            return;
        }

        switch (root.TextOrNull("channel"))
        {
            case "subscriptions":
                Answer(root);
                break;
            case "l2_data":
                foreach (var item in root.Items("events"))
                    TakeBook(item, root, received);
                break;
            case "ticker":
                foreach (var ticker in root.Items("events").SelectMany(item => item.Items("tickers")))
                    TakeQuote(ticker, root.TimeText("timestamp"), root.Long("sequence_num"));
                break;
            case "market_trades":
                TakeTrades(root);
                break;
        }
    }

    /// <summary>A message of a book: its levels in ticks and lots.</summary>
    public static BookMessage ReadBook(JsonElement item, long sequence, Instrument instrument, List<BookChange> changes)
    {
        changes.Clear();
        foreach (var update in item.Items("updates"))
        {
            var side = update.Text("side") switch
            {
                "bid" => OrderSide.Buy,
                "offer" or "ask" => OrderSide.Sell,
                var other => throw new VenueFormatException($"'{other}' is no side of a book."),
            };
            changes.Add(new(side, BookSteps.TicksOf(instrument, update.Decimal("price_level")), BookSteps.LotsOf(instrument, update.Decimal("new_quantity"))));
        }

        return new() { IsSnapshot = item.Text("type") == "snapshot", LastId = sequence, Changes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes) };
    }

    private void TakeBook(JsonElement item, JsonElement root, Timestamp received)
    {
        if (Find("level2", item.Text("product_id")) is not BookFeed feed)
            return;
        try
        {
            feed.OnMessage(ReadBook(item, root.Long("sequence_num"), feed.Instrument, _changes), received);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.Invalidate($"A message could not be read: {exception.Message}");
            throw;
        }
    }

    private void TakeQuote(JsonElement item, Timestamp time, long sequence)
    {
        if (Find("ticker", item.Text("product_id")) is QuoteFeed feed)
            feed.OnQuote(new(time, item.Double("best_bid"), item.Double("best_bid_quantity"), item.Double("best_ask"), item.Double("best_ask_quantity")), sequence);
    }

    /// <summary>Newest first within a message. The first message holds trades from before.</summary>
    private void TakeTrades(JsonElement root)
    {
        foreach (var item in root.Items("events"))
        {
            if (item.TextOrNull("type") == "snapshot")
                continue;
            foreach (var trade in item.Items("trades").Reverse())
            {
                if (Find("market_trades", trade.Text("product_id")) is TradeFeed feed)
                    feed.OnTrade(CoinbaseSnapshots.ReadTrade(trade));
            }
        }
    }

    /// <summary>Each confirmation lists all that is subscribed.</summary>
    private void Answer(JsonElement root)
    {
        foreach (var subscriptions in root.Items("events").Select(item => item.Require("subscriptions")))
        {
            foreach (var channel in subscriptions.EnumerateObject())
            {
                foreach (var product in channel.Value.ItemsOf())
                {
                    if (TryConfirm(channel.Name, product.GetString() ?? "") is { } feed)
                        Link.OnAnswer(feed, null);
                }
            }
        }
    }

    /// <summary>It does not say which subscription is refused; those that wait for their confirmation are meant. One that comes all the same counts.</summary>
    private void Refuse(string reason)
    {
        var feeds = new List<MarketFeed>();
        lock (_sync)
        {
            foreach (var entry in _feeds.Values.Where(entry => !entry.IsConfirmed && !entry.IsRefused))
            {
                entry.IsRefused = true;
                feeds.Add(entry.Feed);
            }
        }

        foreach (var feed in feeds)
            Link.OnAnswer(feed, reason);
    }

    private void Lose(string reason)
    {
        BookFeed[] books;
        lock (_sync)
            books = [.. _feeds.Values.Select(entry => entry.Feed).OfType<BookFeed>()];
        foreach (var book in books)
            book.Invalidate(reason);
        Link.GiveUp(reason);
    }

    private MarketFeed? Find(string channel, string product)
    {
        lock (_sync)
            return _feeds.GetValueOrDefault($"{channel}:{product}")?.Feed;
    }

    /// <summary>The feed of a subscription that was not confirmed before.</summary>
    private MarketFeed? TryConfirm(string channel, string product)
    {
        lock (_sync)
        {
            if (_feeds.GetValueOrDefault($"{channel}:{product}") is not { IsConfirmed: false } entry)
                return null;
            entry.IsConfirmed = true;
            return entry.Feed;
        }
    }

    private static string ChannelOf(string name) => name[..name.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>A subscription from when it was sent.</summary>
    private sealed class Subscribed(MarketFeed feed)
    {
        public MarketFeed Feed { get; } = feed;

        public bool IsConfirmed { get; set; }

        public bool IsRefused { get; set; }
    }
}
