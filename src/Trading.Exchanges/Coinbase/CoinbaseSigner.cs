using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>Makes the tokens (JWS, ES256) that every request and every subscription to an account carries; each is good for two minutes.</summary>
internal sealed class CoinbaseSigner(ApiCredentials credentials, VenueClock clock)
{
    private const long LifetimeSeconds = 120;

    private readonly ECDsa _key = ReadKey(credentials.Secret);

    /// <param name="subject">Method, host and path of a request, as <c>GET api.coinbase.com/path</c>; <see langword="null"/> for streams.</param>
    public string CreateToken(string? subject)
    {
        string name = JsonEncodedText.Encode(credentials.Key.Reveal()).ToString();
        long now = clock.UnixMilliseconds / 1000;
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string header = $$"""{"alg":"ES256","kid":"{{name}}","nonce":"{{nonce}}","typ":"JWT"}""";
        string uri = subject is null ? "" : $",\"uri\":\"{JsonEncodedText.Encode(subject)}\"";
        string claims = string.Create(CultureInfo.InvariantCulture, $"{{\"sub\":\"{name}\",\"iss\":\"cdp\",\"nbf\":{now},\"exp\":{now + LifetimeSeconds}{uri}}}");
        string text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        byte[] signature = _key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    private static ECDsa ReadKey(Secret secret)
    {
        var key = ECDsa.Create();
        try
        {
            // Pasted from JSON, line ends often stand there as two characters.
            key.ImportFromPem(secret.Reveal().Replace("\\n", "\n", StringComparison.Ordinal));
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new VenueException(new(VenueErrorKind.Unauthorized, "", "Coinbase's secret is not an EC private key in PEM; the connector takes keys of the algorithm ES256."));
        }
    }
}
