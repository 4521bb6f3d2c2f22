namespace Trading.Testing;

/// <summary>Ends a request with a status and an error of Coinbase's own.</summary>
internal sealed class CoinbaseError(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static CoinbaseError Argument(string what) => new(400, "INVALID_ARGUMENT", what);

    public static CoinbaseError NotFound(string what) => new(404, "NOT_FOUND", what);

    public static CoinbaseError Unauthorized() => new(401, "", "Unauthorized");
}
