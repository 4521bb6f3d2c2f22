namespace Trading.Live;

/// <summary>What the venue said of an account; what could not be asked is missing, which is not the same as nothing being there.</summary>
/// <param name="Began">When the asking began: what was heard since then is newer.</param>
/// <param name="OpenOrders">The open orders.</param>
/// <param name="Fills">The fills since they were last asked for.</param>
/// <param name="Balances">The balances.</param>
/// <param name="Positions">The positions.</param>
/// <param name="Failures">What could not be asked, and why.</param>
internal sealed record AccountReport(
    Timestamp Began,
    IReadOnlyList<VenueOrder>? OpenOrders,
    IReadOnlyList<VenueFill>? Fills,
    IReadOnlyList<VenueBalance>? Balances,
    IReadOnlyList<VenuePosition>? Positions,
    IReadOnlyList<string> Failures);
