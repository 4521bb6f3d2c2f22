namespace Trading.Testing;

/// <summary>A clock that stands still until it is told to go on. Timers fire within <see cref="AdvanceTo"/>, on the caller's thread, in the order in which they are due.</summary>
/// <remarks>Time stamps (<see cref="TimeProvider.GetTimestamp"/>) follow the same clock, so that what measures elapsed time is virtual as well.</remarks>
public sealed class VirtualTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly SortedSet<VirtualTimer> _armed = new(VirtualTimer.ByDueTime);
    private DateTimeOffset _now;
    private long _timers;

    /// <summary>Creates a clock.</summary>
    /// <param name="start">Where it stands at first; 2024-01-01 UTC by default.</param>
    public VirtualTimeProvider(Timestamp? start = null) => _now = (start ?? Timestamp.FromUtc(2024, 1, 1)).ToDateTimeOffset();

    /// <summary>The time now.</summary>
    public Timestamp Now
    {
        get
        {
            lock (_gate)
                return Timestamp.From(_now);
        }
    }

    /// <summary>When the next timer is due; <see langword="null"/> where none is armed.</summary>
    public Timestamp? NextDueTime
    {
        get
        {
            lock (_gate)
                return _armed.Min is { } timer ? Timestamp.From(timer.DueTime) : null;
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state, Interlocked.Increment(ref _timers));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, see <see cref="AdvanceTo"/>.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(Now + by);

    /// <summary>Lets time pass up to <paramref name="time"/>. Each timer that is due on the way fires at its own time; one that a callback arms fires as well where it is due.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is before now.</exception>
    public void AdvanceTo(Timestamp time)
    {
        // Continuations of what timers complete run here and now only where there is no context to post them to.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            FireUntil(time.ToDateTimeOffset());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private void FireUntil(DateTimeOffset target)
    {
        while (true)
        {
            VirtualTimer? due;
            lock (_gate)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(target, _now, "time");
                due = _armed.Min;
                if (due is null || due.DueTime > target)
                {
                    _now = target;
                    return;
                }

                _armed.Remove(due);
                if (due.DueTime > _now)
                    _now = due.DueTime;
                if (due.Period > TimeSpan.Zero)
                {
                    due.DueTime += due.Period;
                    _armed.Add(due);
                }
            }

            due.Fire();
        }
    }

    private sealed class VirtualTimer(VirtualTimeProvider clock, TimerCallback callback, object? state, long number) : ITimer
    {
        public static readonly IComparer<VirtualTimer> ByDueTime = Comparer<VirtualTimer>.Create(static (left, right) =>
            left.DueTime != right.DueTime ? left.DueTime.CompareTo(right.DueTime) : left.Number.CompareTo(right.Number));

        private bool _isDisposed;

        public long Number { get; } = number;

        public DateTimeOffset DueTime { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._armed.Remove(this);
                if (_isDisposed)
                    return false;
                Period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                DueTime = clock._now + (dueTime < TimeSpan.Zero ? TimeSpan.Zero : dueTime);
                clock._armed.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _isDisposed = true;
                clock._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
