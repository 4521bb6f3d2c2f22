namespace Trading.Exchanges;

/// <summary>Where secrets come from. Extension point: implement it for a vault of your own.</summary>
public interface ISecretProvider
{
    /// <summary>The secret of that name, or <see langword="null"/> where there is none.</summary>
    /// <param name="name">Parts with colons, for example <c>binance:main:key</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    ValueTask<Secret?> FindAsync(string name, CancellationToken cancellationToken);
}
