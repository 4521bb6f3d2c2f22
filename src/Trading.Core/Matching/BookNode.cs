namespace Trading.Matching;

/// <summary>A resting order in the pool, linked to its neighbours in the queue of its price. Index 0 stands for none.</summary>
internal struct BookNode
{
    public long Id;
    public long Lots;

    /// <summary>The price as the order's side counts it, see <see cref="FastBookSide"/>.</summary>
    public long Key;
    public int Next;
    public int Previous;
    public OrderSide Side;
}
