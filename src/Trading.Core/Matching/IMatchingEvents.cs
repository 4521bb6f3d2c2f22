namespace Trading.Matching;

/// <summary>What a book tells while it carries out a command, in the order in which it happens.</summary>
/// <remarks>Made to be a struct, so that the book's calls cost no more than the body. An implementation must not throw and must not call the book.
/// The depth of a book follows from its events: <see cref="OnRested"/> adds lots at a price; a trade takes them off at the maker's price;
/// <see cref="OnReduced"/>, <see cref="OnCancelled"/> and <see cref="OnMoved"/> take them off at the price they name.</remarks>
public interface IMatchingEvents
{
    /// <summary>An order, or what trades left of it, came to rest behind all others of its price.</summary>
    void OnRested(long orderId, OrderSide side, long priceTicks, long lots);

    /// <summary>Two orders traded.</summary>
    void OnTrade(in MatchedTrade trade);

    /// <summary>A resting order got smaller and kept its place.</summary>
    void OnReduced(long orderId, OrderSide side, long priceTicks, long byLots, long leavesLots);

    /// <summary>A resting order left its price for another. Its trades follow, and <see cref="OnRested"/> where something is left.</summary>
    void OnMoved(long orderId, OrderSide side, long fromTicks, long toTicks, long lots);

    /// <summary>A resting order was taken away by a cancel, or by a reduction of all that was left.</summary>
    void OnCancelled(long orderId, OrderSide side, long priceTicks, long lots);

    /// <summary>What an order could not trade at once lapsed, as its time in force says. It never rested.</summary>
    void OnExpired(long orderId, OrderSide side, long lots);

    /// <summary>A command was refused, and the book is as it was.</summary>
    void OnRejected(long orderId, MatchingRejectReason reason);
}
