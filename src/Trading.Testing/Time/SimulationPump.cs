namespace Trading.Testing;

/// <summary>Runs asynchronous code on one thread and on a virtual clock: what is ready runs in its order, and when nothing is, time goes on to the next timer.</summary>
/// <remarks>Equal code on equal seeds does the same in the same order, in as little real time as it takes to compute.</remarks>
public sealed class SimulationPump : SynchronizationContext
{
    private readonly VirtualTimeProvider _clock;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _ready = new();
    private readonly Lock _lock = new();

    /// <summary>Creates a pump on a clock.</summary>
    public SimulationPump(VirtualTimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        _clock = clock;
    }

    /// <summary>Whether the calling thread runs a simulation, so that what it waits for must come back to it.</summary>
    internal static bool IsCurrent => Current is SimulationPump or SimulatedProcess;

    /// <summary>Runs code until it ends.</summary>
    /// <param name="run">What is run.</param>
    /// <param name="limit">How much virtual time it may take; one hour where it is <see langword="null"/>.</param>
    /// <exception cref="TimeoutException">It did not end within the limit.</exception>
    public void Run(Func<Task> run, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var end = _clock.Now + (limit ?? TimeSpan.FromHours(1));
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = run();
            while (true)
            {
                RunReady();
                if (running.IsCompleted)
                    break;
                if (_clock.NextDueTime is not { } due || due > end)
                    throw new TimeoutException($"The simulated code did not end by {end}: {(_clock.NextDueTime is null ? "it waits for something that no timer brings" : "it ran out of time")}.");
                _clock.AdvanceTo(due > _clock.Now ? due : _clock.Now);
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
            _ready.Enqueue((d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void RunReady()
    {
        while (true)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (_lock)
            {
                if (!_ready.TryDequeue(out next))
                    return;
            }

            next.Callback(next.State);
        }
    }
}
