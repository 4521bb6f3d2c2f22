using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Trading.Exchanges.Binance;

/// <summary>Signs requests, reads errors and takes over what the headers say of limits.</summary>
internal sealed class BinanceRestProtocol(
    BinanceMarket market, Uri baseUri, CredentialHolder credentials, VenueClock clock, TimeSpan receiveWindow, RateLimiter addressLimiter, RateLimiter keyLimiter) : IRestProtocol
{
    private BinanceSigner? _signer;

    public HttpRequestMessage CreateMessage(VenueRequest request)
    {
        string parameters = request.IsSigned ? Sign(request.Query) : request.Query;
        bool isBody = request.Method == HttpMethod.Post || request.Method == HttpMethod.Put;
        string query = isBody || parameters.Length == 0 ? "" : "?" + parameters;
        var message = new HttpRequestMessage(request.Method, new Uri(baseUri, request.Path + query));
        if (isBody)
            message.Content = new OnceContent(parameters, "application/x-www-form-urlencoded");
        if (request.IsSigned || request.KeyCharges.Count > 0 || request.Path.EndsWith("listenKey", StringComparison.Ordinal))
            message.Headers.TryAddWithoutValidation("X-MBX-APIKEY", credentials.Value.Key.Reveal());
        return message;
    }

    /// <summary>Adds time and signature to parameters.</summary>
    public string Sign(string query)
    {
        string payload = string.Create(CultureInfo.InvariantCulture, $"{query}{(query.Length > 0 ? "&" : "")}recvWindow={receiveWindow.TotalMilliseconds:0}&timestamp={clock.UnixMilliseconds}");
        return $"{payload}&signature={Uri.EscapeDataString(Signer.Sign(payload))}";
    }

    /// <summary>The signature of a text as it stands.</summary>
    public string SignText(string text) => Signer.Sign(text);

    public VenueError? ReadError(int status, ReadOnlyMemory<byte> body)
    {
        if (status < 400)
            return null;
        using var document = JsonDocument.Parse(body);
        return document.RootElement.LongOrNull("code") is { } code ? BinanceErrors.Create(code, document.RootElement.TextOrNull("msg") ?? "", status) : null;
    }

    public void ObserveHeaders(HttpResponseHeaders headers)
    {
        Observe(headers, "X-MBX-USED-WEIGHT-1M", addressLimiter, BinanceLimits.Weight);
        for (int i = 0; i < market.OrderHeaders.Count; i++)
            Observe(headers, market.OrderHeaders[i], keyLimiter, market.OrderBudgets[i].Name);
    }

    private BinanceSigner Signer => _signer ??= new(credentials.Value.Secret);

    private static void Observe(HttpResponseHeaders headers, string header, RateLimiter limiter, string budget)
    {
        if (headers.TryGetValues(header, out var values) && double.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out double used))
            limiter.Observe(budget, used);
    }
}
