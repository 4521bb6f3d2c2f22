using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Trading.Exchanges.Okx;

/// <summary>HMAC-SHA-256 in Base64 over the time and what is asked.</summary>
internal static class OkxSigner
{
    public const string LoginPath = "/users/self/verify";

    public static string Sign(Secret secret, string payload) =>
        Convert.ToBase64String(HMACSHA256.HashData(secret.RevealBytes(), Encoding.UTF8.GetBytes(payload)));

    /// <summary>The time of requests: ISO 8601 with milliseconds.</summary>
    public static string TimeOf(Timestamp time) => time.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
