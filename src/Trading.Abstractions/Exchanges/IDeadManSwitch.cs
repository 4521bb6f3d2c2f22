namespace Trading;

/// <summary>A venue's role of cancelling all orders by itself when it hears nothing for a while.</summary>
public interface IDeadManSwitch
{
    /// <summary>Sets it, or sets it anew.</summary>
    /// <param name="instrument">Whose orders; <see langword="null"/> where the venue has one switch for all.</param>
    /// <param name="timeout">How long until it acts; zero takes it away. Kept within <see cref="ExchangeCapabilities.DeadManSwitch"/>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">The venue refused or did not answer.</exception>
    Task SetAsync(Instrument? instrument, TimeSpan timeout, CancellationToken cancellationToken);
}
