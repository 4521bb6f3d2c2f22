namespace Trading.Testing;

/// <summary>Levels of a book that changed; 0 lots where a level is gone. The best come first.</summary>
/// <param name="FirstUpdateId">The first change in it.</param>
/// <param name="LastUpdateId">The last change in it.</param>
/// <param name="Bids">Levels of buyers.</param>
/// <param name="Asks">Levels of sellers.</param>
public sealed record DepthChanges(long FirstUpdateId, long LastUpdateId, IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks);
