namespace Trading.Testing;

/// <summary>What a simulator does at a later time, in the order of time, then of rank, then of planning.</summary>
public sealed class VenueSchedule
{
    private readonly PriorityQueue<Item, (long Time, int Rank, long Number)> _items = new();
    private long _number;

    internal VenueSchedule(Timestamp start) => Time = start;

    /// <summary>The time now.</summary>
    public Timestamp Time { get; private set; }

    /// <summary>When the next action is due; <see cref="Timestamp.MaxValue"/> where none is.</summary>
    public Timestamp NextDueTime
    {
        get
        {
            while (_items.TryPeek(out var item, out var key))
            {
                if (!item.IsCancelled)
                    return new(key.Time);
                _items.Dequeue();
            }

            return Timestamp.MaxValue;
        }
    }

    /// <summary>Plans an action.</summary>
    /// <param name="time">When; at once, on the next step of time, where it is past.</param>
    /// <param name="action">What.</param>
    /// <param name="rank">Of actions at one time the lower goes first: 0 the market, 1 orders, 2 what is published.</param>
    /// <returns>Cancels the action when disposed.</returns>
    public IDisposable At(Timestamp time, Action action, int rank = 1)
    {
        ArgumentNullException.ThrowIfNull(action);
        var item = new Item(action);
        Enqueue(item, time, rank);
        return item;
    }

    /// <summary>Plans an action at every multiple of an interval since 1970 UTC.</summary>
    /// <param name="interval">At least a millisecond.</param>
    /// <param name="action">What.</param>
    /// <param name="rank">See <see cref="At"/>.</param>
    /// <returns>Ends it when disposed.</returns>
    public IDisposable Every(TimeSpan interval, Action action, int rank = 2)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        long step = interval.Ticks * 100;
        Item item = null!;
        item = new(() =>
        {
            action();
            if (!item.IsCancelled)
                Enqueue(item, Time + interval, rank);
        });
        Enqueue(item, new((Time.UnixNanoseconds / step + 1) * step), rank);
        return item;
    }

    /// <summary>Carries out what is due up to and at <paramref name="time"/>. A time before now does nothing.</summary>
    internal void AdvanceTo(Timestamp time)
    {
        while (NextDueTime is var due && due <= time && _items.Count > 0)
        {
            var item = _items.Dequeue();
            if (due > Time)
                Time = due;
            item.Action();
        }

        if (time > Time)
            Time = time;
    }

    private void Enqueue(Item item, Timestamp time, int rank) => _items.Enqueue(item, (time.UnixNanoseconds, rank, ++_number));

    private sealed class Item(Action action) : IDisposable
    {
        public Action Action { get; } = action;

        public bool IsCancelled { get; private set; }

        public void Dispose() => IsCancelled = true;
    }
}
