using Trading.Matching;

namespace Trading.Benchmarks.Matching;

/// <summary>Counts events by kind.</summary>
internal struct MatchingEventCounts : IMatchingEvents
{
    private long _rested;
    private long _moved;
    private long _cancelled;
    private long _expired;
    private long _filledTakers;

    public long Trades { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>How many commands that makes: each ends with an order that rests, lapses, is cancelled or is filled as a taker.</summary>
    public readonly long Commands => _rested + _cancelled + _expired + _filledTakers;

    public readonly MatchingEventCounts Less(in MatchingEventCounts other) => new()
    {
        _rested = _rested - other._rested,
        _moved = _moved - other._moved,
        _cancelled = _cancelled - other._cancelled,
        _expired = _expired - other._expired,
        _filledTakers = _filledTakers - other._filledTakers,
        Trades = Trades - other.Trades,
        Rejected = Rejected - other.Rejected,
    };

    public void OnRested(long orderId, OrderSide side, long priceTicks, long lots) => _rested++;

    public void OnTrade(in MatchedTrade trade)
    {
        Trades++;
        if (trade.TakerLeavesLots == 0)
            _filledTakers++;
    }

    public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots)
    {
    }

    public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots) => _moved++;

    public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) => _cancelled++;

    public void OnExpired(long orderId, OrderSide side, long lots) => _expired++;

    public void OnRejected(long orderId, MatchingRejectReason reason) => Rejected++;
}
