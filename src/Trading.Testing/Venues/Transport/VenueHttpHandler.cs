using System.Net;
using System.Net.Http.Headers;

namespace Trading.Testing;

/// <summary>Brings requests of an <see cref="HttpClient"/> to a venue in the process.</summary>
internal sealed class VenueHttpHandler(VenueEndpoint endpoint) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
            headers[name] = string.Join(", ", values);
        byte[] body = [];
        if (request.Content is { } content)
        {
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
            foreach (var (name, values) in content.Headers)
                headers[name] = string.Join(", ", values);
        }

        try
        {
            var answer = await endpoint.SendAsync(
                new()
                {
                    Method = request.Method.Method,
                    Path = uri.AbsolutePath,
                    Query = uri.Query.TrimStart('?'),
                    Headers = headers,
                    Body = body,
                },
                cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
            var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body), RequestMessage = request };
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
            foreach (var (name, value) in answer.Headers)
                response.Headers.TryAddWithoutValidation(name, value);
            return response;
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception);
        }
    }
}
