using System.Security.Cryptography;
using System.Text;

namespace Trading.Exchanges.Bybit;

/// <summary>Signs with whichever kind of key the account has: HMAC-SHA-256 or RSA.</summary>
internal sealed class BybitSigner
{
    private readonly Func<byte[], string> _sign;

    public BybitSigner(Secret secret)
    {
        string text = secret.Reveal();
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            _sign = payload => Convert.ToBase64String(rsa.SignData(payload, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
        else
        {
            byte[] key = Encoding.UTF8.GetBytes(text);
            _sign = payload => Convert.ToHexStringLower(HMACSHA256.HashData(key, payload));
        }
    }

    public string Sign(string payload) => _sign(Encoding.UTF8.GetBytes(payload));
}
