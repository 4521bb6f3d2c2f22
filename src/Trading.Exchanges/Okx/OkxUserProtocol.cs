using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>A connection of the account's stream: login first, then the channels, which are confirmed one by one.</summary>
internal sealed class OkxUserProtocol(Uri uri, CredentialHolder credentials, VenueClock clock, UserFeed feed, OkxUserEvents events) : StreamProtocol
{
    private OkxUserTopic? _topic;
    private int _unconfirmed;

    public override Uri Uri => uri;

    public override void OnOpened() => Link.Send(OkxMessages.Login(credentials.Value, clock));

    public override byte[] CreatePing() => OkxMessages.Ping;

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId)
    {
        var topic = (OkxUserTopic)topics[0];
        _topic = isEnd ? null : topic;
        _unconfirmed = isEnd ? 0 : topic.Channels.Count;
        return OkxMessages.Subscription(topic.Channels, isEnd, requestId);
    }

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        if (OkxMessages.IsPong(frame.Span))
            return;
        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (root.TextOrNull("event") is { } name)
                TakeEvent(name, root);
            else
                events.Take(root);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }

    private void TakeEvent(string name, JsonElement root)
    {
        switch (name)
        {
            case "login" when root.TextOrNull("code") == "0":
                Link.Ready();
                break;
            case "subscribe" when _topic is { } topic && --_unconfirmed == 0:
                Link.OnAnswer(topic, null);
                break;
            case "login" or "error":
                string reason = OkxMessages.ReasonOf(root);
                feed.OnRefused(reason);
                Link.GiveUp($"The venue refuses the account's stream: {reason}");
                break;
            case "notice":
                Link.GiveUp($"The venue asks to connect anew: {OkxMessages.ReasonOf(root)}");
                break;
        }
    }
}
