using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>One side of a book as a hash table of sizes, with the best keys sorted beside it. A key is a price of which the greater is the better; it is never 0.</summary>
/// <remarks>
/// A level that is gone keeps its slot until the table grows, since prices come again. Most changes touch the table alone; the sorted
/// keys change only where a level near the best comes or goes, and are gathered anew when all of them are gone.
/// </remarks>
internal sealed class HashedBookSide
{
    private const int MinSlots = 256;
    private const int BestKept = 64;
    private const int BestMost = 128;

    private readonly long[] _best = new long[BestMost + 1];
    private Slot[] _slots = new Slot[MinSlots];
    private Slot[] _spare = [];
    private long[] _sorted = [];
    private int _shift = 64 - 8;
    private int _usedSlots;
    private int _bestCount;
    private bool _bestIsAll = true;

    public int Count { get; private set; }

    public long BestKey => _best[_bestCount - 1];

    public void Clear()
    {
        Array.Clear(_slots);
        _usedSlots = _bestCount = Count = 0;
        _bestIsAll = true;
    }

    public long SizeAt(long key) => Find(key).Size;

    public void Set(long key, long size)
    {
        ref var slot = ref Find(key);
        long before = slot.Size;
        slot.Size = size;
        if ((before == 0) == (size == 0))
            return;
        if (size == 0)
        {
            Count--;
            Removed(key);
            return;
        }

        Count++;
        bool isNew = slot.Key == 0;
        slot.Key = key;
        Added(key);
        if (isNew && ++_usedSlots * 2 > _slots.Length)
            Grow();
    }

    /// <summary>Copies the best levels, the best first.</summary>
    public int CopyTo(OrderSide side, Span<BookLevel> levels)
    {
        int count = Math.Min(levels.Length, Count);
        ReadOnlySpan<long> keys = count <= _bestCount ? _best.AsSpan(0, _bestCount) : SortAll();
        for (int i = 0; i < count; i++)
        {
            long key = keys[^(i + 1)];
            levels[i] = new(BookGuard.PriceOf(side, key), Find(key).Size);
        }

        return count;
    }

    /// <summary>Takes off the levels whose keys are at least <paramref name="key"/>, and gives each to <paramref name="to"/>.</summary>
    public void TakeFrom(long key, Action<long, long> to)
    {
        foreach (ref var slot in _slots.AsSpan())
        {
            if (slot.Size == 0 || slot.Key < key)
                continue;
            to(slot.Key, slot.Size);
            slot.Size = 0;
            Count--;
        }

        Gather();
    }

    /// <summary>The slot of a key, or an empty one for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(long key)
    {
        var slots = _slots;
        int i = (int)((ulong)key * 0x9E37_79B9_7F4A_7C15 >> _shift);
        while (true)
        {
            ref var slot = ref slots[i];
            if (slot.Key == key || slot.Key == 0)
                return ref slot;
            i = (i + 1) & (slots.Length - 1);
        }
    }

    private void Added(long key)
    {
        if (!_bestIsAll && key < _best[0])
            return;
        Insert(key);
        if (_bestCount <= BestMost)
            return;
        _best.AsSpan(_bestCount - BestKept, BestKept).CopyTo(_best);
        _bestCount = BestKept;
        _bestIsAll = false;
    }

    private void Removed(long key)
    {
        if (_bestCount == 0 || key < _best[0])
            return;
        int i = _best.AsSpan(0, _bestCount).IndexOf(key);
        _best.AsSpan((i + 1)..(_bestCount--)).CopyTo(_best.AsSpan(i));
        if (_bestCount == 0)
            Gather();
    }

    private void Insert(long key)
    {
        int i = _bestCount;
        while (i > 0 && _best[i - 1] > key)
            i--;
        _best.AsSpan(i..(_bestCount++)).CopyTo(_best.AsSpan(i + 1));
        _best[i] = key;
    }

    private void Gather()
    {
        _bestCount = 0;
        _bestIsAll = Count <= BestKept;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Size == 0 || (_bestCount == BestKept && slot.Key < _best[0]))
                continue;
            Insert(slot.Key);
            if (_bestCount <= BestKept)
                continue;
            _best.AsSpan(1, BestKept).CopyTo(_best);
            _bestCount = BestKept;
        }
    }

    private void Grow()
    {
        var old = _slots;
        int size = MinSlots;
        while (size < Count * 4)
            size *= 2;
        _slots = _spare.Length == size ? _spare : new Slot[size];
        _spare = old;
        _shift = 64 - System.Numerics.BitOperations.Log2((uint)size);
        _usedSlots = Count;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Size != 0)
                Find(slot.Key) = slot;
        }

        Array.Clear(old);
    }

    private ReadOnlySpan<long> SortAll()
    {
        if (_sorted.Length < Count)
            _sorted = new long[_slots.Length];
        int count = 0;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Size != 0)
                _sorted[count++] = slot.Key;
        }

        Array.Sort(_sorted, 0, count);
        return _sorted.AsSpan(0, count);
    }

    private struct Slot
    {
        public long Key;
        public long Size;
    }
}
