using System.Text;

namespace Trading.Exchanges.Tests.Streams;

/// <summary>A venue of which each connection answers as a test says.</summary>
/// <param name="clock">Tells when connections were opened.</param>
/// <param name="answer">What is done on a message of the client.</param>
internal sealed class ScriptedVenue(TimeProvider clock, Action<ScriptedConnection, string> answer) : IStreamConnector
{
    /// <summary>The connections so far.</summary>
    public List<ScriptedConnection> Connections { get; } = [];

    public Task<IStreamConnection> ConnectAsync(Uri uri, CancellationToken cancellationToken)
    {
        var connection = new ScriptedConnection(Timestamp.From(clock.GetUtcNow()), answer);
        Connections.Add(connection);
        return Task.FromResult<IStreamConnection>(connection);
    }
}

/// <summary>A connection to a <see cref="ScriptedVenue"/>. For one thread.</summary>
internal sealed class ScriptedConnection(Timestamp opened, Action<ScriptedConnection, string> answer) : IStreamConnection
{
    private readonly Queue<byte[]> _incoming = new();
    private TaskCompletionSource? _waiting;

    public Timestamp Opened { get; } = opened;

    /// <summary>The client's messages.</summary>
    public List<string> Sent { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>Sends the client a message.</summary>
    public void Push(string text)
    {
        _incoming.Enqueue(Encoding.UTF8.GetBytes(text));
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetResult();
    }

    /// <summary>Breaks what waits for a message, in a way that no connection should.</summary>
    public void Break(Exception exception) => _waiting!.TrySetException(exception);

    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        string message = Encoding.UTF8.GetString(text.Span);
        Sent.Add(message);
        answer(this, message);
        return ValueTask.CompletedTask;
    }

    public async ValueTask<StreamFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_incoming.TryDequeue(out byte[]? message))
                return new(StreamFrameKind.Text, message);
            var waiting = new TaskCompletionSource();
            _waiting = waiting;
            using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
            await waiting.Task;
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
