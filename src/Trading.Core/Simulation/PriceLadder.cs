using Trading.Orders;

namespace Trading.Simulation;

/// <summary>Orders by the price they wait for, the one that is reached first on top, of equals the oldest. A binary heap; an order knows its place, so that any can leave.</summary>
internal sealed class PriceLadder(bool lowestFirst)
{
    private (long Key, long Id, SessionOrder Order)[] _heap = new (long, long, SessionOrder)[4];
    private int _count;

    public int Count => _count;

    public SessionOrder? Top => _count == 0 ? null : _heap[0].Order;

    /// <summary>The first price at which an order is reached; out of reach where there is none.</summary>
    public long TopTicks => _count == 0 ? (lowestFirst ? long.MaxValue : long.MinValue) : lowestFirst ? _heap[0].Key : -_heap[0].Key;

    public void Add(SessionOrder order, long ticks)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        order.Ladder = this;
        Rise(_count++, (lowestFirst ? ticks : -ticks, order.Id, order));
    }

    public void Remove(SessionOrder order)
    {
        int index = order.LadderIndex;
        order.Ladder = null;
        var last = _heap[--_count];
        _heap[_count] = default;
        if (index == _count)
            return;
        if (index > 0 && IsBefore(last, _heap[(index - 1) / 2]))
            Rise(index, last);
        else
            Sink(index, last);
    }

    private void Rise(int index, (long Key, long Id, SessionOrder Order) entry)
    {
        while (index > 0)
        {
            int parent = (index - 1) / 2;
            if (!IsBefore(entry, _heap[parent]))
                break;
            Put(index, _heap[parent]);
            index = parent;
        }

        Put(index, entry);
    }

    private void Sink(int index, (long Key, long Id, SessionOrder Order) entry)
    {
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (!IsBefore(_heap[child], entry))
                break;
            Put(index, _heap[child]);
            index = child;
        }

        Put(index, entry);
    }

    private void Put(int index, (long Key, long Id, SessionOrder Order) entry)
    {
        _heap[index] = entry;
        entry.Order.LadderIndex = index;
    }

    private static bool IsBefore((long Key, long Id, SessionOrder Order) left, (long Key, long Id, SessionOrder Order) right) =>
        left.Key < right.Key || (left.Key == right.Key && left.Id < right.Id);
}
