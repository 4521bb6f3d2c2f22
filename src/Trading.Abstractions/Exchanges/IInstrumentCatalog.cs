namespace Trading;

/// <summary>A venue's role of saying what can be traded there.</summary>
public interface IInstrumentCatalog
{
    /// <summary>All instruments that can be traded now, with tick, lot and limits. One that cannot be read is left out and logged, and does not spoil the others.</summary>
    /// <exception cref="VenueException">The venue did not answer.</exception>
    Task<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancellationToken);

    /// <summary>One instrument.</summary>
    /// <param name="symbol">The symbol as the venue writes it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">The venue does not have it, or did not answer.</exception>
    Task<Instrument> GetInstrumentAsync(string symbol, CancellationToken cancellationToken);
}
