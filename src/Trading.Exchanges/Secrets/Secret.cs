using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Trading.Exchanges;

/// <summary>A secret: it shows three stars wherever it is printed, logged or put into JSON, and is compared in constant time.</summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private readonly byte[] _bytes;

    /// <summary>Keeps a text as a secret.</summary>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Secret(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _bytes = Encoding.UTF8.GetBytes(text);
    }

    /// <summary>The secret in UTF-8. A method, so that nothing that walks over properties finds it.</summary>
    public ReadOnlySpan<byte> RevealBytes() => _bytes;

    /// <summary>The secret as text.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_bytes);

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <summary>The same for all secrets, since a hash gives something away.</summary>
    public override int GetHashCode() => 0;

    /// <summary>Three stars.</summary>
    public override string ToString() => "***";
}
