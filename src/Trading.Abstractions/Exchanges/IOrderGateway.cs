namespace Trading;

/// <summary>A venue's role of taking orders. None of it sends anything twice.</summary>
public interface IOrderGateway
{
    /// <summary>Sends an order, once.</summary>
    /// <param name="clientOrderId">The name it is known by; must keep to <see cref="ExchangeCapabilities.ClientOrderIds"/> and be written down before the call.</param>
    /// <param name="request">The order; its instrument must be set.</param>
    /// <param name="cancellationToken">Ends the waiting, not the order: one that is already sent is <see cref="SubmissionOutcome.Unknown"/> then.</param>
    /// <returns>Accepted, rejected, or unknown: then ask <see cref="FindAsync"/>, and do not send it again.</returns>
    /// <exception cref="NotSupportedException">The venue has no such order; nothing was sent.</exception>
    Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken);

    /// <summary>Cancels an order.</summary>
    Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken);

    /// <summary>Changes an order where the venue can, see <see cref="ExchangeCapabilities.Amend"/>.</summary>
    /// <exception cref="NotSupportedException">The venue cannot change that; nothing was sent.</exception>
    Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken);

    /// <summary>Asks for an order, open or closed.</summary>
    /// <returns>The order, or <see langword="null"/> where the venue says that it has none of that name.</returns>
    /// <exception cref="VenueException">The venue did not answer: nothing is known.</exception>
    Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken);

    /// <summary>All open orders, conditional ones included, of one instrument or of all.</summary>
    /// <exception cref="VenueException">The venue did not answer: nothing is known.</exception>
    Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken);
}
