namespace Trading.Data;

/// <summary>The levels of an order book, in ticks and lots. Bids are of <see cref="OrderSide.Buy"/>, offers of <see cref="OrderSide.Sell"/>.</summary>
/// <remarks>A book says what it was told: whether it is complete and in order is for who feeds it, see <see cref="BookSynchronizer"/>. Not for several threads.</remarks>
public interface IOrderBook
{
    /// <summary>Sets how much rests at a price; 0 takes the level away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is not above zero or not below 2^62, or the size is negative.</exception>
    void Set(OrderSide side, long priceTicks, long sizeLots);

    /// <summary>How much rests at a price; 0 where nothing does.</summary>
    long SizeAt(OrderSide side, long priceTicks);

    /// <summary>The highest bid or the lowest offer; false where that side is empty.</summary>
    bool TryGetBest(OrderSide side, out BookLevel level);

    /// <summary>Copies the best levels, the best first, and says how many: as many as there are, or as have room.</summary>
    int CopyTo(OrderSide side, Span<BookLevel> levels);

    /// <summary>How many levels a side has.</summary>
    int Count(OrderSide side);

    /// <summary>Takes all levels away.</summary>
    void Clear();
}
