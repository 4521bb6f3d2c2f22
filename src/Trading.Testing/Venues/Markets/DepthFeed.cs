namespace Trading.Testing;

/// <summary>Collects which levels of a book changed, and gives them at once: what a venue publishes every 100 ms.</summary>
public sealed class DepthFeed
{
    private readonly SimulatedMarket _market;
    private readonly HashSet<(OrderSide Side, long PriceTicks)> _seen = [];
    private readonly List<(OrderSide Side, long PriceTicks)> _changed = [];
    private long _firstId;

    internal DepthFeed(SimulatedMarket market) => _market = market;

    internal void OnChanged(OrderSide side, long priceTicks)
    {
        if (_changed.Count == 0)
            _firstId = _market.UpdateId;
        if (_seen.Add((side, priceTicks)))
            _changed.Add((side, priceTicks));
    }

    internal void Clear()
    {
        _seen.Clear();
        _changed.Clear();
    }

    /// <summary>Takes what changed since the last call.</summary>
    /// <returns><see langword="null"/> where nothing did.</returns>
    public DepthChanges? Take()
    {
        if (_changed.Count == 0)
            return null;
        var bids = new List<BookLevel>();
        var asks = new List<BookLevel>();
        foreach (var (side, price) in _changed)
            (side == OrderSide.Buy ? bids : asks).Add(new(price, _market.Book.LotsAt(side, price)));
        bids.Sort(static (left, right) => right.PriceTicks.CompareTo(left.PriceTicks));
        asks.Sort(static (left, right) => left.PriceTicks.CompareTo(right.PriceTicks));
        Clear();
        return new(_firstId, _market.UpdateId, bids, asks);
    }
}
