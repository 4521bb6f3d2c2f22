using System.Net.Http.Headers;

namespace Trading.Exchanges;

/// <summary>How a venue wants requests and says errors.</summary>
internal interface IRestProtocol
{
    /// <summary>Waits for what must hold before a request is signed and until it is answered, such as the order of nonces. What is returned is disposed of after the answer.</summary>
    ValueTask<IDisposable?> BeginAsync(VenueRequest request, CancellationToken cancellationToken) => default;

    /// <summary>The message with its signature, made just before it is sent.</summary>
    HttpRequestMessage CreateMessage(VenueRequest request);

    /// <summary>What an answer says is wrong, or <see langword="null"/>. Some venues say errors with status 200.</summary>
    VenueError? ReadError(int status, ReadOnlyMemory<byte> body);

    /// <summary>What an answer says is wrong, or <see langword="null"/>; for venues of which the headers tell what the body does not.</summary>
    VenueError? ReadError(int status, HttpResponseHeaders headers, ReadOnlyMemory<byte> body) => ReadError(status, body);

    /// <summary>Takes over what headers say of limits.</summary>
    void ObserveHeaders(HttpResponseHeaders headers)
    {
    }
}
