using System.Runtime.CompilerServices;

namespace Trading.Matching;

/// <summary>A number that stands for all events so far and their order: two books that did the same have the same. Made for comparing, not for secrets.</summary>
public struct MatchingEventHash : IMatchingEvents
{
    /// <summary>The hash; 0 before the first event.</summary>
    public ulong Value { get; private set; }

    /// <summary>How many events it stands for.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void OnRested(long orderId, OrderSide side, long priceTicks, long lots) => Add(1, side, orderId, priceTicks, lots, 0);

    /// <inheritdoc/>
    public void OnTrade(in MatchedTrade trade)
    {
        Add(2, trade.TakerSide, trade.MakerOrderId, trade.TakerOrderId, trade.PriceTicks, trade.Lots);
        Mix((ulong)trade.MakerLeavesLots);
        Mix((ulong)trade.TakerLeavesLots);
    }

    /// <inheritdoc/>
    public void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots) => Add(3, side, orderId, priceTicks, byLots, leavesLots);

    /// <inheritdoc/>
    public void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots) => Add(4, side, orderId, fromTicks, toTicks, lots);

    /// <inheritdoc/>
    public void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots) => Add(5, side, orderId, priceTicks, lots, 0);

    /// <inheritdoc/>
    public void OnExpired(long orderId, OrderSide side, long lots) => Add(6, side, orderId, lots, 0, 0);

    /// <inheritdoc/>
    public void OnRejected(long orderId, MatchingRejectReason reason) => Add(7, OrderSide.Buy, orderId, (long)reason, 0, 0);

    private void Add(ulong kind, OrderSide side, long a, long b, long c, long d)
    {
        Count++;
        Mix((kind << 8) + (ulong)side);
        Mix((ulong)a);
        Mix((ulong)b);
        Mix((ulong)c);
        Mix((ulong)d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ulong value)
    {
        // The finishing step of MurmurHash3, over the running value and the next.
        ulong mixed = (Value ^ value) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCD;
        mixed = (mixed ^ (mixed >> 33)) * 0xC4CEB9FE1A85EC53;
        Value = mixed ^ (mixed >> 33);
    }
}
