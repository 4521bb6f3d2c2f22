using System.Diagnostics;

namespace Trading.Exchanges;

/// <summary>What a venue knows an account's program by.</summary>
/// <param name="Key">The public part: an API key, a key's name, a token.</param>
/// <param name="Secret">The private part: an HMAC secret, or a private key as PEM.</param>
/// <param name="Passphrase">A third part, where the venue has one.</param>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ApiCredentials(Secret Key, Secret Secret, Secret? Passphrase = null)
{
    /// <summary>A mark of the key for logs and for what all clients of one key share; the key cannot be found from it.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Key.RevealBytes()).AsSpan(0, 4));

    /// <summary>Shows the fingerprint alone.</summary>
    public override string ToString() => $"key {Fingerprint}";
}
