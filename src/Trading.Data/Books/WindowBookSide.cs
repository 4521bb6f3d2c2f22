using System.Numerics;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>One side of a book as an array with a place for each tick around the best, and the few far levels in pages beside it.</summary>
/// <remarks>Far levels are always worse than the window. The window moves when the best leaves it or comes near its worse end.</remarks>
internal sealed class WindowBookSide
{
    private readonly long[] _sizes;
    private readonly ulong[] _used;
    private readonly ulong[] _usedWords;
    private readonly PagedBookSide _far = new();
    private readonly Action<long, long> _put;
    private long _base;
    private int _best = -1;
    private int _inside;

    public WindowBookSide(int ticks)
    {
        _sizes = new long[ticks];
        _used = new ulong[ticks / 64];
        _usedWords = new ulong[Math.Max(1, ticks / 4096)];
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
        ulong isUsed = size != 0 ? 1UL : 0;
        ref ulong word = ref _used[index >> 6];
        _inside += (int)isUsed - (int)((word >> index) & 1);
        word = (word & ~(1UL << index)) | (isUsed << index);
        ref ulong words = ref _usedWords[index >> 12];
        words = (words & ~(1UL << (index >> 6))) | ((word != 0 ? 1UL : 0) << (index >> 6));
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
        for (int index = _best; index >= 0 && count < levels.Length; index = Below(index))
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
        _best = Below(_best);
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
        for (int index = _best; index >= 0; index = Below(index))
            _far.Set(_base + index, _sizes[index]);
        Empty();
        _base = best - (_sizes.Length / 4 * 3);
        _far.TakeFrom(_base, _put);
    }

    private void Put(long key, long size)
    {
        int index = (int)(key - _base);
        _sizes[index] = size;
        _used[index >> 6] |= 1UL << index;
        _usedWords[index >> 12] |= 1UL << (index >> 6);
        _inside++;
        _best = Math.Max(_best, index);
    }

    private void Empty()
    {
        for (int index = _best; index >= 0; index = Below(index))
            _sizes[index] = 0;
        Array.Clear(_used);
        Array.Clear(_usedWords);
        _best = -1;
        _inside = 0;
    }

    /// <summary>The next used place below; -1 where there is none.</summary>
    private int Below(int index)
    {
        int word = index >> 6;
        ulong bits = _used[word] & ((1UL << index) - 1);
        if (bits != 0)
            return (word << 6) + BitOperations.Log2(bits);
        int group = word >> 6;
        ulong words = _usedWords[group] & ((1UL << word) - 1);
        while (words == 0)
        {
            if (--group < 0)
                return -1;
            words = _usedWords[group];
        }

        word = (group << 6) + BitOperations.Log2(words);
        return (word << 6) + BitOperations.Log2(_used[word]);
    }
}
