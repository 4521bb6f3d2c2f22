namespace Trading;

/// <summary>A trade of the public tape, with the venue's own number, by which doubled and missed ones are told.</summary>
/// <param name="Id">The venue's id of the trade.</param>
/// <param name="Trade">The trade.</param>
public readonly record struct VenueTrade(string Id, Trade Trade);
