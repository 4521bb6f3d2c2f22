namespace Trading.Matching;

/// <summary>An order in a book.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="Side">Its side.</param>
/// <param name="PriceTicks">Its price in ticks.</param>
/// <param name="LeavesLots">What is left of it, in lots.</param>
public readonly record struct RestingOrder(long OrderId, OrderSide Side, long PriceTicks, long LeavesLots);
