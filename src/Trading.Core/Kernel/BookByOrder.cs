namespace Trading.Kernel;

/// <summary>The orders of an L3 book: which price each rests at, how much of it, and when it came.</summary>
internal sealed class BookByOrder
{
    private readonly Dictionary<long, RestingOrder> _orders = [];

    /// <summary>How many orders have come.</summary>
    public long Sequence { get; private set; }

    public bool TryGet(long id, out RestingOrder order) => _orders.TryGetValue(id, out order);

    public void Add(long id, OrderSide side, long ticks, long lots) => _orders[id] = new(side, ticks, lots, ++Sequence);

    public void Resize(long id, in RestingOrder order, long lots) => _orders[id] = order with { Lots = lots };

    public void Remove(long id) => _orders.Remove(id);

    public void Clear() => _orders.Clear();
}
