using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>A new token for each request, and the venue's several ways of saying errors.</summary>
internal sealed class CoinbaseRestProtocol(Uri baseUri, CredentialHolder credentials, VenueClock clock) : IRestProtocol
{
    private CoinbaseSigner? _signer;

    public CoinbaseSigner Signer => _signer ??= new(credentials.Value, clock);

    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        var uri = new Uri(baseUri, request.Path + (request.Query.Length == 0 ? "" : "?" + request.Query));
        var message = new HttpRequestMessage(request.Method, uri);
        if (request.Method == HttpMethod.Post)
            message.Content = new OnceContent(request.Body, "application/json");

        // Without the query, and with the name of the venue also where a proxy or a simulator is asked.
        if (request.IsSigned)
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Signer.CreateToken($"{request.Method} {CoinbaseExchange.SignedHost}{request.Path}"));
        return message;
    }

    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        if (status < 400)
            return null;
        if (status == 401)
            return CoinbaseErrors.Create("", HttpErrors.Excerpt(body.Span, "Unauthorized"), status);
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var first = root.Items("errors").FirstOrDefault();
        return first.ValueKind == JsonValueKind.Object
            ? CoinbaseErrors.Create(first.TextOrNull("id") ?? "", first.TextOrNull("message") ?? "", status)
            : CoinbaseErrors.Create(root.TextOrNull("error") ?? "", root.TextOrNull("message") ?? root.TextOrNull("error_details") ?? "", status);
    }
}
