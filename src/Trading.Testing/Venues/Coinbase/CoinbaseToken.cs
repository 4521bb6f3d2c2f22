using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>Checks the tokens (JWS) that requests and subscriptions carry: algorithm, signature, names, times, and for what they were made.</summary>
/// <remarks>The issuer is <c>cdp</c>, or <c>coinbase-cloud</c> as older clients write it. A key of ES256 is checked with the private key that the account's secret is, one of EdDSA by <see cref="SimulatedCredentials.Verify"/>.</remarks>
internal sealed class CoinbaseToken(SimulatedExchange exchange)
{
    private const long LongestLife = 120;

    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);

    /// <param name="token">The token.</param>
    /// <param name="subject">Method, host and path; <see langword="null"/> for streams, whose tokens name none.</param>
    /// <param name="now">The venue's time.</param>
    /// <param name="account">Whose key it is.</param>
    /// <param name="credentials">The key.</param>
    public bool TryCheck(string token, string? subject, Timestamp now, out SimulatedAccount account, out SimulatedCredentials credentials)
    {
        (account, credentials) = (null!, null!);
        try
        {
            string[] parts = token.Split('.');
            if (parts.Length != 3)
                return false;
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            string name = Text(header.RootElement, "kid");
            if (!exchange.TryGetKey(name, out account, out credentials))
                return false;
            bool isNamed = Text(header.RootElement, "typ") == "JWT" && Text(header.RootElement, "nonce").Length > 0
                && Text(claims.RootElement, "sub") == name && Text(claims.RootElement, "iss") is "cdp" or "coinbase-cloud" && SubjectOf(claims.RootElement) == (subject ?? "");
            long seconds = now.ToUnixMilliseconds() / 1000;
            long begin = claims.RootElement.GetProperty("nbf").GetInt64();
            long end = claims.RootElement.GetProperty("exp").GetInt64();
            bool isTimely = begin <= seconds && seconds < end && end - begin <= LongestLife;
            return isNamed && isTimely && IsSigned(credentials, Text(header.RootElement, "alg"), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]));
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool IsSigned(SimulatedCredentials credentials, string algorithm, byte[] text, byte[] signature)
    {
        if (credentials.Verify is { } verify)
            return algorithm == "EdDSA" && verify(text, signature);
        if (!_keys.TryGetValue(credentials.Key, out var key))
        {
            _keys[credentials.Key] = key = ECDsa.Create();
            key.ImportFromPem(credentials.Secret);
        }

        return algorithm == "ES256" && key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>What the token is for: one text, or a list of one as tokens of Ed25519 have it.</summary>
    private static string SubjectOf(JsonElement claims) =>
        claims.TryGetProperty("uris", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 1 ? list[0].GetString() ?? "" : Text(claims, "uri");

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
