namespace Trading.Data;

/// <summary>The levels of an order book that can be written.</summary>
/// <remarks>A book says what it was told: whether it is complete and in order is for who feeds it, see <see cref="BookSynchronizer"/>. Not for several threads.</remarks>
public interface IOrderBook : IBookView
{
    /// <summary>Sets how much rests at a price; 0 takes the level away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The price is not above zero or not below 2^62, or the size is negative.</exception>
    void Set(OrderSide side, long priceTicks, long sizeLots);

    /// <summary>Takes all levels away.</summary>
    void Clear();
}
