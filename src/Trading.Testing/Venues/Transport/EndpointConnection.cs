using System.Text;
using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>The client's end of a stream to a simulated venue, with the faults on the way.</summary>
public sealed class EndpointConnection : IStreamConnection
{
    private const int MostWaiting = 1024;

    private readonly Lock _gate = new();
    private readonly VenueEndpoint _endpoint;
    private readonly string _path;
    private readonly Queue<byte[]> _inbox = new();
    private readonly Queue<byte[]> _delayed = new();
    private byte[]? _swapped;
    private TaskCompletionSource? _waiting;
    private bool _isDelaying;
    private bool _isSilent;
    private bool _isBroken;
    private bool _isEnded;

    internal EndpointConnection(VenueEndpoint endpoint, SimulatedSocket socket, string path)
    {
        _endpoint = endpoint;
        _path = path;
        Socket = socket;
    }

    /// <summary>The venue's end.</summary>
    public SimulatedSocket Socket { get; }

    /// <summary>Whether nothing will come any more.</summary>
    internal bool IsFinished
    {
        get
        {
            lock (_gate)
                return _isEnded || _isBroken;
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_isBroken || _isEnded)
                throw new IOException("The connection is lost.");
            if (_isSilent)
                return ValueTask.CompletedTask;
        }

        if (_endpoint.Faults.Decide(FaultPoint.ClientMessage, _endpoint.Now, "", _path, Encoding.UTF8.GetString(text.Span)) is null)
            _endpoint.Receive(this, text);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<StreamFrame> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TaskCompletionSource waiting;
            bool hasRoom;
            byte[]? message;
            lock (_gate)
            {
                if (_isBroken)
                    throw new IOException("The connection is lost.");
                hasRoom = _inbox.Count == MostWaiting;
                if (!_inbox.TryDequeue(out message))
                {
                    if (_isEnded)
                        return new(StreamFrameKind.Closed, default);
                    _waiting = new(_endpoint.IsVirtual ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
                }

                waiting = _waiting!;
            }

            if (hasRoom)
                _endpoint.Refill(this);
            if (message is not null)
                return new(StreamFrameKind.Text, message);
            using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), waiting);
            await waiting.Task.ConfigureAwait(SimulationPump.IsCurrent);
        }
    }

    /// <summary>Ends the stream from the client's side.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _isBroken = true;
        _endpoint.Close(this);
        Wake();
        return ValueTask.CompletedTask;
    }

    /// <summary>Breaks the connection without a word.</summary>
    internal void Abort()
    {
        lock (_gate)
        {
            _isBroken = true;
            _inbox.Clear();
        }

        _endpoint.Close(this);
        Wake();
    }

    /// <summary>Takes what the venue has sent, through the faults. Called under the endpoint's lock.</summary>
    internal void Transfer()
    {
        lock (_gate)
        {
            while (_inbox.Count < MostWaiting && !_isBroken && Socket.TryTake(out byte[] message))
                Pass(message);
            if (Socket.IsClosed && !_isSilent && !_isDelaying && _inbox.Count < MostWaiting)
                _isEnded = true;
        }
    }

    internal void Wake()
    {
        TaskCompletionSource? waiting;
        lock (_gate)
            (waiting, _waiting) = (_waiting, null);
        waiting?.TrySetResult();
    }

    private void Pass(byte[] message)
    {
        if (_isSilent)
            return;
        var fault = _endpoint.Faults.Decide(FaultPoint.Message, _endpoint.Now, "", _path, Encoding.UTF8.GetString(message));
        switch (fault?.Kind)
        {
            case FaultKind.LoseMessage:
                return;
            case FaultKind.DuplicateMessage:
                Deliver(message);
                Deliver(message);
                return;
            case FaultKind.RepeatMessage:
                Deliver(message);
                _endpoint.Later(fault.Delay, () => Repeat(message));
                return;
            case FaultKind.OddMessage:
                Deliver(_endpoint.Faults.MakeOdd(message));
                return;
            case FaultKind.SwapMessages when _swapped is null:
                _swapped = message;
                return;
            case FaultKind.GarbageMessage:
                Deliver([0x7B, 0xFF, 0xFE, 0x00, 0x22]);
                return;
            case FaultKind.TruncatedMessage:
                Deliver(message[..(message.Length / 2)]);
                return;
            case FaultKind.Silence:
                _isSilent = true;
                return;
            case FaultKind.Disconnect:
                _isBroken = true;
                _inbox.Clear();
                Socket.Close(1006, "");
                return;
            case FaultKind.DelayMessage when !_isDelaying:
                _isDelaying = true;
                _delayed.Enqueue(message);
                _endpoint.Later(fault.Delay, EndDelay);
                return;
            default:
                Deliver(message);
                return;
        }
    }

    private void Deliver(byte[] message)
    {
        var queue = _isDelaying ? _delayed : _inbox;
        queue.Enqueue(message);
        if (_swapped is { } earlier)
        {
            _swapped = null;
            queue.Enqueue(earlier);
        }
    }

    private void Repeat(byte[] message)
    {
        lock (_gate)
        {
            if (_isBroken || _isEnded || _isSilent)
                return;
            Deliver(message);
        }

        _endpoint.Simulator.MarkActive(Socket);
    }

    /// <summary>Lets out what was held back; the endpoint wakes the client because the session is marked as active.</summary>
    private void EndDelay()
    {
        lock (_gate)
        {
            _isDelaying = false;
            while (_delayed.TryDequeue(out byte[]? message))
                _inbox.Enqueue(message);
        }

        _endpoint.Simulator.MarkActive(Socket);
    }
}
