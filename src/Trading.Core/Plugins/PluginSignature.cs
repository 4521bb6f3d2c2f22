using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trading.Plugins;

/// <summary>A detached signature of a plugin: who vouches for which content, until when. Stands beside the DLL as <c>Name.dll.sig</c>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The plugin's version.</param>
/// <param name="ContentHash">The SHA-256 over the folder's files.</param>
/// <param name="Expires">The last moment that it holds, ISO 8601 in UTC; <see langword="null"/> where it does not end.</param>
/// <param name="Signature">The ECDSA signature over the rest, in Base64.</param>
internal sealed record PluginSignature(string Plugin, string Version, string ContentHash, string? Expires, string Signature)
{
    public static string PathOf(string dll) => dll + PluginContent.SignatureExtension;

    public static bool Exists(string dll) => File.Exists(PathOf(dll));

    /// <summary>Signs with a private key in PEM.</summary>
    /// <exception cref="PluginException">The text is no private key.</exception>
    public static PluginSignature Create(PluginManifest manifest, string contentHash, DateTimeOffset? expires, string privateKeyPem)
    {
        var unsigned = new PluginSignature(manifest.Id, manifest.Version, contentHash, expires?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "");
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(privateKeyPem);
            return unsigned with { Signature = Convert.ToBase64String(key.SignData(unsigned.Payload(), HashAlgorithmName.SHA256)) };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            throw new PluginException(PluginFailure.SignatureUntrusted, $"The key cannot sign: {exception.Message} It must be a private key in PEM (ECDSA P-256).");
        }
    }

    /// <exception cref="PluginException">The file is missing or no signature.</exception>
    public static PluginSignature Read(string dll)
    {
        string path = PathOf(dll);
        if (!File.Exists(path))
            throw new PluginException(PluginFailure.NotSigned, $"The plugin in {dll} is not signed: there is no {Path.GetFileName(path)} beside it, and this host trusts signed plugins only.");
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), PluginJson.Default.PluginSignature)
                ?? throw new JsonException("The file is empty.");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PluginException(PluginFailure.SignatureUntrusted, $"The signature {path} cannot be read: {exception.Message}");
        }
    }

    public void Write(string dll) => File.WriteAllText(PathOf(dll), JsonSerializer.Serialize(this, PluginJson.Default.PluginSignature) + "\n");

    public static bool IsPublicKey(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The name of the trusted key that made the signature.</summary>
    /// <exception cref="PluginException">None did, the content is another, or it has expired.</exception>
    public string Verify(PluginManifest manifest, string contentHash, IEnumerable<KeyValuePair<string, string>> trustedKeys, DateTimeOffset now)
    {
        string? signer = trustedKeys.FirstOrDefault(pair => IsMadeWith(pair.Value)).Key
            ?? throw new PluginException(PluginFailure.SignatureUntrusted, $"The signature of the plugin '{manifest.Id}' in {manifest.Path} was made with none of the keys that this host trusts, or was changed after it was made.");
        if (ContentHash != contentHash || Plugin != manifest.Id || Version != manifest.Version)
            throw new PluginException(PluginFailure.Tampered, $"The plugin '{manifest.Id}' {manifest.Version} in {manifest.Path} was changed after it was signed: the signature by '{signer}' is for '{Plugin}' {Version} with the content {ContentHash[..Math.Min(12, ContentHash.Length)]}…, this is {contentHash[..12]}….");
        if (Expires is { } text && (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) || now > end))
            throw new PluginException(PluginFailure.SignatureExpired, $"The signature of the plugin '{manifest.Id}' in {manifest.Path} by '{signer}' expired on {text}.");
        return signer;
    }

    private bool IsMadeWith(string publicKeyPem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(publicKeyPem);
        var bytes = new byte[Signature.Length];
        return Convert.TryFromBase64String(Signature, bytes, out int length) && key.VerifyData(Payload(), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    private byte[] Payload() => Encoding.UTF8.GetBytes(string.Join('\n', "trading-plugin-signature-1", Plugin, Version, ContentHash, Expires ?? "never"));
}
