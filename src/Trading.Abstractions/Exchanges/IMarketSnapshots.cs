namespace Trading;

/// <summary>A venue's role of giving the market as it is now, once.</summary>
public interface IMarketSnapshots
{
    /// <summary>The last price, the best bid and offer, and the volume of a day.</summary>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    Task<Ticker> GetTickerAsync(Instrument instrument, CancellationToken cancellationToken);

    /// <summary>The last trades, oldest first.</summary>
    /// <param name="instrument">Whose trades.</param>
    /// <param name="limit">How many at most; cut to what the venue gives at once.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    Task<IReadOnlyList<VenueTrade>> GetTradesAsync(Instrument instrument, int limit, CancellationToken cancellationToken);

    /// <summary>The order book.</summary>
    /// <param name="instrument">Whose book.</param>
    /// <param name="depth">How many levels a side at least, where the venue has so many; rounded up to what the venue offers.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    Task<BookSnapshot> GetBookAsync(Instrument instrument, int depth, CancellationToken cancellationToken);
}
