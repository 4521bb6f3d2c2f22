namespace Trading;

/// <summary>What an order book shows, in ticks and lots of its instrument. Bids are of <see cref="OrderSide.Buy"/>, offers of <see cref="OrderSide.Sell"/>.</summary>
public interface IBookView
{
    /// <summary>How much rests at a price; 0 where nothing does.</summary>
    long SizeAt(OrderSide side, long priceTicks);

    /// <summary>The highest bid or the lowest offer; false where that side is empty.</summary>
    bool TryGetBest(OrderSide side, out BookLevel level);

    /// <summary>Copies the best levels, the best first, and says how many: as many as there are, or as have room.</summary>
    int CopyTo(OrderSide side, Span<BookLevel> levels);

    /// <summary>How many levels a side has.</summary>
    int Count(OrderSide side);
}
