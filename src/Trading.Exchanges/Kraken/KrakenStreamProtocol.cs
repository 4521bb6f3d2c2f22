using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>Market streams of the second version.</summary>
internal sealed class KrakenStreamProtocol(Uri uri, Func<string, int> bookDepthOf) : StreamProtocol
{
    /// <summary>Not held while a feed takes a message: it calls whoever listens, and may have its book sent anew, and others who subscribe meanwhile come here with locks of their own.</summary>
    private readonly Lock _sync = new();
    private readonly Dictionary<string, Feeds> _feeds = new(StringComparer.Ordinal);
    private readonly KrakenBookParser _books = new();

    public override Uri Uri => uri;

    public override byte[] CreatePing() => "{\"method\":\"ping\"}"u8.ToArray();

    /// <summary>One subscription a message, so that each answer is one topic's.</summary>
    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId)
    {
        var feed = (MarketFeed)topics.Single();
        string symbol = feed.Instrument.Id.Symbol;
        lock (_sync)
        {
            if (!_feeds.TryGetValue(symbol, out var feeds))
                _feeds.Add(symbol, feeds = new());
            feeds.Set(feed, isEnd);
        }

        string channel = feed switch
        {
            BookFeed => $"\"channel\":\"book\",\"depth\":{bookDepthOf(symbol)},\"snapshot\":true",
            QuoteFeed => "\"channel\":\"ticker\",\"event_trigger\":\"bbo\",\"snapshot\":true",
            TradeFeed => "\"channel\":\"trade\",\"snapshot\":false",
            BarFeed bars => $"\"channel\":\"ohlc\",\"interval\":{KrakenTimeframes.MinutesOf(bars.Timeframe)},\"snapshot\":false",
            _ => throw new NotSupportedException($"Kraken has no stream {feed.Name}."),
        };
        return Encoding.UTF8.GetBytes($$$"""
            {"method":"{{{(isEnd ? "unsubscribe" : "subscribe")}}}","params":{{{{channel}}},"symbol":["{{{JsonEncodedText.Encode(symbol, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}}"]},"req_id":{{{requestId}}}}
            """);
    }

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        if (IsBook(frame.Span))
            TakeBook(frame.Span, received);
        else
            TakeOther(frame, received);
    }

    private static bool IsBook(ReadOnlySpan<byte> frame)
    {
        var reader = new Utf8JsonReader(frame);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isChannel = reader.ValueTextEquals("channel"u8);
            reader.Read();
            if (isChannel)
                return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("book"u8);
            reader.Skip();
        }

        return false;
    }

    private void TakeBook(ReadOnlySpan<byte> frame, Timestamp received)
    {
        try
        {
            _books.Parse(frame, received, symbol => Find(symbol)?.Book);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            // Whose it was may be unknown; then all are built anew.
            foreach (var book in BooksOf(_books.Symbol))
                book.Invalidate($"A message cannot be read: {exception.Message}");
            throw;
        }
    }

    private void TakeOther(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        switch (root.TextOrNull("channel"))
        {
            case "ticker":
                foreach (var item in root.Items("data"))
                    FeedsOf(item)?.Quotes?.OnQuote(ReadQuote(item, received), 0);
                break;
            case "trade":
                foreach (var item in root.Items("data"))
                    FeedsOf(item)?.Trades?.OnTrade(ReadTrade(item));
                break;
            case "ohlc":
                foreach (var item in root.Items("data"))
                    FeedsOf(item)?.PassBar(item);
                break;
            case null when root.TextOrNull("method") is "subscribe" && root.LongOrNull("req_id") is { } id:
                Link.OnAnswer(id, root.BooleanOrNull("success") == true ? null : root.TextOrNull("error") ?? "no reason was given");
                break;
        }
    }

    public static Quote ReadQuote(JsonElement item, Timestamp received) => new(
        item.TimeTextOrNull("timestamp") ?? received, item.Double("bid"), item.Double("bid_qty"), item.Double("ask"), item.Double("ask_qty"));

    public static VenueTrade ReadTrade(JsonElement item) => new(
        item.Text("trade_id"), new(item.TimeText("timestamp"), item.Double("price"), item.Double("qty"), KrakenJson.SideOf(item.Text("side"))));

    public static Bar ReadBar(JsonElement item, Timeframe timeframe)
    {
        var open = item.TimeText("interval_begin");
        return new(open, timeframe.CloseOf(open), item.Double("open"), item.Double("high"), item.Double("low"), item.Double("close"), item.Double("volume"));
    }

    private Feeds? FeedsOf(JsonElement item) => Find(item.Text("symbol"));

    private Feeds? Find(string symbol)
    {
        lock (_sync)
            return _feeds.GetValueOrDefault(symbol);
    }

    private BookFeed[] BooksOf(string? symbol)
    {
        lock (_sync)
            return [.. _feeds.Where(entry => symbol is null || entry.Key == symbol).Select(entry => entry.Value.Book).OfType<BookFeed>()];
    }

    /// <summary>What is subscribed to of one instrument. Whoever subscribes sets it, from a thread of his own, while the connection's loop reads it.</summary>
    private sealed class Feeds
    {
        private BarFeed[] _bars = [];

        public BookFeed? Book { get; private set; }

        public QuoteFeed? Quotes { get; private set; }

        public TradeFeed? Trades { get; private set; }

        public void Set(MarketFeed feed, bool isEnd)
        {
            switch (feed)
            {
                case BookFeed book:
                    Book = isEnd ? null : book;
                    break;
                case QuoteFeed quotes:
                    Quotes = isEnd ? null : quotes;
                    break;
                case TradeFeed trades:
                    Trades = isEnd ? null : trades;
                    break;
                case BarFeed bars:
                    _bars = isEnd ? [.. _bars.Where(other => other != bars)] : [.. _bars.Where(other => other != bars), bars];
                    break;
            }
        }

        /// <summary>The venue does not say that a bar is closed; the next one does.</summary>
        public void PassBar(JsonElement item)
        {
            long minutes = item.Long("interval");
            foreach (var bars in _bars)
            {
                if (KrakenTimeframes.MinutesOf(bars.Timeframe) == minutes)
                    bars.OnBar(ReadBar(item, bars.Timeframe), isClosed: null);
            }
        }
    }
}
