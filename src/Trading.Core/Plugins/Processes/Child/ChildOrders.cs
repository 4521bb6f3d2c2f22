namespace Trading.Plugins.Processes;

/// <summary>The orders that a strategy may still have in its hands: those that are open, and of those that are closed the ones that it keeps.</summary>
internal sealed class ChildOrders
{
    private const int FewestBeforePruning = 1_024;
    private const int MostRecent = 1_024;

    private readonly Dictionary<long, ChildOrder> _open = [];
    private readonly Dictionary<long, WeakReference<ChildOrder>> _closed = [];
    private readonly Queue<ChildOrder> _recent = new();
    private int _pruneAt = FewestBeforePruning;

    public ChildOrder? Find(long id) =>
        _open.TryGetValue(id, out var open) ? open
        : _closed.TryGetValue(id, out var weak) && weak.TryGetTarget(out var closed) ? closed
        : null;

    /// <summary>A handle of an order; of one that the session has forgotten where it is not known.</summary>
    public Order HandleOf(long id)
    {
        if (id == 0)
            return default;
        if (Find(id) is { } known && known.Id == id)
            return new(known);
        // A handle takes the number with it, and finds that its order has none any longer.
        var forgotten = Find(id) ?? new ChildOrder();
        forgotten.Id = id;
        var handle = new Order(forgotten);
        forgotten.Id = 0;
        return handle;
    }

    public ChildOrder Add(long id)
    {
        var order = new ChildOrder { Id = id };
        _open[id] = order;
        return order;
    }

    /// <summary>Takes note of what an order has become.</summary>
    public void Settle(long id, ChildOrder order)
    {
        if (order.IsOpen && order.Id != 0)
            return;
        if (!_open.Remove(id))
            return;
        if (_closed.Count >= _pruneAt)
        {
            foreach (long gone in _closed.Where(pair => !pair.Value.TryGetTarget(out _)).Select(pair => pair.Key).ToArray())
                _closed.Remove(gone);
            _pruneAt = Math.Max(FewestBeforePruning, _closed.Count * 2);
        }

        _closed[id] = new(order);
        // What is still on its way of it, a refused change for example, finds it also where the strategy has let it go and a collection came between.
        _recent.Enqueue(order);
        if (_recent.Count > MostRecent)
            _recent.Dequeue();
    }
}
