using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>One side of a book as an array with a place for each tick around the best, and the few far levels in pages beside it.</summary>
/// <remarks>Far levels are always worse than the window. The window moves when the best leaves it or comes near its worse end.</remarks>
internal sealed class WindowBookSide
{
    private readonly long[] _sizes;
    private readonly TickSet _used;
    private readonly PagedBookSide _far = new();
    private readonly Action<long, long> _put;
    private long _base;
    private int _best = -1;
    private int _inside;

    public WindowBookSide(int ticks)
    {
        _sizes = new long[ticks];
        _used = new(ticks);
        _put = Put;
    }

    public int Count => _inside + _far.Count;

    public bool TryGetBest(out long key, out long size)
    {
        int best = _best;
        key = _base + best;
        size = best >= 0 ? _sizes[best] : 0;
        return best >= 0;
    }

    public long SizeAt(long key)
    {
        long index = key - _base;
        return (ulong)index < (ulong)_sizes.Length ? _sizes[index] : _far.SizeAt(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long key, long size)
    {
        long place = key - _base;
        var sizes = _sizes;
        if ((ulong)place >= (ulong)sizes.Length)
        {
            SetFar(key, size);
            return;
        }

        // Whether a level comes, goes or changes is anybody's guess, so that no branch depends on it.
        int index = (int)place;
        sizes[index] = size;
        _inside += _used.Set(index, size != 0);
        if (index < _best)
            return;
        if (size != 0)
            _best = index;
        else if (index == _best)
            LowerBest();
    }

    public int CopyTo(OrderSide side, Span<BookLevel> levels)
    {
        int count = 0;
        for (int index = _best; index >= 0 && count < levels.Length; index = _used.Below(index))
            levels[count++] = new(BookGuard.PriceOf(side, _base + index), _sizes[index]);
        return count + _far.CopyTo(side, levels[count..]);
    }

    public void Clear()
    {
        _far.Clear();
        Empty();
    }

    private void LowerBest()
    {
        _best = _used.Below(_best);
        if (_best < _sizes.Length / 4 && _far.Count > 0)
            MoveTo(_best >= 0 ? _base + _best : _far.BestKey);
    }

    private void SetFar(long key, long size)
    {
        bool better = _best < 0 || key > _base + _best;
        if (size == 0 || !better)
        {
            _far.Set(key, size);
            return;
        }

        MoveTo(key);
        Put(key, size);
    }

    /// <summary>Places the window so that a key stands at three quarters of it, and sorts all levels anew into near and far.</summary>
    private void MoveTo(long best)
    {
        for (int index = _best; index >= 0; index = _used.Below(index))
            _far.Set(_base + index, _sizes[index]);
        Empty();
        _base = best - (_sizes.Length / 4 * 3);
        _far.TakeFrom(_base, _put);
    }

    private void Put(long key, long size)
    {
        int index = (int)(key - _base);
        _sizes[index] = size;
        _used.Add(index);
        _inside++;
        _best = Math.Max(_best, index);
    }

    private void Empty()
    {
        for (int index = _best; index >= 0; index = _used.Below(index))
            _sizes[index] = 0;
        _used.Clear();
        _best = -1;
        _inside = 0;
    }
}
