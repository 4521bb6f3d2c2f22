using Trading.Data;

namespace Trading.Matching;

/// <summary>What rests in a book: by price, and order by order.</summary>
public interface IMatchingBookView
{
    /// <summary>How many orders rest.</summary>
    int OrderCount { get; }

    /// <summary>How much rests at a price; 0 where nothing does.</summary>
    long LotsAt(OrderSide side, long priceTicks);

    /// <summary>The best price of a side and all that rests there; false where the side is empty.</summary>
    bool TryGetBest(OrderSide side, out BookLevel level);

    /// <summary>Copies the best levels, the best first, and says how many: as many as there are, or as have room.</summary>
    int CopyLevels(OrderSide side, Span<BookLevel> levels);

    /// <summary>Copies the orders of a side in the order in which they would trade, and says how many: as many as there are, or as have room.</summary>
    int CopyOrders(OrderSide side, Span<RestingOrder> orders);

    /// <summary>An order that rests.</summary>
    bool TryGetOrder(long orderId, out RestingOrder order);

    /// <summary>How much rests at the price of an order and came before it: what trades there first.</summary>
    bool TryGetLotsAhead(long orderId, out long lots);
}
