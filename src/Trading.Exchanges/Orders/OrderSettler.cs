using Trading.Live;

namespace Trading.Exchanges;

/// <summary>Sends orders once, and settles those whose fate is unknown by asking for them. Nothing is ever sent again.</summary>
/// <param name="orders">Where orders are sent.</param>
/// <param name="timeProvider">The clock and its timers.</param>
/// <param name="options">How to ask; the defaults where <see langword="null"/>.</param>
public sealed class OrderSettler(IOrderGateway orders, TimeProvider timeProvider, OrderSettlementOptions? options = null)
{
    private readonly OrderSettlementOptions _options = options ?? new();

    /// <summary>Sends an order and, where its fate is unknown, asks until it is known or nobody can tell.</summary>
    /// <param name="clientOrderId">The name it is known by; written down before the call.</param>
    /// <param name="request">The order.</param>
    /// <param name="cancellationToken">Ends the waiting; the result is unknown then.</param>
    /// <returns>Accepted, rejected, or unknown after all.</returns>
    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        var result = await orders.SubmitAsync(clientOrderId, request, cancellationToken);
        return result.Outcome == SubmissionOutcome.Unknown
            ? await SettleAsync(new(request.Instrument!, clientOrderId, null, request.Type.IsConditional()), result.Error!, cancellationToken)
            : result;
    }

    /// <summary>Asks for an order until its fate is known or nobody can tell.</summary>
    /// <param name="order">The order, by its client order id.</param>
    /// <param name="cause">Why its fate is unknown.</param>
    /// <param name="cancellationToken">Ends the waiting; the result is unknown then.</param>
    public async Task<SubmissionResult> SettleAsync(OrderReference order, VenueError cause, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        long started = timeProvider.GetTimestamp();
        var wait = _options.FirstWait;
        int absent = 0;
        while (true)
        {
            try
            {
                if (await orders.FindAsync(order, cancellationToken) is { } found)
                    return found.Status == OrderStatus.Rejected ? SubmissionResult.Rejected(RejectionOf(found, cause)) : SubmissionResult.Accepted(found);
                absent++;
            }
            catch (VenueException)
            {
                // No answer is not the same as no order.
                absent = 0;
            }
            catch (OperationCanceledException)
            {
                return SubmissionResult.Unknown(cause);
            }

            var elapsed = timeProvider.GetElapsedTime(started);
            if (absent >= _options.AbsentAnswers && elapsed >= _options.AbsentAfter)
                return SubmissionResult.Rejected(new(VenueErrorKind.NotSent, "", $"The venue has no order '{order.ClientOrderId}' and had none for {elapsed.TotalSeconds:0} s: it never arrived. {cause.Message}"));
            if (elapsed >= _options.GiveUpAfter)
                return SubmissionResult.Unknown(cause);
            try
            {
                await Task.Delay(wait, timeProvider, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return SubmissionResult.Unknown(cause);
            }

            wait = wait * 2 < _options.LongestWait ? wait * 2 : _options.LongestWait;
        }
    }

    private static VenueError RejectionOf(VenueOrder order, VenueError cause) =>
        new(VenueErrorKind.Other, "", order.Reason ?? $"The venue rejected the order. {cause.Message}");
}
