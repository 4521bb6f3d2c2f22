namespace Trading.Exchanges;

/// <summary>A connection that carries whole messages both ways. One may receive and one may send at the same time.</summary>
public interface IStreamConnection : IAsyncDisposable
{
    /// <summary>Sends a text message.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken);

    /// <summary>Waits for the next message.</summary>
    /// <returns>The whole message, valid until the next call; of kind <see cref="StreamFrameKind.Closed"/> when the other side has ended the connection.</returns>
    /// <exception cref="IOException">The connection is lost.</exception>
    ValueTask<StreamFrame> ReceiveAsync(CancellationToken cancellationToken);
}
