namespace Trading;

/// <summary>What rests at a price of an order book.</summary>
/// <param name="PriceTicks">The price in ticks of the instrument.</param>
/// <param name="SizeLots">How much rests there, in lots of the instrument.</param>
public readonly record struct BookLevel(long PriceTicks, long SizeLots);
