namespace Trading;

/// <summary>What holders of a perpetual future pay each other at a moment.</summary>
/// <param name="Time">When it is paid.</param>
/// <param name="Rate">The fraction of the position's worth that longs pay to shorts; negative where shorts pay.</param>
/// <param name="MarkPrice">The price that the worth is counted at; NaN for the last one seen.</param>
public readonly record struct FundingRate(Timestamp Time, double Rate, double MarkPrice);
