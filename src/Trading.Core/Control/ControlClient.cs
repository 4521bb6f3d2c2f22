using System.Net.Sockets;
using System.Text.Json;

namespace Trading.Control;

/// <summary>Finds the hosts of this user and asks them.</summary>
internal sealed class ControlClient(ControlFolder folder, TimeProvider timeProvider)
{
    private const int MostAnswerBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan FindTimeout = TimeSpan.FromSeconds(3);

    /// <summary>A little longer than a host waits for a bot to start or stop.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(75);

    /// <summary>The hosts that answer, with their bots. Sockets of dead processes are taken away.</summary>
    public async Task<IReadOnlyList<FoundHost>> FindAsync(CancellationToken cancellationToken)
    {
        folder.RemoveStale();
        var found = new List<FoundHost>();
        foreach (string path in folder.Sockets)
        {
            try
            {
                var answer = await AskAsync(path, new() { Verb = ControlVerb.List }, FindTimeout, cancellationToken).ConfigureAwait(false);
                found.Add(new(path, answer.ProcessId, answer.Host, answer.Bots));
            }
            catch (Exception exception) when (exception is SocketException or IOException or JsonException or TimeoutException)
            {
                // It ends just now, or something else has taken the number of its process.
            }
        }

        return found;
    }

    /// <exception cref="IOException">The host does not answer.</exception>
    public async Task<ControlResponse> SendAsync(FoundHost host, ControlRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(host.Path, request, AnswerTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or JsonException or TimeoutException)
        {
            throw new IOException($"The host with process {host.ProcessId} did not answer: {exception.Message}", exception);
        }
    }

    private async Task<ControlResponse> AskAsync(string path, ControlRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var socket = await ConnectAsync(path, either.Token).ConfigureAwait(false);
            var channel = new LineChannel(socket, MostAnswerBytes);
            await channel.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(request, ControlJsonContext.Default.ControlRequest), either.Token).ConfigureAwait(false);
            if (await channel.ReadAsync(either.Token).ConfigureAwait(false) is not { } line)
                throw new IOException("The connection was closed before an answer came.");
            return JsonSerializer.Deserialize(line.Span, ControlAnswerContext.Default.ControlResponse) ?? throw new IOException("The answer was empty.");
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came within {timeout.TotalSeconds:0} seconds.", exception);
        }
    }

    private async Task<Socket> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                // More wait than it takes at a time; the caller's time limit ends this.
                socket.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(20), timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }
}
