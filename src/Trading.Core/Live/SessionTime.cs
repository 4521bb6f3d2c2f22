namespace Trading.Live;

/// <summary>The clock of running sessions: nanoseconds since 1970 that never go back, whatever is done to the machine's clock. Between two looks at the clock it goes on with the monotonic one.</summary>
internal sealed class SessionTime
{
    private static readonly TimeSpan LongestSlew = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private long _anchorTicks;
    private Timestamp _anchor;
    private Timestamp _last = Timestamp.MinValue;

    public SessionTime(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        (_anchorTicks, _anchor) = (timeProvider.GetTimestamp(), Timestamp.From(timeProvider.GetUtcNow()));
    }

    /// <summary>The time now; at or after every time that was given before.</summary>
    public Timestamp Now()
    {
        lock (_lock)
        {
            var elapsed = _timeProvider.GetElapsedTime(_anchorTicks);
            var now = _anchor + elapsed;
            if (elapsed > TimeSpan.FromSeconds(1))
            {
                // The wall clock is followed forward, and backward only by not going on until it has caught up.
                var wall = Timestamp.From(_timeProvider.GetUtcNow());
                (_anchorTicks, _anchor) = (_timeProvider.GetTimestamp(), wall > now ? wall : now - wall < LongestSlew ? wall : now);
                now = _anchor;
            }

            _last = now > _last ? now : _last;
            return _last;
        }
    }
}
