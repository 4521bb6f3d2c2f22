using Trading.Matching;

namespace Trading.Tests.Matching;

/// <summary>Events as text-like records, in a list that a test reads and clears.</summary>
internal readonly struct EventList : IMatchingEvents
{
    public EventList()
    {
    }

    public List<Entry> Entries { get; } = [];

    public void OnRested(long orderId, OrderSide side, long priceTicks, long lots) => Entries.Add(new("rested", orderId, side, priceTicks, lots));

    public void OnTrade(in MatchedTrade trade) =>
        Entries.Add(new("trade", trade.TakerOrderId, trade.TakerSide, trade.PriceTicks, trade.Lots, trade.MakerOrderId, trade.MakerLeavesLots, trade.TakerLeavesLots));

    public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots) => Entries.Add(new("reduced", orderId, side, priceTicks, byLots, leavesLots));

    public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots) => Entries.Add(new("moved", orderId, side, fromTicks, lots, toTicks));

    public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) => Entries.Add(new("cancelled", orderId, side, priceTicks, lots));

    public void OnExpired(long orderId, OrderSide side, long lots) => Entries.Add(new("expired", orderId, side, 0, lots));

    public void OnRejected(long orderId, MatchingRejectReason reason) => Entries.Add(new("rejected", orderId, default, (long)reason, 0));

    /// <param name="Kind">The event.</param>
    /// <param name="OrderId">The order, of a trade the taker.</param>
    /// <param name="Side">Its side.</param>
    /// <param name="Price">Its price, of a move the old one, of a rejection the code.</param>
    /// <param name="Lots">How much.</param>
    /// <param name="Other">Of a trade the maker, of a move the new price, of a reduction what is left.</param>
    /// <param name="MakerLeaves">Of a trade.</param>
    /// <param name="TakerLeaves">Of a trade.</param>
    internal readonly record struct Entry(string Kind, long OrderId, OrderSide Side, long Price, long Lots, long Other = 0, long MakerLeaves = 0, long TakerLeaves = 0)
    {
        public override string ToString() => Kind switch
        {
            "rested" => $"{OrderId} {Side} {Lots}@{Price} rests",
            "trade" => $"{OrderId} {Side} {Lots}@{Price} from {Other}, leaves {MakerLeaves} and {TakerLeaves}",
            "reduced" => $"{OrderId} {Side} @{Price} less {Lots}, leaves {Other}",
            "moved" => $"{OrderId} {Side} {Lots}@{Price} to {Other}",
            "cancelled" => $"{OrderId} {Side} {Lots}@{Price} cancelled",
            "expired" => $"{OrderId} {Side} {Lots} expired",
            _ => $"{OrderId} rejected: {(MatchingRejectReason)Price}",
        };
    }
}
