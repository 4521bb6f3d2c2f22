using System.Buffers;

namespace Trading.Matching;

/// <summary>What can be asked of any book.</summary>
public static class MatchingBookExtensions
{
    /// <summary>A number that stands for all orders that rest, their sizes and their order: two books with the same state have the same. Allocates, and takes time in proportion to the orders.</summary>
    public static ulong GetStateHash(this IMatchingBookView book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var orders = ArrayPool<RestingOrder>.Shared.Rent(Math.Max(1, book.OrderCount));
        var hash = default(MatchingEventHash);
        for (var side = OrderSide.Buy; side <= OrderSide.Sell; side++)
        {
            foreach (var order in orders.AsSpan(0, book.CopyOrders(side, orders)))
                hash.OnRested(order.OrderId, order.Side, order.PriceTicks, order.LeavesLots);
        }

        ArrayPool<RestingOrder>.Shared.Return(orders);
        return hash.Value;
    }
}
