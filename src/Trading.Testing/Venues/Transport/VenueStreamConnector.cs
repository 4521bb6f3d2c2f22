using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>Opens streams to a venue in the process.</summary>
internal sealed class VenueStreamConnector(VenueEndpoint endpoint) : IStreamConnector
{
    public Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult<IStreamConnection>(endpoint.Connect(uri.AbsolutePath, uri.Query.TrimStart('?')));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            return Task.FromException<IStreamConnection>(exception);
        }
    }
}
