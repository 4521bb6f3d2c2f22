using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>Opens streams at the venue that a host name belongs to.</summary>
internal sealed class VenueRouter(IStreamConnector others, IReadOnlyDictionary<string, IStreamConnector> byHost) : IStreamConnector
{
    public Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken) =>
        (byHost.TryGetValue(uri.Host, out var connector) ? connector : others).ConnectAsync(uri, cancellationToken);
}
