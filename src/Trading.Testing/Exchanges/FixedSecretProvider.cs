using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>Secrets that are given beforehand.</summary>
/// <param name="secrets">Names and values.</param>
public sealed class FixedSecretProvider(IReadOnlyDictionary<string, string> secrets) : ISecretProvider
{
    /// <inheritdoc/>
    public ValueTask<Secret?> FindAsync(string name, CancellationToken cancellationToken) =>
        new(secrets.TryGetValue(name, out string? value) ? new Secret(value) : null);
}
