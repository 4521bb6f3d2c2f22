using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>What is said on all of Bybit's connections alike.</summary>
internal static class BybitStreamMessages
{
    public static byte[] Ping => "{\"req_id\":\"ping\",\"op\":\"ping\"}"u8.ToArray();

    public static byte[] CreateSubscription(IEnumerable<string> topics, bool isEnd, string requestId)
    {
        string names = string.Join(",", topics.Select(topic => $"\"{JsonEncodedText.Encode(topic)}\""));
        return Encoding.UTF8.GetBytes($$"""{"req_id":"{{requestId}}","op":"{{(isEnd ? "unsubscribe" : "subscribe")}}","args":[{{names}}]}""");
    }

    public static byte[] CreateSubscription(IEnumerable<string> topics, bool isEnd, long requestId) =>
        CreateSubscription(topics, isEnd, requestId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Passes on what the venue says to a subscription; other answers, such as those to pings, are nothing to anybody.</summary>
    public static void TakeAnswer(JsonElement root, StreamLink link)
    {
        if (root.TextOrNull("op") == "subscribe" && long.TryParse(root.TextOrNull("req_id"), NumberStyles.None, CultureInfo.InvariantCulture, out long id))
            link.OnAnswer(id, RefusalOf(root));
    }

    /// <summary>Why the venue refuses what it answers to; <see langword="null"/> where it does not.</summary>
    public static string? RefusalOf(JsonElement root) => root.BooleanOrNull("success") == true ? null : root.TextOrNull("ret_msg") ?? "no reason was given";
}
