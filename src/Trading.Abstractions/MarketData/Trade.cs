namespace Trading;

/// <summary>A trade that somebody made at the venue.</summary>
/// <param name="Time">When it was made.</param>
/// <param name="Price">Its price.</param>
/// <param name="Size">How much, in base units.</param>
/// <param name="Aggressor">The side that took liquidity.</param>
public readonly record struct Trade(Timestamp Time, double Price, double Size, OrderSide Aggressor);
