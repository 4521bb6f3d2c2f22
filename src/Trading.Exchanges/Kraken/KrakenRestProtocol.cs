using System.Globalization;
using System.Text.Json;

namespace Trading.Exchanges.Kraken;

/// <summary>Gives private requests nonce, deadline and signature, and reads the errors that come with status 200.</summary>
internal sealed class KrakenRestProtocol(Uri baseUri, CredentialHolder credentials, VenueClock clock, NonceSource nonces, KrakenTurns turns, TimeSpan orderDeadline) : IRestProtocol
{
    private static readonly TimeSpan ShortestDeadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromSeconds(60);

    private KrakenSigner? _signer;

    public async ValueTask<IDisposable?> BeginAsync(VenueRequest request, CancellationToken cancellationToken) =>
        request.IsSigned ? await turns.BeginAsync(request.Lane, cancellationToken) : null;

    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        if (!request.IsSigned)
            return new(request.Method, new Uri(baseUri, request.Query.Length == 0 ? request.Path : $"{request.Path}?{request.Query}"));
        string nonce = nonces.Next().ToString(CultureInfo.InvariantCulture);
        string body = $"nonce={nonce}{(request.Query.Length == 0 ? "" : "&")}{request.Query}{DeadlineOf(request)}";
        _signer ??= new(credentials.Value.Secret);
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUri, request.Path)) { Content = new OnceContent(body, "application/x-www-form-urlencoded") };
        message.Headers.TryAddWithoutValidation("API-Key", credentials.Value.Key.Reveal());
        message.Headers.TryAddWithoutValidation("API-Sign", _signer.Sign(request.Path, nonce, body));
        return message;
    }

    /// <summary>The errors stand before the result, so that no more is read of an answer without one.</summary>
    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new VenueFormatException("An object is expected.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isError = reader.ValueTextEquals("error"u8);
            reader.Read();
            if (isError)
                return ReadErrors(ref reader, status);
            reader.Skip();
        }

        return null;
    }

    private static VenueError? ReadErrors(ref Utf8JsonReader reader, int status)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new VenueFormatException("'error' should be a list.");
        string? error = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // Warnings begin with W, and do not stand for a failure.
            if (reader.TokenType != JsonTokenType.String)
                throw new VenueFormatException("'error' should be a list of texts.");
            string text = reader.GetString()!;
            if (error is null && !text.StartsWith('W'))
                error = text;
        }

        return error is null ? null : KrakenErrors.Create(error, status);
    }

    /// <summary>Until when the matching engine may take an order; made as late as can be, since requests wait for limits.</summary>
    private string DeadlineOf(VenueRequest request)
    {
        if (request.Path is not (KrakenPaths.AddOrder or KrakenPaths.AmendOrder))
            return "";
        var span = orderDeadline < ShortestDeadline ? ShortestDeadline : orderDeadline > LongestDeadline ? LongestDeadline : orderDeadline;
        string text = (clock.Now + span).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return "&deadline=" + Uri.EscapeDataString(text);
    }
}
