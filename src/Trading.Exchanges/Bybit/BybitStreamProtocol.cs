using System.Text.Json;
using Trading.Data;

namespace Trading.Exchanges.Bybit;

/// <summary>Market streams of one connection.</summary>
internal sealed class BybitStreamProtocol(Uri uri) : StreamProtocol
{
    private readonly List<BookChange> _changes = [];
    private readonly Dictionary<string, Quote> _quotes = new(StringComparer.Ordinal);

    public override Uri Uri => uri;

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
        BybitStreamMessages.CreateSubscription(topics.Select(topic => topic.Name), isEnd, requestId);

    public override byte[] CreatePing() => BybitStreamMessages.Ping;

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.TextOrNull("topic") is not { } topic)
            BybitStreamMessages.TakeAnswer(root, Link);
        else
            Pass(root, Link.Find(topic), received);
    }

    private void Pass(JsonElement root, IStreamTopic? topic, Timestamp received)
    {
        switch (topic)
        {
            case BookFeed book:
                PassBook(root, book, received);
                break;
            case QuoteFeed quotes:
                if (ReadQuote(root, _quotes.GetValueOrDefault(quotes.Name)) is var quote)
                    _quotes[quotes.Name] = quote;
                if (!double.IsNaN(quote.BidPrice) && !double.IsNaN(quote.AskPrice))
                    quotes.OnQuote(quote, 0);
                break;
            case TradeFeed trades:
                foreach (var item in root.Require("data").ItemsOf())
                    trades.OnTrade(ReadTrade(item));
                break;
            case BarFeed bars:
                foreach (var item in root.Require("data").ItemsOf())
                    bars.OnBar(ReadBar(item, bars.Timeframe), item.BooleanOrNull("confirm") ?? throw new VenueFormatException("'confirm' is missing."));
                break;
        }
    }

    private void PassBook(JsonElement root, BookFeed book, Timestamp received)
    {
        try
        {
            book.OnMessage(BybitBookReader.ReadMessage(root, book.Instrument, _changes), received);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            book.Invalidate(exception.Message);
            throw;
        }
    }

    /// <summary>The best prices after a message of a book of one level: a snapshot, or what changed since the last.</summary>
    public static Quote ReadQuote(JsonElement root, in Quote last)
    {
        var data = root.Require("data");
        var time = root.MillisecondsOrNull("cts") ?? root.Milliseconds("ts");
        bool isSnapshot = root.Text("type") == "snapshot" || last.Time == default;
        var (bid, bidSize) = ReadBest(data.Require("b"), isSnapshot ? (double.NaN, 0) : (last.BidPrice, last.BidSize));
        var (ask, askSize) = ReadBest(data.Require("a"), isSnapshot ? (double.NaN, 0) : (last.AskPrice, last.AskSize));
        return new(time, bid, bidSize, ask, askSize);
    }

    public static VenueTrade ReadTrade(JsonElement item) => new(
        item.Text("i"), new(item.Milliseconds("T"), item.Double("p"), item.Double("v"), BybitOrderParser.SideOf(item.Text("S"))));

    public static Bar ReadBar(JsonElement item, Timeframe timeframe)
    {
        var open = item.Milliseconds("start");
        return new(open, timeframe.CloseOf(open), item.Double("open"), item.Double("high"), item.Double("low"), item.Double("close"), item.Double("volume"));
    }

    /// <summary>The level that is there after the message; one that went away leaves none.</summary>
    private static (double Price, double Size) ReadBest(JsonElement levels, (double Price, double Size) last)
    {
        foreach (var level in levels.ItemsOf("a side of the book"))
        {
            double price = level.DoubleAt(0);
            double size = level.DoubleAt(1);
            if (size > 0)
                last = (price, size);
            else if (price == last.Price)
                last = (double.NaN, 0);
        }

        return last;
    }
}
