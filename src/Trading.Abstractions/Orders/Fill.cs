namespace Trading;

/// <summary>A trade that an order made.</summary>
/// <param name="Id">The number of the fill in its session, from 1.</param>
/// <param name="Time">When it happened at the venue.</param>
/// <param name="Side">The order's side.</param>
/// <param name="Price">At which price.</param>
/// <param name="Quantity">How much, in base units.</param>
/// <param name="Fee">What the venue takes; negative is a rebate.</param>
/// <param name="Liquidity">Maker or taker.</param>
public readonly record struct Fill(long Id, Timestamp Time, OrderSide Side, decimal Price, decimal Quantity, Money Fee, Liquidity Liquidity);
