using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Trading.Testing;

/// <summary>Binance's signatures: HMAC-SHA256 in hexadecimal, or the key's own check of base64.</summary>
internal static partial class BinanceSignature
{
    /// <summary>The text that a request's signature is over: query and body as sent, without the signature itself.</summary>
    public static string PayloadOf(SimulatedRequest request) =>
        Pattern().Replace(request.Query, "").TrimStart('&') + Pattern().Replace(Encoding.UTF8.GetString(request.Body), "").TrimStart('&');

    /// <summary>The text that a WebSocket call's signature is over: all parameters but the signature, sorted by name.</summary>
    public static string PayloadOf(RequestParameters parameters) =>
        string.Join('&', parameters.Names.Where(name => name != "signature").Order(StringComparer.Ordinal).Select(name => $"{name}={parameters[name]}"));

    public static bool IsValid(SimulatedCredentials credentials, string payload, string signature)
    {
        byte[] text = Encoding.UTF8.GetBytes(payload);
        if (credentials.Verify is { } verify)
        {
            byte[] bytes = new byte[signature.Length];
            return Convert.TryFromBase64String(signature, bytes, out int written) && verify(text, bytes[..written]);
        }

        string expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(credentials.Secret), text));
        return expected.Equals(signature, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("(^|&)signature=[^&]*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
