using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Trading.Exchanges;

/// <summary>Secrets in one file that is encrypted with AES-256-GCM under a key derived from a passphrase.</summary>
/// <remarks>
/// <para>The file: the eight letters <c>TRSECRET</c>, the format's number 1, the number of iterations of PBKDF2-HMAC-SHA-256, both 32 bits
/// least byte first, 16 bytes of salt, 12 bytes of nonce, 16 bytes of tag, then the encrypted JSON object of names and values. All before
/// the tag is authenticated with it. Salt and nonce are new with each writing.</para>
/// <para>It protects a file that is stolen or backed up, not from who can read this process's memory or its passphrase.</para>
/// </remarks>
public sealed class ProtectedSecretFile : ISecretProvider
{
    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeaderBytes = 8 + 4 + 4 + SaltBytes + NonceBytes;
    private const int Format = 1;
    private const int MaxIterations = 100_000_000;

    private readonly string _path;
    private readonly Secret _passphrase;
    private readonly int _iterations;
    private readonly SortedDictionary<string, string> _secrets;

    private ProtectedSecretFile(string path, Secret passphrase, int iterations, SortedDictionary<string, string> secrets)
    {
        _path = path;
        _passphrase = passphrase;
        _iterations = iterations;
        _secrets = secrets;
    }

    private static ReadOnlySpan<byte> Magic => "TRSECRET"u8;

    /// <summary>The names of the secrets in the file.</summary>
    public IReadOnlyCollection<string> Names => _secrets.Keys;

    /// <summary>Opens a file, or begins an empty one where it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">What the key is derived from.</param>
    /// <param name="iterations">How much work a guess of the passphrase costs; of a new file, an old one keeps its own.</param>
    /// <exception cref="InvalidDataException">The file is something else or damaged, or the passphrase is wrong; these two cannot be told apart.</exception>
    public static ProtectedSecretFile Open(string path, Secret passphrase, int iterations = 600_000)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(passphrase);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        if (!File.Exists(path))
            return new(path, passphrase, iterations, new(StringComparer.Ordinal));
        byte[] file = File.ReadAllBytes(path);
        if (file.Length < HeaderBytes + TagBytes || !file.AsSpan(0, 8).SequenceEqual(Magic))
            throw new InvalidDataException($"'{path}' is no file of secrets, or it is cut off.");
        int format = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));
        if (format != Format)
            throw new InvalidDataException($"'{path}' is a file of secrets of format {format}; this version reads format {Format}.");
        iterations = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(12));
        if (iterations is < 1 or > MaxIterations)
            throw new InvalidDataException($"'{path}' is damaged: it says {iterations} iterations.");
        return new(path, passphrase, iterations, Decrypt(path, file, passphrase, iterations));
    }

    /// <inheritdoc/>
    public ValueTask<Secret?> FindAsync(string name, CancellationToken cancellationToken) =>
        new(_secrets.TryGetValue(name, out string? value) ? new Secret(value) : null);

    /// <summary>Sets a secret; it is in the file after <see cref="Save"/>.</summary>
    public void Set(string name, Secret secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(secret);
        _secrets[name] = secret.Reveal();
    }

    /// <summary>Takes a secret away, and says whether it was there; it is gone from the file after <see cref="Save"/>.</summary>
    public bool Remove(string name) => _secrets.Remove(name);

    /// <summary>Writes the file whole or not at all, readable by its owner alone.</summary>
    public void Save()
    {
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(_secrets, SecretJsonContext.Default.SortedDictionaryStringString);
        byte[] file = new byte[HeaderBytes + TagBytes + plain.Length];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), Format);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), _iterations);
        RandomNumberGenerator.Fill(file.AsSpan(16, SaltBytes + NonceBytes));
        using (var cipher = CreateCipher(file, _passphrase, _iterations))
            cipher.Encrypt(file.AsSpan(16 + SaltBytes, NonceBytes), plain, file.AsSpan(HeaderBytes + TagBytes), file.AsSpan(HeaderBytes, TagBytes), file.AsSpan(0, HeaderBytes));
        CryptographicOperations.ZeroMemory(plain);
        string temporary = _path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(file);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
    }

    private static SortedDictionary<string, string> Decrypt(string path, byte[] file, Secret passphrase, int iterations)
    {
        byte[] plain = new byte[file.Length - HeaderBytes - TagBytes];
        try
        {
            using var cipher = CreateCipher(file, passphrase, iterations);
            cipher.Decrypt(file.AsSpan(16 + SaltBytes, NonceBytes), file.AsSpan(HeaderBytes + TagBytes), file.AsSpan(HeaderBytes, TagBytes), plain, file.AsSpan(0, HeaderBytes));
            var secrets = JsonSerializer.Deserialize(plain, SecretJsonContext.Default.SortedDictionaryStringString);
            return new(secrets ?? [], StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is AuthenticationTagMismatchException or JsonException)
        {
            throw new InvalidDataException($"The secrets in '{path}' cannot be read: the passphrase is wrong, or the file is damaged.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static AesGcm CreateCipher(byte[] file, Secret passphrase, int iterations)
    {
        Span<byte> key = stackalloc byte[32];
        Rfc2898DeriveBytes.Pbkdf2(passphrase.RevealBytes(), file.AsSpan(16, SaltBytes), key, iterations, HashAlgorithmName.SHA256);
        var cipher = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
