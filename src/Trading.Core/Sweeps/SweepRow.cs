namespace Trading;

/// <summary>One run of a sweep.</summary>
/// <param name="Parameters">The set it ran with.</param>
/// <param name="FinalEquity">What the account was worth at the end.</param>
/// <param name="TotalReturn">Net profit over initial cash.</param>
/// <param name="MaxDrawdown">The deepest loss from a peak, 0 to 1, at bar resolution.</param>
/// <param name="Trades">How many trades were closed.</param>
/// <param name="WinRate">The fraction of them that won after fees; NaN where there were none.</param>
/// <param name="Fees">The venue's fees.</param>
/// <param name="OrderHash">The hash over orders and fills; that of the same run alone.</param>
/// <param name="Fault">Why the strategy was stopped, or <see langword="null"/>.</param>
public sealed record SweepRow(
    IReadOnlyDictionary<string, string> Parameters,
    decimal FinalEquity,
    double TotalReturn,
    double MaxDrawdown,
    long Trades,
    double WinRate,
    decimal Fees,
    string OrderHash,
    string? Fault);
