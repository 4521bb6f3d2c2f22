namespace Trading.Kernel;

/// <summary>Merges feeds by time: the one that is due first comes first, of those due together the one that was added first.</summary>
/// <remarks>
/// A ring that is kept sorted. Bars of many instruments fall due together and again together, so a feed that has run nearly always goes
/// straight to the end; a heap would compare its way down each time.
/// </remarks>
internal sealed class FeedQueue
{
    private readonly Feed[] _ring;
    private readonly int _mask;
    private readonly int _count;
    private int _first;

    public FeedQueue(IEnumerable<Feed> feeds)
    {
        Feed[] sorted = [.. feeds.OrderBy(feed => feed.NextTime).ThenBy(feed => feed.Order)];
        _count = sorted.Length;
        int capacity = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, _count));
        _ring = new Feed[capacity];
        _mask = capacity - 1;
        sorted.CopyTo(_ring, 0);
    }

    public Feed First => _ring[_first & _mask];

    /// <summary>The time before which no other feed is due: the first may run until then.</summary>
    public long Limit()
    {
        if (_count == 1)
            return long.MaxValue;
        var second = _ring[(_first + 1) & _mask];
        if (second.NextTime == Timestamp.MaxValue)
            return long.MaxValue;
        // At equal times the first goes on where it was added first.
        return second.NextTime.UnixNanoseconds + (First.Order < second.Order ? 1 : 0);
    }

    /// <summary>Puts the first where it belongs after it has run.</summary>
    public void Settle()
    {
        var feed = First;
        if (_count == 1 || !IsEarlier(_ring[(_first + 1) & _mask], feed))
            return;
        _first++;
        // Its own place is free now; where the ring is full it is the one behind the end.
        int place = _first + _count - 1;
        while (place > _first && IsEarlier(feed, _ring[(place - 1) & _mask]))
        {
            _ring[place & _mask] = _ring[(place - 1) & _mask];
            place--;
        }

        _ring[place & _mask] = feed;
    }

    private static bool IsEarlier(Feed left, Feed right) =>
        left.NextTime < right.NextTime || (left.NextTime == right.NextTime && left.Order < right.Order);
}
