using Trading.Live;

namespace Trading.Bots;

/// <summary>Wakes a session when something is due though nothing happens.</summary>
internal sealed class SessionTimer(TimeProvider timeProvider, SessionTime time, Action ring) : IAsyncDisposable
{
    /// <summary>Timers take no more than some weeks, and a clock that was set is noticed by then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ITimer _timer = timeProvider.CreateTimer(_ => ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    private Timestamp _due = Timestamp.MaxValue;

    /// <summary>Has it ring at a time, or never for the highest there is.</summary>
    public void Set(Timestamp due)
    {
        if (due == _due)
            return;
        _due = due;
        if (due == Timestamp.MaxValue)
            return;
        var wait = due - time.Now();
        // Timers know whole milliseconds and cut the rest off.
        _timer.Change(wait > Longest ? Longest : wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>It rang, perhaps a little early, or before a time that is far away: it is to be set again.</summary>
    public void Rang() => _due = Timestamp.MaxValue;

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
