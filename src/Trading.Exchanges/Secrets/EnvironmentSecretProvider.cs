namespace Trading.Exchanges;

/// <summary>Takes secrets from environment variables: <c>binance:main:key</c> from <c>TRADING_BINANCE_MAIN_KEY</c>.</summary>
/// <remarks>Whoever may look at the process sees its environment; a file or a vault is better where others use the machine.</remarks>
public sealed class EnvironmentSecretProvider : ISecretProvider
{
    private readonly Func<string, string?> _read;

    /// <summary>Reads the process's environment.</summary>
    public EnvironmentSecretProvider()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    internal EnvironmentSecretProvider(Func<string, string?> read) => _read = read;

    /// <summary>The name of the variable that holds a secret.</summary>
    public static string VariableOf(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return "TRADING_" + string.Create(name.Length, name, static (characters, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                characters[i] = char.IsAsciiLetterOrDigit(source[i]) ? char.ToUpperInvariant(source[i]) : '_';
        });
    }

    /// <inheritdoc/>
    public ValueTask<Secret?> FindAsync(string name, CancellationToken cancellationToken) =>
        new(_read(VariableOf(name)) is { Length: > 0 } value ? new Secret(value) : null);
}
