namespace Trading;

/// <summary>How long an order and its answer took at a time.</summary>
/// <param name="Time">When.</param>
/// <param name="Entry">From sending to the venue.</param>
/// <param name="Response">From the venue to being heard.</param>
public readonly record struct LatencySample(Timestamp Time, TimeSpan Entry, TimeSpan Response);
