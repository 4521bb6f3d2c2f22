using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>Signs requests and reads errors, which mostly come with status 200.</summary>
internal sealed class BybitRestProtocol(Uri baseUri, CredentialHolder credentials, VenueClock clock, TimeSpan receiveWindow, TimeSpan addressBan) : IRestProtocol
{
    private BybitSigner? _signer;

    private BybitSigner Signer => _signer ??= new(credentials.Value.Secret);

    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        string query = request.Query.Length == 0 ? "" : "?" + request.Query;
        var message = new HttpRequestMessage(request.Method, new Uri(baseUri, request.Path + query));
        bool isBody = request.Method == HttpMethod.Post;
        if (isBody)
            message.Content = new OnceContent(request.Body, "application/json");
        if (!request.IsSigned)
            return message;
        string timestamp = clock.UnixMilliseconds.ToString(CultureInfo.InvariantCulture);
        string window = receiveWindow.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        string key = credentials.Value.Key.Reveal();
        message.Headers.TryAddWithoutValidation("X-BAPI-API-KEY", key);
        message.Headers.TryAddWithoutValidation("X-BAPI-TIMESTAMP", timestamp);
        message.Headers.TryAddWithoutValidation("X-BAPI-RECV-WINDOW", window);
        message.Headers.TryAddWithoutValidation("X-BAPI-SIGN", Signer.Sign(timestamp + key + window + (isBody ? request.Body : request.Query)));
        return message;
    }

    /// <summary>What a connection for the account says first: who it is, until when that holds, and the signature of it.</summary>
    public string CreateAuthentication()
    {
        string expires = (clock.UnixMilliseconds + 10_000).ToString(CultureInfo.InvariantCulture);
        string key = JsonEncodedText.Encode(credentials.Value.Key.Reveal()).ToString();
        return $$"""{"req_id":"auth","op":"auth","args":["{{key}}",{{expires}},"{{JsonEncodedText.Encode(Signer.Sign("GET/realtime" + expires))}}"]}""";
    }

    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        // Said by the gateway, not always as JSON: too many requests from this address, or a country that is not served.
        if (status == 403)
        {
            string text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 500)]);
            return text.Contains("too frequent", StringComparison.OrdinalIgnoreCase)
                ? new(VenueErrorKind.Banned, "", HttpErrors.Excerpt(body.Span, null)) { RetryAfter = addressBan }
                : null;
        }

        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;

        // What does not say how it went is not taken for done.
        if (root.LongOrNull("retCode") is not { } code)
            return status >= 400 ? null : throw new VenueFormatException($"'retCode' is missing in {VenueJson.Show(root)}.");
        return code == 0 ? null : BybitErrors.Create(code, root.TextOrNull("retMsg") ?? "", status);
    }
}
