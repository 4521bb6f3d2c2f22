namespace Trading.Matching;

/// <summary>A resting order met one that came in.</summary>
/// <param name="MakerOrderId">The order that rested.</param>
/// <param name="TakerOrderId">The order that came in, or was moved.</param>
/// <param name="TakerSide">The side of the taker.</param>
/// <param name="PriceTicks">The maker's price.</param>
/// <param name="Lots">How much was traded.</param>
/// <param name="MakerLeavesLots">What is left of the maker; at 0 it is gone.</param>
/// <param name="TakerLeavesLots">What is left of the taker.</param>
public readonly record struct MatchedTrade(
    long MakerOrderId, long TakerOrderId, OrderSide TakerSide, long PriceTicks, long Lots, long MakerLeavesLots, long TakerLeavesLots);
