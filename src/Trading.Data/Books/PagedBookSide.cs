using System.Numerics;
using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>One side of a book in pages of 64 ticks, found by a hash table, with the best pages sorted beside it. A key is a price of which the greater is the better.</summary>
/// <remarks>
/// Most changes touch one page and no more. A page that is empty keeps its place until the table is made anew, since prices come again.
/// The sorted pages are gathered anew when all of them are gone.
/// </remarks>
internal sealed class PagedBookSide
{
    private const int PageBits = 6;
    private const int PageTicks = 1 << PageBits;
    private const int MinSlots = 64;
    private const int BestKept = 32;
    private const int BestMost = 64;

    private readonly long[] _best = new long[BestMost + 1];
    private readonly Stack<int> _free = new();
    private Slot[] _slots = new Slot[MinSlots];
    private Slot[] _spare = [];
    private long[] _sorted = [];

    // The first page is nobody's and holds nothing but 0, so that an empty slot reads as 0.
    private long[] _sizes = new long[MinSlots * PageTicks];
    private int _nextPage = PageTicks;
    private int _shift = 64 - BitOperations.Log2(MinSlots);
    private int _usedSlots;
    private int _pages;
    private int _bestCount;
    private bool _bestIsAll = true;

    public int Count { get; private set; }

    public long BestKey => (_best[_bestCount - 1] << PageBits) + BitOperations.Log2(Find(_best[_bestCount - 1]).Used);

    public void Clear()
    {
        Array.Clear(_slots);
        Array.Clear(_sizes, 0, _nextPage);
        _free.Clear();
        _nextPage = PageTicks;
        _usedSlots = _pages = _bestCount = Count = 0;
        _bestIsAll = true;
    }

