namespace Trading.Live;

/// <summary>Where the venue is known to be other than the session, and a person was told.</summary>
/// <param name="ForeignOrders">The venue's names of orders that are not the bot's and are left alone.</param>
/// <param name="Positions">By how many lots the venue's positions are larger.</param>
internal sealed record KnownDifferences(string[] ForeignOrders, KnownDifference[] Positions);
