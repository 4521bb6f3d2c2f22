namespace Trading.Testing;

/// <summary>A process in a simulation: its code runs on the pump's one thread, and from the moment it is killed nothing of it runs any more, wherever it was waiting.</summary>
public sealed class SimulatedProcess : SynchronizationContext
{
    private readonly SimulationPump _pump;
    private Action? _atStep;
    private int _stepsLeft;

    /// <summary>Starts an empty process.</summary>
    /// <param name="pump">What runs it.</param>
    /// <param name="clock">The clock; the process sees it through <see cref="TimeProvider"/>, whose timers die with it.</param>
    public SimulatedProcess(SimulationPump pump, VirtualTimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(pump);
        ArgumentNullException.ThrowIfNull(clock);
        _pump = pump;
        TimeProvider = new ProcessTimeProvider(this, clock);
    }

    /// <summary>The clock and the timers of the process.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Whether it was killed.</summary>
    public bool IsDead { get; private set; }

    /// <summary>How many continuations, timers and callbacks it has run.</summary>
    internal long Steps { get; private set; }

    /// <summary>Ends it at once: no continuation, timer or callback of it runs from here on.</summary>
    public void Kill() => IsDead = true;

    /// <summary>Has something done in place of the continuation that would be the next but so many: to kill the process at any await.</summary>
    /// <param name="steps">How many continuations, timers and callbacks still run; 0 or more.</param>
    /// <param name="action">What is done.</param>
    public void AtStep(int steps, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        (_stepsLeft, _atStep) = (steps, action);
    }

    /// <summary>Runs code in the process until it first waits.</summary>
    public Task Run(Func<Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            return run();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsDead)
            _pump.Post(_ => Enter(() => d(state)), null);
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        Enter(() => d(state));
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Enter(Action action)
    {
        if (IsDead)
            return;
        if (_atStep is { } due && _stepsLeft-- <= 0)
        {
            _atStep = null;
            due();
            if (IsDead)
                return;
        }

        Steps++;
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private sealed class ProcessTimeProvider(SimulatedProcess process, VirtualTimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(argument => process.Enter(() => callback(argument)), state, dueTime, period);
    }
}
