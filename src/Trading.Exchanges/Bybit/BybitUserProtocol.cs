using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>The account's stream: first who it is, then its four topics in one message.</summary>
internal sealed class BybitUserProtocol(Uri uri, BybitMarket market, BybitRestProtocol signer, BybitDeadManSwitch deadManSwitch, UserFeed feed, BybitUserEvents events) : StreamProtocol
{
    private readonly string[] _topics = market.IsSpot ? ["order", "execution", "wallet"] : ["order", "execution", "wallet", "position"];

    public override Uri Uri => uri;

    public override void OnOpened() => Link.Send(Encoding.UTF8.GetBytes(signer.CreateAuthentication()));

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) =>
        BybitStreamMessages.CreateSubscription(_topics, isEnd, requestId);

    public override byte[] CreatePing() => BybitStreamMessages.Ping;

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (root.TextOrNull("topic") is not null)
                events.Take(root);
            else if (root.TextOrNull("op") == "auth")
                OnAuthenticated(root);
            else if (!deadManSwitch.TryTakeAnswer(root))
                BybitStreamMessages.TakeAnswer(root, Link);
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }

    private void OnAuthenticated(JsonElement root)
    {
        // 20001 says that this connection is known already.
        if (root.BooleanOrNull("success") == true || root.LongOrNull("retCode") is 0 or 20001)
        {
            Link.Ready();
            deadManSwitch.OnConnected(Link);
        }
        else
        {
            Link.GiveUp($"The venue refuses the account's stream: {root.TextOrNull("ret_msg") ?? root.TextOrNull("retMsg") ?? "no reason was given"}");
        }
    }
}
