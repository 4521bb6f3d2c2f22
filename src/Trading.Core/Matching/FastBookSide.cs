using System.Runtime.CompilerServices;
using Trading.Data;

namespace Trading.Matching;

/// <summary>One side of the fast book: a place for each tick around the best price, and the few far prices in a sorted set beside it.</summary>
/// <remarks>Prices are counted so that more is better: a bid by its ticks, an offer by their negative. Far prices are always worse than the
/// window, and there are none where the window is empty. The window moves when a better price lies beyond it or the best comes near its worse
/// end; only then, and when an order comes to a far price, is there work that grows with the number of prices.</remarks>
internal sealed class FastBookSide
{
    private readonly BookNodePool _pool;
    private readonly int _sign;
    private readonly BookQueue[] _window;
    private readonly TickSet _used;
    private readonly FarQueues _far = new();
    private long _base;
    private int _best = -1;

    public FastBookSide(OrderSide side, BookNodePool pool, int windowTicks)
    {
        _pool = pool;
        _sign = side == OrderSide.Buy ? 1 : -1;
        _window = new BookQueue[windowTicks];
        _used = new(windowTicks);
    }

    public bool IsEmpty => _best < 0;

    /// <summary>The best key; without meaning where the side is empty.</summary>
    public long BestKey => _base + _best;

    /// <summary>The queue at the best price of a side that is not empty.</summary>
    public ref BookQueue Best => ref _window[_best];

    /// <summary>The key of a price of this side, or the price of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long KeyOf(long price) => price * _sign;

    /// <summary>Puts an order behind all others of its price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int order, long key)
    {
        long place = key - _base;
        if ((ulong)place >= (ulong)_window.Length)
            MakeRoom(key);
        place = key - _base;
        if ((ulong)place >= (ulong)_window.Length)
        {
            Link(ref _far.GetOrAdd(key), order, key);
            return;
        }

        ref var queue = ref _window[place];
        if (queue.Head == 0)
            Mark((int)place);
        Link(ref queue, order, key);
    }

    /// <summary>Takes an order out of its queue. Its node keeps its key, side and lots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Unlink(int order)
    {
        var nodes = _pool.Nodes;
        ref var node = ref nodes[order];
        ref var queue = ref QueueOf(node.Key);
        queue.Lots -= node.Lots;
        if (node.Previous != 0)
            nodes[node.Previous].Next = node.Next;
        else
            queue.Head = node.Next;
        if (node.Next != 0)
            nodes[node.Next].Previous = node.Previous;
        else
            queue.Tail = node.Previous;
        if (queue.Head == 0)
            RemoveQueue(node.Key);
    }

    /// <summary>The queue of a key that has one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref BookQueue QueueOf(long key)
    {
        long place = key - _base;
        if ((ulong)place < (ulong)_window.Length)
            return ref _window[place];
        return ref _far.Get(key);
    }

    /// <summary>How much rests at a key; 0 where nothing does.</summary>
    public long LotsAt(long key)
    {
        long place = key - _base;
        return (ulong)place < (ulong)_window.Length ? _window[place].Lots : _far.LotsAt(key);
    }

    /// <summary>Takes the best price away, whose queue has run empty.</summary>
    public void RemoveBest() => RemoveQueue(BestKey);

    /// <summary>The next key that is worse; false where there is none.</summary>
    public bool TryGetWorse(ref long key)
    {
        long place = key - _base;
        if (place > 0 && _used.Below((int)place) is var below and >= 0)
        {
            key = _base + below;
            return true;
        }

        return _far.TryGetBelow(ref key);
    }

    private void Link(ref BookQueue queue, int order, long key)
    {
        var nodes = _pool.Nodes;
        ref var node = ref nodes[order];
        node.Key = key;
        node.Next = 0;
        node.Previous = queue.Tail;
        if (queue.Tail != 0)
            nodes[queue.Tail].Next = order;
        else
            queue.Head = order;
        queue.Tail = order;
        queue.Lots += node.Lots;
    }

    private void RemoveQueue(long key)
    {
        long far = key - _base;
        if ((ulong)far >= (ulong)_window.Length)
        {
            _far.Remove(key);
            return;
        }

        int place = (int)far;
        _used.Remove(place);
        if (place != _best)
            return;
        _best = _used.Below(place);
        if (_best < _window.Length / 4 && _far.Count > 0)
            MoveTo(_best >= 0 ? BestKey : _far.Best);
    }

    /// <summary>Moves the window where a new best price lies beyond it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(long key)
    {
        if (_best < 0 || key > BestKey)
            MoveTo(key);
    }

    /// <summary>Places the window so that a key stands at three quarters of it, and sorts all queues anew into near and far.</summary>
    private void MoveTo(long best)
    {
        long newBase = best - (_window.Length / 4 * 3);
        for (int place = _best; place >= 0; place = _used.Below(place))
        {
            _far.GetOrAdd(_base + place) = _window[place];
            _window[place] = default;
            _used.Remove(place);
        }

        _base = newBase;
        _best = -1;
        while (_far.Count > 0 && _far.Best >= newBase)
        {
            long key = _far.Best;
            _window[key - newBase] = _far.Get(key);
            Mark((int)(key - newBase));
            _far.Remove(key);
        }
    }

    private void Mark(int place)
    {
        _used.Add(place);
        _best = Math.Max(_best, place);
    }
}
