using System.Net.WebSockets;

namespace Trading.Exchanges;

/// <summary>Connects with the framework's WebSocket client, which answers the venue's pings by itself.</summary>
public sealed class WebSocketStreamConnector : IStreamConnector
{
    private readonly int _maxMessageBytes;

    /// <summary>Creates a connector.</summary>
    /// <param name="maxMessageBytes">The longest message that is taken; 16 MiB unless said otherwise. A longer one ends the connection.</param>
    public WebSocketStreamConnector(int maxMessageBytes = 16 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessageBytes, 1024);
        _maxMessageBytes = maxMessageBytes;
    }

    /// <inheritdoc/>
    public async Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();

        // Some venues count pings of ours as messages; silence is watched from outside.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            await socket.ConnectAsync(uri, cancellationToken);
            return new Connection(socket, _maxMessageBytes);
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException)
        {
            socket.Dispose();
            throw new IOException($"{uri.Host} cannot be reached or refused the stream: {exception.Message}", exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Connection(ClientWebSocket socket, int maxMessageBytes) : IStreamConnection
    {
        private byte[] _buffer = new byte[16 * 1024];

        public async ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
        {
            try
            {
                await socket.SendAsync(text, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellationToken);
            }
            catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                throw new IOException($"The stream is lost: {exception.Message}", exception);
            }
        }

        public async ValueTask<StreamFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            int length = 0;
            try
            {
                while (true)
                {
                    var result = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
                    if (result.MessageType == WebSocketMessageType.Close)
                        return new(StreamFrameKind.Closed, default);
                    length += result.Count;
                    if (result.EndOfMessage)
                        return new(result.MessageType == WebSocketMessageType.Text ? StreamFrameKind.Text : StreamFrameKind.Binary, _buffer.AsMemory(0, length));
                    if (length < _buffer.Length)
                        continue;
                    if (length >= maxMessageBytes)
                        throw new IOException($"A message of the stream is longer than {maxMessageBytes} bytes.");
                    Array.Resize(ref _buffer, Math.Min(maxMessageBytes, _buffer.Length * 2));
                }
            }
            catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                throw new IOException($"The stream is lost: {exception.Message}", exception);
            }
        }

        public ValueTask DisposeAsync()
        {
            // Not closed politely: what is disposed of here is often half-open, and a close would wait for an answer.
            socket.Abort();
            socket.Dispose();
            return default;
        }
    }
}
