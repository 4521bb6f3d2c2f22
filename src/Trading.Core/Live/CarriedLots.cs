namespace Trading.Live;

/// <summary>A part of a position at the price that it was opened at.</summary>
/// <param name="Ticks">The price in ticks.</param>
/// <param name="Lots">How many lots; above zero, also of a short position.</param>
internal readonly record struct CarriedLots(long Ticks, long Lots);
