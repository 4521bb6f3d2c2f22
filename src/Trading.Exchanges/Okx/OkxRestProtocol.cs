using System.Globalization;
using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>Signs requests and reads errors, which also stand in answers with status 200.</summary>
internal sealed class OkxRestProtocol(Uri baseUri, CredentialHolder credentials, VenueClock clock, OkxOptions options) : IRestProtocol
{
    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        var uri = new Uri(baseUri, request.Query.Length == 0 ? request.Path : $"{request.Path}?{request.Query}");
        var message = new HttpRequestMessage(request.Method, uri);
        if (request.Method == HttpMethod.Post)
            message.Content = new OnceContent(request.Body, "application/json");
        if (options.Environment == VenueEnvironment.TestNet)
            message.Headers.TryAddWithoutValidation("x-simulated-trading", "1");
        if (!request.IsSigned)
            return message;

        string timestamp = OkxSigner.TimeOf(clock.Now);
        var own = credentials.Value;
        message.Headers.TryAddWithoutValidation("OK-ACCESS-KEY", own.Key.Reveal());
        message.Headers.TryAddWithoutValidation("OK-ACCESS-PASSPHRASE", own.Passphrase!.Reveal());
        message.Headers.TryAddWithoutValidation("OK-ACCESS-TIMESTAMP", timestamp);
        message.Headers.TryAddWithoutValidation("OK-ACCESS-SIGN", OkxSigner.Sign(own.Secret, $"{timestamp}{request.Method}{uri.PathAndQuery}{request.Body}"));

        // What is held up on its way must not become an order later. A cancellation is wanted however late it comes.
        if (request.Path is OkxPaths.Order or OkxPaths.Amend or OkxPaths.AlgoOrder && request.Method == HttpMethod.Post)
            message.Headers.TryAddWithoutValidation("expTime", (clock.Now + options.OrderLifetime).ToUnixMilliseconds().ToString(CultureInfo.InvariantCulture));
        return message;
    }

    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        string? code = root.TextOrNull("code");
        if (code is null)
            return status < 400 ? throw new VenueFormatException($"'code' is missing in {VenueJson.Show(root)}.") : null;
        string message = root.TextOrNull("msg") ?? "";

        // Of orders the reason stands with each one, and the code above says no more than that not all were done.
        if (code is "0" or "1" or "2" && FailureIn(root) is { } failure)
            return OkxErrors.Create(failure.Text("sCode"), failure.TextOrNull("sMsg") ?? message, status);
        return code == "0" && status < 400 ? null : OkxErrors.Create(code, message, status);
    }

    private static JsonElement? FailureIn(JsonElement root)
    {
        if (root.Find("data") is not { ValueKind: JsonValueKind.Array } data)
            return null;
        foreach (var item in data.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TextOrNull("sCode") is { } code && code != "0")
                return item;
        }

        return null;
    }
}
