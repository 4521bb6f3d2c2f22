using System.Text.Json;

namespace Trading.Exchanges.CoinGecko;

/// <summary>A key in a header, and errors in one of two shapes.</summary>
internal sealed class CoinGeckoRestProtocol(Uri baseUri, CoinGeckoPlan plan, Func<Secret?> key) : IRestProtocol
{
    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(baseUri, request.Path + (request.Query.Length == 0 ? "" : "?" + request.Query)));
        if (key() is { } secret)
            message.Headers.TryAddWithoutValidation(plan == CoinGeckoPlan.Pro ? "x-cg-pro-api-key" : "x-cg-demo-api-key", secret.Reveal());
        return message;
    }

    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        if (status < 400)
            return null;
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var details = root.Find("status") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        string code = details.TextOrNull("error_code") ?? "";
        string message = details.TextOrNull("error_message") ?? root.TextOrNull("error") ?? "";
        var kind = (code, status) switch
        {
            (_, 429) or ("429", _) => VenueErrorKind.RateLimited,
            ("10002" or "10010" or "10011", _) or (_, 401) => VenueErrorKind.Unauthorized,
            (_, 403) => VenueErrorKind.PermissionDenied,
            (_, 404) => VenueErrorKind.UnknownInstrument,
            (_, >= 500) => VenueErrorKind.Unavailable,
            _ => VenueErrorKind.InvalidRequest,
        };
        return new(kind, code, message) { HttpStatus = status };
    }
}
