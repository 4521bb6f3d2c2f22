using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Binance;

/// <summary>The account's stream on spot: subscribed to with a signature over the interface for requests.</summary>
internal sealed class BinanceSpotUserProtocol(Uri uri, BinanceRestProtocol signer, CredentialHolder credentials, VenueClock clock, UserFeed feed, BinanceUserEvents events) : StreamProtocol
{
    public override Uri Uri => uri;

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId)
    {
        string id = requestId.ToString(CultureInfo.InvariantCulture);
        if (isEnd)
            return Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","method":"userDataStream.unsubscribe"}""");

        // Parameters sorted by name, joined as they stand.
        string key = credentials.Value.Key.Reveal();
        string timestamp = clock.UnixMilliseconds.ToString(CultureInfo.InvariantCulture);
        string signature = signer.SignText($"apiKey={key}&timestamp={timestamp}");
        return Encoding.UTF8.GetBytes($$$"""
            {"id":"{{{id}}}","method":"userDataStream.subscribe.signature","params":{"apiKey":"{{{JsonEncodedText.Encode(key)}}}","timestamp":{{{timestamp}}},"signature":"{{{JsonEncodedText.Encode(signature)}}}"}}
            """);
    }

    public override byte[] CreatePing() => """{"id":"0","method":"ping"}"""u8.ToArray();

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (root.Find("event") is { } item)
            {
                if (events.Take(item))
                    Link.GiveUp("The venue ended the account's stream.");
            }
            else if (root.LongOrNull("id") is { } id)
            {
                Link.OnAnswer(id, root.LongOrNull("status") == 200 ? null : root.Find("error")?.TextOrNull("msg") ?? "no reason was given");
            }
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }
}
