namespace Trading.Kernel;

/// <summary>Merges feeds by time: the one that is due first is on top, of those due together the one that was added first.</summary>
internal sealed class FeedHeap
{
    private readonly Feed[] _heap;

    public FeedHeap(IEnumerable<Feed> feeds)
    {
        _heap = [.. feeds];
        for (int i = (_heap.Length / 2) - 1; i >= 0; i--)
            SiftDown(i);
    }

    public Feed Top => _heap[0];

    /// <summary>The time before which no other feed is due: the top may run until then.</summary>
    public long Limit()
    {
        long limit = long.MaxValue;
        for (int child = 1; child <= 2 && child < _heap.Length; child++)
        {
            var feed = _heap[child];
            if (feed.NextTime == Timestamp.MaxValue)
                continue;
            // At equal times the top goes first where it was added first.
            long time = feed.NextTime.UnixNanoseconds + (_heap[0].Order < feed.Order ? 1 : 0);
            limit = Math.Min(limit, time);
        }

        return limit;
    }

    /// <summary>Puts the top where it belongs after it has run.</summary>
    public void Settle() => SiftDown(0);

    private void SiftDown(int index)
    {
        var feed = _heap[index];
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= _heap.Length)
                break;
            if (child + 1 < _heap.Length && IsEarlier(_heap[child + 1], _heap[child]))
                child++;
            if (!IsEarlier(_heap[child], feed))
                break;
            _heap[index] = _heap[child];
            index = child;
        }

        _heap[index] = feed;
    }

    private static bool IsEarlier(Feed left, Feed right) =>
        left.NextTime < right.NextTime || (left.NextTime == right.NextTime && left.Order < right.Order);
}
