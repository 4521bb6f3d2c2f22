namespace Trading;

/// <summary>An order book at a moment.</summary>
/// <param name="Instrument">Whose; its tick and lot are what levels count in.</param>
/// <param name="Time">When it was so, by the venue; when it was received where the venue does not say.</param>
/// <param name="Sequence">The venue's number of it; 0 where there is none.</param>
/// <param name="Bids">The bids, highest first.</param>
/// <param name="Asks">The offers, lowest first.</param>
public sealed record BookSnapshot(Instrument Instrument, Timestamp Time, long Sequence, IReadOnlyList<BookLevel> Bids, IReadOnlyList<BookLevel> Asks);
