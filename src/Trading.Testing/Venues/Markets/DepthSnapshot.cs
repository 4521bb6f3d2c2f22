namespace Trading.Testing;

/// <summary>A book at one time, the best levels first.</summary>
/// <param name="UpdateId">The last change in it.</param>
/// <param name="Time">When it was so.</param>
/// <param name="Bids">Levels of buyers.</param>
/// <param name="Asks">Levels of sellers.</param>
public sealed record DepthSnapshot(long UpdateId, Timestamp Time, IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks);
