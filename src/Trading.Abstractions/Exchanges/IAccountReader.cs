namespace Trading;

/// <summary>A venue's role of saying what an account has.</summary>
public interface IAccountReader
{
    /// <summary>What the account has of each currency that it has any of.</summary>
    /// <exception cref="VenueException">The venue did not answer: nothing is known, which is not the same as nothing being there.</exception>
    Task<IReadOnlyList<VenueBalance>> GetBalancesAsync(CancellationToken cancellationToken);

    /// <summary>The positions that are not flat; none where the venue has no derivatives.</summary>
    /// <exception cref="VenueException">The venue did not answer: nothing is known.</exception>
    Task<IReadOnlyList<VenuePosition>> GetPositionsAsync(CancellationToken cancellationToken);

    /// <summary>The account's trades of an instrument from a time on, oldest first, all pages.</summary>
    /// <exception cref="VenueException">The venue did not answer: nothing is known.</exception>
    Task<IReadOnlyList<VenueFill>> GetFillsAsync(Instrument instrument, Timestamp from, CancellationToken cancellationToken);

    /// <summary>What the key may do.</summary>
    /// <exception cref="VenueException">The venue refused the key or did not answer.</exception>
    Task<KeyPermissions> GetPermissionsAsync(CancellationToken cancellationToken);
}
