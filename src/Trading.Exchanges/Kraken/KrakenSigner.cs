using System.Security.Cryptography;
using System.Text;

namespace Trading.Exchanges.Kraken;

/// <summary>Signs private requests: HMAC-SHA-512 over the path and the SHA-256 of nonce and body.</summary>
internal sealed class KrakenSigner
{
    private readonly byte[] _key;

    /// <exception cref="VenueException">The secret is not in base 64.</exception>
    public KrakenSigner(Secret secret)
    {
        try
        {
            _key = Convert.FromBase64String(secret.Reveal());
        }
        catch (FormatException)
        {
            throw new VenueException(new(VenueErrorKind.Unauthorized, "", "The secret of Kraken's key should be a text in base 64, as the venue shows it, and is not."));
        }
    }

    public string Sign(string path, string nonce, string body)
    {
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body));
        return Convert.ToBase64String(HMACSHA512.HashData(_key, (byte[])[.. Encoding.UTF8.GetBytes(path), .. digest]));
    }
}
