namespace Trading.Exchanges.Tests;

/// <summary>A clock that goes on when told, and fires its timers in order of their time, on the caller's thread.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private readonly Lock _lock = new();
    private DateTimeOffset _machine = start;
    private long _ticks;

    public ManualTime()
        : this(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => _machine;

    /// <summary>Sets the wall clock alone, as an administrator does.</summary>
    public void Step(TimeSpan by) => _machine += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        long end = _ticks + by.Ticks;
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
                next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                break;
            GoTo(Math.Max(_ticks, next.Due));
            next.Fire();
        }

        GoTo(end);
    }

    /// <summary>Advances in steps and lets what was awaited go on between them.</summary>
    public async Task AdvanceAsync(TimeSpan by, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromMilliseconds(50);
        for (var done = TimeSpan.Zero; done < by; done += each)
        {
            Advance(each);
            await Task.Yield();
            await Task.Delay(1);
        }
    }

    private void GoTo(long ticks)
    {
        _machine += TimeSpan.FromTicks(ticks - _ticks);
        Volatile.Write(ref _ticks, ticks);
    }

    private sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public long Due { get; private set; } = long.MaxValue;

        public void Fire()
        {
            Due = _period > TimeSpan.Zero ? Due + _period.Ticks : long.MaxValue;
            if (Due == long.MaxValue)
                Remove();
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            lock (time._lock)
            {
                time._timers.Remove(this);
                Due = dueTime < TimeSpan.Zero ? long.MaxValue : time._ticks + dueTime.Ticks;
                if (Due != long.MaxValue)
                    time._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => Remove();

        public ValueTask DisposeAsync()
        {
            Remove();
            return default;
        }

        private void Remove()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }
    }
}
