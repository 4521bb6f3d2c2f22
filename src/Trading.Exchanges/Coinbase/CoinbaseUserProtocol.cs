using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>The account's stream. It tells how much of an order is filled and not by which trades, so that these are asked for.</summary>
internal sealed class CoinbaseUserProtocol(Uri uri, Func<CoinbaseSigner> signer, CoinbaseFillFetcher fills, UserFeed feed) : StreamProtocol
{
    private readonly CoinbaseSequence _sequence = new();
    private bool _isConfirmed;

    public override Uri Uri => uri;

    public override void OnOpened()
    {
        Link.Send("""{"type":"subscribe","channel":"heartbeats"}"""u8.ToArray());
        Link.Ready();
    }

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
        Encoding.UTF8.GetBytes($$"""{"type":"{{(isEnd ? "unsubscribe" : "subscribe")}}","channel":"user","jwt":"{{signer().CreateToken(null)}}"}""");

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            Take(document.RootElement, received);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }

    private void Take(JsonElement root, Timestamp received)
    {
        if (root.TextOrNull("type") == "error")
        {
            Link.OnAnswer(feed, root.TextOrNull("message") ?? "no reason was given");
            return;
        }

        if (_sequence.Take(root) is { } gap)
        {
            feed.OnGap(gap);
            Link.GiveUp(gap);
            return;
        }

        switch (root.TextOrNull("channel"))
        {
            case "subscriptions" when root.Items("events").Any(item => item.Require("subscriptions").Find("user") is not null):
                // Each confirmation lists all that is subscribed.
                if (!_isConfirmed)
                {
                    _isConfirmed = true;
                    Link.OnAnswer(feed, null);
                }

                break;
            case "user":
                foreach (var order in root.Items("events").SelectMany(item => item.Items("orders")))
                    TakeOrder(CoinbaseOrderParser.ReadStreamOrder(order, root.TimeTextOrNull("timestamp") ?? received));
                break;
        }
    }

    private void TakeOrder(VenueOrder order)
    {
        feed.OnOrder(order);
        if (order.FilledQuantity > 0)
            fills.Fetch(order);
    }
}
