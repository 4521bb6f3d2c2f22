namespace Trading.Exchanges;

/// <summary>Opens message streams to venues: WebSockets in earnest, connections within the process in simulations.</summary>
public interface IStreamConnector
{
    /// <summary>Connects.</summary>
    /// <param name="uri">Where to; <c>ws</c> or <c>wss</c>, with path and query.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IOException">The other side cannot be reached or refused.</exception>
    Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken);
}
