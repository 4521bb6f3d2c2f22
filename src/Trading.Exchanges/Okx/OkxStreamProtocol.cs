using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>Market streams.</summary>
internal sealed class OkxStreamProtocol(Uri uri) : StreamProtocol
{
    public override Uri Uri => uri;

    public override byte[] CreatePing() => OkxMessages.Ping;

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
        OkxMessages.Subscription(topics.Select(topic => OkxMessages.ArgumentOf(topic.Name)), isEnd, requestId);

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        if (OkxMessages.IsPong(frame.Span))
            return;
        using var document = JsonDocument.Parse(frame);
        var root = document.RootElement;
        if (root.TextOrNull("event") is { } name)
            TakeEvent(name, root);
        else if (root.Find("arg") is { } argument && Link.Find(OkxMessages.NameOf(argument)) is MarketFeed feed)
            Take(feed, root, received);
    }

    /// <summary>Hands the items of a message to their feed.</summary>
    public static void Take(MarketFeed feed, JsonElement root, Timestamp received)
    {
        switch (feed)
        {
            case BookFeed book:
                TakeBook(book, root, received);
                break;
            case QuoteFeed quotes:
                // Its numbers may begin anew, so time orders them.
                foreach (var item in root.Data())
                {
                    if (OkxBooks.ReadQuote(item) is { } quote)
                        quotes.OnQuote(quote, 0);
                }

                break;
            case TradeFeed trades:
                foreach (var item in root.Data())
                    trades.OnTrade(OkxSnapshots.ReadTrade(item));
                break;
            case BarFeed bars:
                foreach (var row in root.Data())
                {
                    var (bar, isClosed) = OkxHistory.ReadBar(row, bars.Timeframe);
                    bars.OnBar(bar, isClosed);
                }

                break;
        }
    }

    private static void TakeBook(BookFeed book, JsonElement root, Timestamp received)
    {
        try
        {
            string? action = root.TextOrNull("action");
            foreach (var item in root.Data())
                book.OnMessage(OkxBooks.ReadMessage(book.Instrument, action, item), received);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            book.Invalidate($"A message of it cannot be read: {exception.Message}");
            throw;
        }
    }

    private void TakeEvent(string name, JsonElement root)
    {
        switch (name)
        {
            case "subscribe":
                if (Link.Find(OkxMessages.NameOf(root.Require("arg"))) is { } topic)
                    Link.OnAnswer(topic, null);
                break;
            case "error" when root.LongOrNull("id") is { } id:
                Link.OnAnswer(id, OkxMessages.ReasonOf(root));
                break;
            case "notice":
                Link.GiveUp($"The venue asks to connect anew: {OkxMessages.ReasonOf(root)}");
                break;
        }
    }
}
