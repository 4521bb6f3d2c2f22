using System.Security.Cryptography;

namespace Trading.Exchanges;

/// <summary>Ed25519 signatures after RFC 8032, which some venues want and the framework does not have.</summary>
/// <remarks>Signing takes the same steps and the same memory accesses whatever the key is. Verifying does not: it knows no secrets.</remarks>
public static class Ed25519
{
    /// <summary>The length of a private key's seed, in bytes.</summary>
    public const int SeedBytes = 32;

    /// <summary>The length of a public key, in bytes.</summary>
    public const int PublicKeyBytes = 32;

    /// <summary>The length of a signature, in bytes.</summary>
    public const int SignatureBytes = 64;

    /// <summary>The public key that belongs to a seed.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public static byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        Span<byte> expanded = stackalloc byte[64];
        Expand(seed, expanded);
        byte[] publicKey = new byte[PublicKeyBytes];
        EdwardsPoint.MultiplyBase(expanded[..32]).Encode(publicKey);
        CryptographicOperations.ZeroMemory(expanded);
        return publicKey;
    }

    /// <summary>Signs a message.</summary>
    /// <param name="seed">The private key, 32 bytes.</param>
    /// <param name="message">What is signed.</param>
    /// <returns>The signature, 64 bytes.</returns>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message) => Sign(seed, PublicKeyOf(seed), message);

    /// <summary>Signs a message, where the public key is already known.</summary>
    /// <param name="seed">The private key, 32 bytes.</param>
    /// <param name="publicKey">The key that <see cref="PublicKeyOf"/> gives for the seed. With another one the signature would give the seed away, so never take it from outside.</param>
    /// <param name="message">What is signed.</param>
    /// <returns>The signature, 64 bytes.</returns>
    internal static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message)
    {
        Span<byte> expanded = stackalloc byte[64];
        Expand(seed, expanded);
        var secret = EdwardsScalar.FromBytes(expanded[..32]);
        Span<byte> digest = stackalloc byte[64];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);

        hash.AppendData(expanded[32..]);
        hash.AppendData(message);
        hash.GetHashAndReset(digest);
        var nonce = EdwardsScalar.Reduce(digest);
        Span<byte> nonceBytes = stackalloc byte[32];
        nonce.Encode(nonceBytes);
        byte[] signature = new byte[SignatureBytes];
        EdwardsPoint.MultiplyBase(nonceBytes).Encode(signature.AsSpan(0, 32));

        hash.AppendData(signature.AsSpan(0, 32));
        hash.AppendData(publicKey);
        hash.AppendData(message);
        hash.GetHashAndReset(digest);
        EdwardsScalar.MultiplyAdd(EdwardsScalar.Reduce(digest), secret, nonce).Encode(signature.AsSpan(32));
        CryptographicOperations.ZeroMemory(expanded);
        CryptographicOperations.ZeroMemory(nonceBytes);
        return signature;
    }

    /// <summary>Whether a signature is that of a key and a message. A signature whose second half is not below the group's order is none.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyBytes || signature.Length != SignatureBytes || !EdwardsScalar.IsCanonical(signature[32..])
            || !EdwardsPoint.TryDecode(publicKey, out var key))
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[64];
        using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512))
        {
            hash.AppendData(signature[..32]);
            hash.AppendData(publicKey);
            hash.AppendData(message);
            hash.GetHashAndReset(digest);
        }

        // R = S·B − k·A, compared in the form in which R was sent.
        Span<byte> factor = stackalloc byte[32];
        EdwardsScalar.Reduce(digest).Encode(factor);
        var point = EdwardsPoint.MultiplyBase(signature[32..]).Add(key.Negate().Multiply(factor));
        Span<byte> encoded = stackalloc byte[32];
        point.Encode(encoded);
        return encoded.SequenceEqual(signature[..32]);
    }

    /// <summary>The seed in a private key of PKCS #8, as PEM text or as the bare 32 bytes in base64, after RFC 8410.</summary>
    /// <exception cref="FormatException">The text is no such key.</exception>
    public static byte[] ReadPrivateKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // SEQUENCE, version 0, algorithm 1.3.101.112, and the seed as an octet string within one.
        ReadOnlySpan<byte> prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
        byte[] bytes;
        try
        {
            bytes = PemEncoding.TryFind(text, out var fields)
                ? Convert.FromBase64String(text[fields.Base64Data])
                : Convert.FromBase64String(text.Trim());
        }
        catch (FormatException exception)
        {
            throw new FormatException("The private key is neither PEM nor base64.", exception);
        }

        if (bytes.Length == SeedBytes)
            return bytes;
        if (bytes.Length == prefix.Length + SeedBytes && bytes.AsSpan(0, prefix.Length).SequenceEqual(prefix))
            return bytes[prefix.Length..];
        throw new FormatException("The private key is not an Ed25519 key of 32 bytes, bare or in PKCS #8.");
    }

    private static void Expand(ReadOnlySpan<byte> seed, Span<byte> expanded)
    {
        if (seed.Length != SeedBytes)
            throw new ArgumentException($"A seed has {SeedBytes} bytes, this one has {seed.Length}.", nameof(seed));
        SHA512.HashData(seed, expanded);
        expanded[0] &= 0xF8;
        expanded[31] &= 0x7F;
        expanded[31] |= 0x40;
    }
}
