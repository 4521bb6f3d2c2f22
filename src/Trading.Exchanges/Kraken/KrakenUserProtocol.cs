using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>The account's stream: subscribed to with a token that was asked for, numbered, and begun anew where a number is missing.</summary>
internal sealed class KrakenUserProtocol(Uri uri, string token, UserFeed feed, KrakenUserEvents events) : StreamProtocol
{
    private long _sequence;

    public override Uri Uri => uri;

    public override byte[] CreatePing() => "{\"method\":\"ping\"}"u8.ToArray();

    public override byte[] CreateSubscription(IReadOnlyList<IStreamTopic> topics, bool isEnd, long requestId) => Encoding.UTF8.GetBytes($$$"""
        {"method":"{{{(isEnd ? "unsubscribe" : "subscribe")}}}","params":{"channel":"executions","token":"{{{JsonEncodedText.Encode(token)}}}"{{{(isEnd ? "" : ",\"snap_orders\":true,\"snap_trades\":false,\"order_status\":true")}}}},"req_id":{{{requestId}}}}
        """);

    public override void OnFrame(ReadOnlyMemory<byte> frame, Timestamp received)
    {
        try
        {
            using var document = JsonDocument.Parse(frame);
            var root = document.RootElement;
            if (root.TextOrNull("channel") == "executions")
                TakeExecutions(root);
            else if (root.TextOrNull("method") == "subscribe" && root.LongOrNull("req_id") is { } id)
                Link.OnAnswer(id, root.BooleanOrNull("success") == true ? null : root.TextOrNull("error") ?? "no reason was given");
        }
        catch (Exception exception) when (VenueJson.IsUnreadable(exception))
        {
            feed.OnUnreadable($"A message of the account's stream cannot be read: {exception.Message}");
            throw;
        }
    }

    private void TakeExecutions(JsonElement root)
    {
        long sequence = root.Long("sequence");
        if (_sequence != 0 && sequence != _sequence + 1)
        {
            string text = $"Messages of the account's stream are missing between {_sequence} and {sequence}.";
            feed.OnGap(text);
            Link.GiveUp(text);
            return;
        }

        _sequence = sequence;
        List<string>? faults = null;
        foreach (var item in root.Items("data"))
        {
            try
            {
                events.Take(item);
            }
            catch (Exception exception) when (VenueJson.IsUnreadable(exception))
            {
                // The others of the message are read all the same.
                (faults ??= []).Add(exception.Message);
            }
        }

        if (faults is not null)
            throw new VenueFormatException(string.Join(" ", faults));
    }
}
