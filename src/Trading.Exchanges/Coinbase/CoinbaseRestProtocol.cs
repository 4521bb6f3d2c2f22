using System.Net.Http.Headers;
using System.Text.Json;

namespace Trading.Exchanges.Coinbase;

/// <summary>A new token for each request, and the venue's several ways of saying errors.</summary>
internal sealed class CoinbaseRestProtocol(Uri baseUri, CredentialHolder credentials, VenueClock clock) : IRestProtocol
{
    /// <summary>More than an answer is on its way, so that one that came late is not taken for a wrong clock.</summary>
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromSeconds(15);

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

    /// <summary>The venue says no more than "Unauthorized" also of a token that is not good yet or not any more. The time of its answer tells these from others.</summary>
    public VenueError? ReadError(int status, HttpResponseHeaders headers, ReadOnlyMemory<byte> body)
    {
        var error = ReadError(status, body);
        if (error is not { Kind: VenueErrorKind.Unauthorized } || headers.Date is not { } date)
            return error;
        var difference = Timestamp.From(date) - clock.Now;
        return difference.Duration() <= MaxClockDifference ? error : error with
        {
            Kind = VenueErrorKind.ClockOutOfRange,
            Message = FormattableString.Invariant($"{error.Message}: the venue's clock is {difference.Duration().TotalSeconds:0} s {(difference > TimeSpan.Zero ? "ahead of" : "behind")} what it is taken for."),
        };
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
