namespace Trading.Kernel;

/// <summary>Times that strategies asked for, in order; those of one time in the order of asking.</summary>
internal sealed class TimerQueue
{
    private readonly PriorityQueue<(StrategyRuntime Owner, string Name), (long Time, long Sequence)> _timers = new();
    private long _sequence;

    /// <summary>The earliest time, or never.</summary>
    public Timestamp Due => _timers.TryPeek(out _, out var key) ? new(key.Time) : Timestamp.MaxValue;

    public void Add(StrategyRuntime owner, Timestamp time, string name) =>
        _timers.Enqueue((owner, name), (time.UnixNanoseconds, _sequence++));

    public (StrategyRuntime Owner, string Name) Take() => _timers.Dequeue();

    public void Clear() => _timers.Clear();

    /// <summary>All that are still to come, in order.</summary>
    public IEnumerable<(StrategyRuntime Owner, Timestamp Time, string Name)> All => _timers.UnorderedItems
        .OrderBy(each => each.Priority)
        .Select(each => (each.Element.Owner, new Timestamp(each.Priority.Time), each.Element.Name));
}
