using System.Net.Sockets;
using System.Text.Json;

namespace Trading.Control;

/// <summary>Finds the hosts of this user and asks them.</summary>
internal sealed class ControlClient(ControlFolder folder, TimeProvider timeProvider)
{
    private const int MostAnswerBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan FindTimeout = TimeSpan.FromSeconds(3);

    /// <summary>How long a host that begins or ends may take from its socket's being there to listening, or the other way.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    /// <summary>A little longer than a host waits for a bot to start or stop.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(75);

    /// <summary>The hosts that answer, with their bots, and the sockets of those that do not. Sockets of dead processes are taken away.</summary>
    public async Task<FoundHosts> FindAsync(CancellationToken cancellationToken)
    {
        folder.RemoveStale();
        var sockets = folder.Sockets;
        // At the same time: however many are silent, what the others are to be told does not wait longer.
        var found = await Task.WhenAll(sockets.Select(path => TryFindAsync(path, cancellationToken))).ConfigureAwait(false);
        return new([.. found.OfType<FoundHost>()], [.. sockets.Where((path, place) => found[place] is null && File.Exists(path))]);
    }

    /// <exception cref="IOException">The host does not answer.</exception>
    public async Task<ControlResponse> SendAsync(FoundHost host, ControlRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(host.Path, request, AnswerTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsNoAnswer(exception) && exception is not IOException)
        {
            throw new IOException($"The host with process {host.ProcessId} did not answer: {exception.Message}", exception);
        }
    }

    /// <summary>Null where it does not answer.</summary>
    private async Task<FoundHost?> TryFindAsync(string path, CancellationToken cancellationToken)
    {
        for (bool isAgain = false; ; isAgain = true)
        {
            try
            {
                var answer = await AskAsync(path, new() { Verb = ControlVerb.List }, FindTimeout, cancellationToken).ConfigureAwait(false);
                return new(path, answer.ProcessId, answer.Host, answer.Bots);
            }
            catch (Exception exception) when (exception is SocketException or IOException && !isAgain)
            {
                // It may begin or end just now.
                await Task.Delay(Moment, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (IsNoAnswer(exception))
            {
                return null;
            }
        }
    }

    /// <summary>Whether it is of a host that is not there, is silent, or says what cannot be read.</summary>
    private static bool IsNoAnswer(Exception exception) =>
        exception is SocketException or IOException or InvalidDataException or JsonException or ArgumentException or TimeoutException;

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
