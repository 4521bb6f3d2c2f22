namespace Trading.Exchanges;

/// <summary>Fetches an account's credentials when the connector connects, and holds them for its signer.</summary>
internal sealed class CredentialHolder(ISecretProvider secrets, string venue, string? account)
{
    private ApiCredentials? _credentials;

    /// <summary>Whether there is an account at all.</summary>
    public bool IsWanted => account is not null;

    /// <summary>The credentials.</summary>
    /// <exception cref="InvalidOperationException">They were not fetched yet, or there is no account.</exception>
    public ApiCredentials Value => _credentials ?? throw new InvalidOperationException(account is null
        ? $"The connector of {venue} has no account; set Account in its options."
        : $"The connector of {venue} has not been connected yet; call ConnectAsync first.");

    /// <exception cref="VenueException">A secret is missing; says which.</exception>
    public async Task FetchAsync(bool needsPassphrase, CancellationToken cancellationToken)
    {
        if (account is null || _credentials is not null)
            return;
        var key = await RequireAsync("key", cancellationToken);
        var secret = await RequireAsync("secret", cancellationToken);
        _credentials = new(key, secret, needsPassphrase ? await RequireAsync("passphrase", cancellationToken) : null);
    }

    private async ValueTask<Secret> RequireAsync(string part, CancellationToken cancellationToken)
    {
        string name = $"{venue}:{account}:{part}";
        return await secrets.FindAsync(name, cancellationToken) ?? throw new VenueException(new(
            VenueErrorKind.Unauthorized, "", $"The secret '{name}' is missing. Give it to the secret provider; from the environment it would be {EnvironmentSecretProvider.VariableOf(name)}."));
    }
}
