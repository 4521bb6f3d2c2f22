using System.Text.Json;

namespace Trading.Exchanges.Binance;

/// <summary>The account's stream on futures: a connection whose address holds a key that was asked for, and that is there from the beginning.</summary>
internal sealed class BinanceFuturesUserProtocol(Uri uri, UserFeed feed, BinanceUserEvents events) : StreamProtocol
{
    public override Uri Uri => uri;

    public override void OnOpened()
    {
        Link.Ready();
        Link.OnAnswer(feed, null);
    }

    /// <summary>There is nothing to subscribe to; a list of what is subscribed does no harm, and is answered.</summary>
    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
        JsonSerializer.SerializeToUtf8Bytes(new BinanceSubscription("LIST_SUBSCRIPTIONS", [], requestId), BinanceJsonContext.Default.BinanceSubscription);

    public override byte[] CreatePing() => CreateSubscription([], isEnd: false, 0);

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (events.Take(root.Find("data") ?? root))
                Link.GiveUp("The venue ended the account's stream.");
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }
}
