namespace Trading.Testing;

/// <summary>Counts within windows that begin at multiples of their length, as venues' limits do.</summary>
public sealed class WindowCounter
{
    private readonly Dictionary<string, (long Window, long Count)> _counts = new(StringComparer.Ordinal);
    private readonly long _length;

    /// <summary>Creates a counter.</summary>
    /// <param name="length">The length of a window.</param>
    /// <param name="limit">How much a window takes.</param>
    public WindowCounter(TimeSpan length, long limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        Length = length;
        Limit = limit;
        _length = length.Ticks * 100;
    }

    /// <summary>The length of a window.</summary>
    public TimeSpan Length { get; }

    /// <summary>How much a window takes.</summary>
    public long Limit { get; set; }

    /// <summary>How much was counted for a client in the window of a time.</summary>
    public long Get(string client, Timestamp time) =>
        _counts.TryGetValue(client, out var entry) && entry.Window == time.UnixNanoseconds / _length ? entry.Count : 0;

    /// <summary>Counts, and gives the count in the window with it.</summary>
    public long Add(string client, Timestamp time, long weight = 1)
    {
        long count = Get(client, time) + weight;
        _counts[client] = (time.UnixNanoseconds / _length, count);
        return count;
    }

    /// <summary>How long the window of a time goes on.</summary>
    public TimeSpan GetRemaining(Timestamp time) => TimeSpan.FromTicks((_length - (time.UnixNanoseconds % _length)) / 100);
}
