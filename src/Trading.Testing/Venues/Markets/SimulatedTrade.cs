namespace Trading.Testing;

/// <summary>A trade of a simulated market, as everybody sees it.</summary>
/// <param name="Id">Counts up by one within the market.</param>
/// <param name="Time">When.</param>
/// <param name="PriceTicks">The price in ticks.</param>
/// <param name="Lots">The size in lots.</param>
/// <param name="TakerSide">The side of the order that came in.</param>
/// <param name="MakerBookId">The order in the book that rested; not an order id of the venue.</param>
/// <param name="TakerBookId">The order in the book that came in.</param>
public readonly record struct SimulatedTrade(
    long Id, Timestamp Time, long PriceTicks, long Lots, OrderSide TakerSide, long MakerBookId, long TakerBookId);
