using System.Text;
using Trading.Exchanges;

namespace Trading.Testing;

/// <summary>The edge of a simulated venue: the one lock, the clock that drives it, and the faults on the way. Clients come in over <see cref="CreateHandler"/> and <see cref="CreateConnector"/>, or over a <see cref="VenueServer"/>.</summary>
/// <remarks>With a <see cref="VirtualTimeProvider"/> all happens on the thread of the caller, or of who moves the clock: nothing hops to the thread pool.</remarks>
public sealed class VenueEndpoint : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly Timestamp _startTime;
    private readonly long _startStamp;
    private readonly ITimer _timer;
    private readonly Dictionary<SimulatedSocket, EndpointConnection> _connections = [];
    private bool _isDisposed;

    /// <summary>Puts a venue on a clock.</summary>
    /// <param name="simulator">The venue; nobody else may use it while the clock runs.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="faults">What goes wrong; nothing where it is <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The venue's clock is more than a day behind, or ahead.</exception>
    public VenueEndpoint(VenueSimulator simulator, TimeProvider clock, FaultScript? faults = null)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        ArgumentNullException.ThrowIfNull(clock);
        Simulator = simulator;
        Faults = faults ?? new();
        _clock = clock;
        _startStamp = clock.GetTimestamp();
        _startTime = Timestamp.From(clock.GetUtcNow());
        if ((_startTime - simulator.Time).Duration() > TimeSpan.FromDays(1))
            throw new ArgumentException($"The venue begins at {simulator.Time} and the clock stands at {_startTime}: set the StartTime of its options to the clock's time.", nameof(simulator));
        foreach (var fault in Faults.Timed)
            simulator.Schedule.At(_startTime + fault.At, () => Strike(fault));
        _timer = clock.CreateTimer(static state => ((VenueEndpoint)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
            Arm();
    }

    /// <summary>The venue. Its truth may be looked at within <see cref="Inspect{T}"/>, or while nothing moves the clock.</summary>
    public VenueSimulator Simulator { get; }

    /// <summary>What goes wrong, and what did.</summary>
    public FaultScript Faults { get; }

    /// <summary>The time now.</summary>
    public Timestamp Now => _startTime + _clock.GetElapsedTime(_startStamp);

    /// <summary>Is told of each request that is sent, whether it arrives or not.</summary>
    internal Action<SimulatedRequest>? Requested { get; set; }

    internal bool IsVirtual => _clock is VirtualTimeProvider;

    /// <summary>Looks at the venue, or does something at it, under its lock.</summary>
    public T Inspect<T>(Func<VenueSimulator, T> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        T result;
        lock (_gate)
        {
            Simulator.AdvanceTo(Now);
            result = look(Simulator);
            Arm();
        }

        Pump();
        return result;
    }

    /// <summary>Sends a request as a client, faults included.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<SimulatedResponse> SendAsync(SimulatedRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Requested?.Invoke(request);
        var fault = Faults.Decide(FaultPoint.Request, Now, request.Method, request.Path, request.Query + Encoding.UTF8.GetString(request.Body));
        switch (fault?.Kind)
        {
            case FaultKind.DelayRequest:
                await DelayAsync(fault.Delay, cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
                break;
            case FaultKind.LoseRequest:
                await DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
                break;
            case FaultKind.ResetBeforeEffect:
                throw new IOException("The connection was reset (simulated, before the request took effect).");
            case FaultKind.RateLimit or FaultKind.Ban or FaultKind.ServerErrorBeforeEffect:
                return Simulator.CreateFaultResponse(fault);
            case FaultKind.StaleBook:
                request = request with { BookAge = fault.Delay };
                break;
            default:
                break;
        }

        var response = Inspect(simulator => simulator.Handle(request));
        switch (fault?.Kind)
        {
            case FaultKind.DelayAnswer:
                await DelayAsync(fault.Delay, cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
                break;
            case FaultKind.LoseAnswer:
                await DelayAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(SimulationPump.IsCurrent);
                break;
            case FaultKind.ResetAfterEffect:
                throw new IOException("The connection was reset (simulated, after the request took effect).");
            case FaultKind.ServerErrorAfterEffect:
                return Simulator.CreateFaultResponse(fault);
            case FaultKind.GarbageBody:
                return response with { Body = "<html><body>502 Bad Gateway</body></html>"u8.ToArray(), ContentType = "text/html" };
            case FaultKind.OddBody:
                return response with { Body = Faults.MakeOdd(response.Body) };
            case FaultKind.TruncatedBody:
                return response with { Body = response.Body[..(response.Body.Length / 2)] };
            default:
                break;
        }

        return response;
    }

    /// <summary>Opens a stream as a client, faults included.</summary>
    /// <param name="path">The path.</param>
    /// <param name="query">The query without the question mark.</param>
    /// <param name="headers">The headers of the opening request.</param>
    /// <exception cref="IOException">The venue refused, or has no stream there.</exception>
    public EndpointConnection Connect(string path, string query, IReadOnlyDictionary<string, string>? headers = null)
    {
        if (Faults.Decide(FaultPoint.Connect, Now, "", path, query) is not null)
            throw new IOException("The connection was refused (simulated).");
        EndpointConnection connection;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Simulator.AdvanceTo(Now);
            var socket = Simulator.Open(path, query, headers) ?? throw new IOException($"The venue has no stream at '{path}'.");
            connection = new(this, socket, path);
            _connections[socket] = connection;
            Simulator.MarkActive(socket);
            Arm();
        }

        Pump();
        return connection;
    }

    /// <summary>A transport for <see cref="HttpClient"/>. Answers to any host.</summary>
    public HttpMessageHandler CreateHandler() => new VenueHttpHandler(this);

    /// <summary>A transport for streams. Answers to any host.</summary>
    public IStreamConnector CreateConnector() => new VenueStreamConnector(this);

    /// <summary>Breaks all streams, as when the machine of the client goes down; the venue goes on.</summary>
    public void BreakConnections()
    {
        EndpointConnection[] connections;
        lock (_gate)
            connections = [.. _connections.Values];
        foreach (var connection in connections)
        {
            Close(connection);
            connection.Abort();
        }
    }

    /// <summary>Stops the clock of the venue and breaks all streams.</summary>
    public void Dispose()
    {
        EndpointConnection[] connections;
        lock (_gate)
        {
            _isDisposed = true;
            connections = [.. _connections.Values];
        }

        _timer.Dispose();
        foreach (var connection in connections)
            connection.Abort();
    }

    /// <summary>Has a fault strike the venue as a whole, now.</summary>
    internal void StrikeNow(Fault fault) => Inspect(_ =>
    {
        Strike(fault);
        return true;
    });

    /// <summary>Waits on the endpoint's clock; for ever where the time is infinite.</summary>
    internal async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(IsVirtual ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), done);
        using var timer = _clock.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), done, delay, Timeout.InfiniteTimeSpan);
        await done.Task.ConfigureAwait(SimulationPump.IsCurrent);
    }

    internal void Later(TimeSpan delay, Action action)
    {
        lock (_gate)
        {
            Simulator.Schedule.At(Now + delay, action);
            Arm();
        }
    }

    internal void Receive(EndpointConnection connection, ReadOnlyMemory<byte> message)
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            Simulator.AdvanceTo(Now);
            if (!connection.Socket.IsClosed)
                connection.Socket.Receive(message);
            Arm();
        }

        Pump();
    }

    /// <summary>Moves messages that the client has room for now.</summary>
    internal void Refill(EndpointConnection connection)
    {
        lock (_gate)
            connection.Transfer();
    }

    internal void Close(EndpointConnection connection)
    {
        lock (_gate)
        {
            connection.Socket.Close(1000, "");
            _connections.Remove(connection.Socket);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_isDisposed)
                return;
            Simulator.AdvanceTo(Now);
            Arm();
        }

        Pump();
    }

    private void Arm()
    {
        if (_isDisposed)
            return;
        var due = Simulator.NextDueTime;
        var wait = due == Timestamp.MaxValue ? Timeout.InfiniteTimeSpan : due - Now;

        // A real timer that fires a little early would find nothing to do.
        _timer.Change(due == Timestamp.MaxValue ? wait : wait <= TimeSpan.Zero ? TimeSpan.Zero : IsVirtual ? wait : wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Hands messages over under the lock, and wakes clients outside of it: what they do next may come back here.</summary>
    private void Pump()
    {
        while (true)
        {
            var ready = new List<EndpointConnection>();
            lock (_gate)
            {
                foreach (var socket in Simulator.TakeActive())
                {
                    if (!_connections.TryGetValue(socket, out var connection))
                        continue;
                    connection.Transfer();
                    ready.Add(connection);
                    if (connection.IsFinished)
                        _connections.Remove(socket);
                }
            }

            if (ready.Count == 0)
                return;
            Wake(ready);
        }
    }

    /// <summary>Without the caller's context, so that what waits goes on here and now, or is posted to the context that it was started on.</summary>
    private static void Wake(List<EndpointConnection> ready)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            foreach (var connection in ready)
                connection.Wake();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void Strike(Fault fault)
    {
        if (!Faults.IsActive)
            return;
        Faults.Note(fault, Simulator.Time, "");
        switch (fault.Kind)
        {
            case FaultKind.ClockSkew:
                Simulator.ClockSkew += fault.Delay;
                break;
            case FaultKind.DisconnectAll:
                foreach (var socket in Simulator.Sockets.ToArray())
                    socket.Close(1001, "the connection has lasted long enough");
                break;
            case FaultKind.Overfill or FaultKind.ForeignTrade or FaultKind.EndOrder or FaultKind.ChangeTick:
                Simulator.Misbehave(fault.Kind);
                break;
            default:
                Simulator.Restart();
                break;
        }
    }
}