    public long SizeAt(long key) => _sizes[Find(key >> PageBits).Offset + (int)(key & (PageTicks - 1))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(long key, long size)
    {
        long page = key >> PageBits;
        int tick = (int)(key & (PageTicks - 1));
        ref var slot = ref Find(page);
        if (slot.Offset == 0)
        {
            if (size == 0)
                return;
            slot = new() { Page = page, Offset = Allocate() };
            _usedSlots++;
        }

        _sizes[slot.Offset + tick] = size;
        ulong before = slot.Used;
        ulong isUsed = size != 0 ? 1UL : 0;
        ulong after = (before & ~(1UL << tick)) | (isUsed << tick);
        slot.Used = after;
        Count += (int)isUsed - (int)((before >> tick) & 1);
        if (before == 0 || after == 0)
            ChangePages(page, before, after);
    }

    /// <summary>Copies the best levels, the best first.</summary>
    public int CopyTo(OrderSide side, Span<BookLevel> levels)
    {
        int count = CopyTo(side, levels, _best.AsSpan(0, _bestCount));
        return count == levels.Length || _bestIsAll ? count : CopyTo(side, levels, SortAll());
    }

    /// <summary>Takes off the levels whose keys are at least <paramref name="key"/>, and gives each to <paramref name="to"/>.</summary>
    public void TakeFrom(long key, Action<long, long> to)
    {
        foreach (ref var slot in _slots.AsSpan())
        {
            if (slot.Used == 0 || slot.Page < key >> PageBits)
                continue;
            for (ulong rest = slot.Used; rest != 0; rest &= rest - 1)
            {
                int tick = BitOperations.TrailingZeroCount(rest);
                long at = (slot.Page << PageBits) + tick;
                if (at < key)
                    continue;
                ref long size = ref _sizes[slot.Offset + tick];
                to(at, size);
                size = 0;
                slot.Used &= ~(1UL << tick);
                Count--;
            }

            _pages -= slot.Used == 0 ? 1 : 0;
        }

        Gather();
    }

    /// <summary>The slot of a page, or an empty one for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot Find(long page)
    {
        var slots = _slots;
        int i = (int)((ulong)page * 0x9E37_79B9_7F4A_7C15 >> _shift);
        while (true)
        {
            ref var slot = ref slots[i];
            if (slot.Page == page || slot.Offset == 0)
                return ref slot;
            i = (i + 1) & (slots.Length - 1);
        }
    }

    private int Allocate()
    {
        if (_free.TryPop(out int offset))
            return offset;
        if (_nextPage == _sizes.Length)
            Array.Resize(ref _sizes, _sizes.Length * 2);
        _nextPage += PageTicks;
        return _nextPage - PageTicks;
    }

    private void ChangePages(long page, ulong before, ulong after)
    {
        if ((before == 0) == (after == 0))
            return;
        _pages += after == 0 ? -1 : 1;
        if (after == 0)
            Removed(page);
        else
            Added(page);
        if (_usedSlots * 2 > _slots.Length)
            Rebuild();
    }

    private void Added(long page)
    {
        if (!_bestIsAll && page < _best[0])
            return;
        Insert(page);
        if (_bestCount <= BestMost)
            return;
        _best.AsSpan(_bestCount - BestKept, BestKept).CopyTo(_best);
        _bestCount = BestKept;
        _bestIsAll = false;
    }

    private void Removed(long page)
    {
        if (_bestCount == 0 || page < _best[0])
            return;
        int i = _best.AsSpan(0, _bestCount).IndexOf(page);
        _best.AsSpan((i + 1)..(_bestCount--)).CopyTo(_best.AsSpan(i));
        if (_bestCount == 0)
            Gather();
    }

    private void Insert(long page)
    {
        int i = _bestCount;
        while (i > 0 && _best[i - 1] > page)
            i--;
        _best.AsSpan(i..(_bestCount++)).CopyTo(_best.AsSpan(i + 1));
        _best[i] = page;
    }

    private void Gather()
    {
        _bestCount = 0;
        _bestIsAll = _pages <= BestKept;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Used == 0 || (_bestCount == BestKept && slot.Page < _best[0]))
                continue;
            Insert(slot.Page);
            if (_bestCount <= BestKept)
                continue;
            _best.AsSpan(1, BestKept).CopyTo(_best);
            _bestCount = BestKept;
        }
    }

    /// <summary>Makes the table anew, larger if need be, without the pages that are empty.</summary>
    private void Rebuild()
    {
        var old = _slots;
        int size = MinSlots;
        while (size < _pages * 4)
            size *= 2;
        _slots = _spare.Length == size ? _spare : new Slot[size];
        _spare = old;
        _shift = 64 - BitOperations.Log2((uint)size);
        _usedSlots = _pages;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Used != 0)
                Find(slot.Page) = slot;
            else if (slot.Offset != 0)
                _free.Push(slot.Offset);
        }

        Array.Clear(old);
    }

    private int CopyTo(OrderSide side, Span<BookLevel> levels, ReadOnlySpan<long> pages)
    {
        int count = 0;
        for (int i = pages.Length - 1; i >= 0 && count < levels.Length; i--)
        {
            ref readonly var slot = ref Find(pages[i]);
            for (ulong rest = slot.Used; rest != 0 && count < levels.Length;)
            {
                int tick = BitOperations.Log2(rest);
                rest &= ~(1UL << tick);
                levels[count++] = new(BookGuard.PriceOf(side, (slot.Page << PageBits) + tick), _sizes[slot.Offset + tick]);
            }
        }

        return count;
    }

    private ReadOnlySpan<long> SortAll()
    {
        if (_sorted.Length < _pages)
            _sorted = new long[_slots.Length];
        int count = 0;
        foreach (ref readonly var slot in _slots.AsSpan())
        {
            if (slot.Used != 0)
                _sorted[count++] = slot.Page;
        }

        Array.Sort(_sorted, 0, count);
        return _sorted.AsSpan(0, count);
    }

    private struct Slot
    {
        public long Page;
        public ulong Used;
        public int Offset;
    }
}
