namespace Trading.Testing;

/// <summary>A fill of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="TradeId">The market's trade.</param>
/// <param name="Time">When.</param>
/// <param name="PriceTicks">The price in ticks.</param>
/// <param name="Lots">The size in lots.</param>
/// <param name="Fee">The fee.</param>
/// <param name="FeeAsset">What the fee was paid in.</param>
/// <param name="IsMaker">Whether the order rested.</param>
/// <param name="RealizedProfit">What it made by closing a position, before fees; 0 on spot.</param>
public sealed record SimulatedFill(
    SimulatedOrder Order, long TradeId, Timestamp Time, long PriceTicks, long Lots, decimal Fee, string FeeAsset, bool IsMaker, decimal RealizedProfit)
{
    /// <summary>The price.</summary>
    public decimal Price => Order.Market.Instrument.Price(PriceTicks);

    /// <summary>The quantity.</summary>
    public decimal Quantity => Order.Market.Instrument.Quantity(Lots);
}
