using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>What is said on OKX's streams, public and private.</summary>
internal static class OkxMessages
{
    public static byte[] Ping { get; } = "ping"u8.ToArray();

    public static bool IsPong(ReadOnlySpan<byte> frame) => frame.SequenceEqual("pong"u8);

    /// <summary>A channel and its instrument as one name.</summary>
    public static string NameOf(string channel, string symbol) => $"{channel}:{symbol}";

    /// <summary>The name of what a message is about.</summary>
    public static string NameOf(JsonElement argument) => NameOf(argument.Text("channel"), argument.TextOrNull("instId") ?? "");

    /// <summary>What stands for a subscription in messages.</summary>
    public static string ArgumentOf(string name)
    {
        int end = name.IndexOf(':', StringComparison.Ordinal);
        return new OkxBody().Add("channel", name[..end]).Add("instId", name[(end + 1)..]).ToString();
    }

    public static byte[] Subscription(IEnumerable<string> arguments, bool isEnd, long requestId) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"id":"{{requestId}}","op":"{{(isEnd ? "unsubscribe" : "subscribe")}}","args":[{{string.Join(',', arguments)}}]}"""));

    public static byte[] Login(ApiCredentials credentials, VenueClock clock)
    {
        string timestamp = (clock.UnixMilliseconds / 1000).ToString(CultureInfo.InvariantCulture);
        var argument = new OkxBody()
            .Add("apiKey", credentials.Key.Reveal())
            .Add("passphrase", credentials.Passphrase!.Reveal())
            .Add("timestamp", timestamp)
            .Add("sign", OkxSigner.Sign(credentials.Secret, $"{timestamp}GET{OkxSigner.LoginPath}"));
        return Encoding.UTF8.GetBytes($$"""{"op":"login","args":[{{argument}}]}""");
    }

    /// <summary>What the venue says is wrong.</summary>
    public static string ReasonOf(JsonElement root) => $"{root.TextOrNull("code")} {root.TextOrNull("msg")}".Trim();
}
