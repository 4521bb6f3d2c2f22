namespace Trading.Live;

/// <summary>The session is about to end.</summary>
/// <param name="CancelsOrders">Whether all is cancelled that is open, but for the stops that protect positions.</param>
internal sealed record StopReport(bool CancelsOrders);
