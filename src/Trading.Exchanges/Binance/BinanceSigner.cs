using System.Security.Cryptography;
using System.Text;

namespace Trading.Exchanges.Binance;

/// <summary>Signs with whichever kind of key the account has: HMAC-SHA-256, RSA or Ed25519.</summary>
internal sealed class BinanceSigner
{
    private readonly Func<byte[], string> _sign;

    public BinanceSigner(Secret secret)
    {
        string text = secret.Reveal();
        if (!text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            byte[] key = Encoding.UTF8.GetBytes(text);
            _sign = payload => Convert.ToHexStringLower(HMACSHA256.HashData(key, payload));
        }
        else if (TryReadEd25519(text) is { } seed)
        {
            byte[] publicKey = Ed25519.PublicKeyOf(seed);
            _sign = payload => Convert.ToBase64String(Ed25519.Sign(seed, publicKey, payload));
        }
        else
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            _sign = payload => Convert.ToBase64String(rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    /// <summary>The signature of a text that is already percent-encoded where it must be.</summary>
    public string Sign(string payload) => _sign(Encoding.UTF8.GetBytes(payload));

    private static byte[]? TryReadEd25519(string text)
    {
        try
        {
            return Ed25519.ReadPrivateKey(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
