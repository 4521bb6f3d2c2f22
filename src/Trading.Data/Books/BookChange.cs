namespace Trading.Data;

/// <summary>One level of a snapshot or a difference.</summary>
/// <param name="Side">Buy for bids, sell for offers.</param>
/// <param name="PriceTicks">The price in ticks.</param>
/// <param name="SizeLots">How much rests there now, in lots; 0 for nothing.</param>
public readonly record struct BookChange(OrderSide Side, long PriceTicks, long SizeLots);
