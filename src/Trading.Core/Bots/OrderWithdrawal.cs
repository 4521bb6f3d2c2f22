using Trading.Live;

namespace Trading.Bots;

/// <summary>Takes away orders of a session that cannot go on. Nobody will ask after them later, so a venue that is busy, banned or away is asked again.</summary>
internal sealed class OrderWithdrawal(IOrderGateway orders, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <returns>Whether the venue says that the order is gone.</returns>
    public async Task<bool> RunAsync(LiveOrder live, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; !cancellationToken.IsCancellationRequested; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                if (await CancelAsync(live, cancellationToken))
                    return true;
            }
            catch (Exception)
            {
                // Whatever the connector says: the order may still be there.
            }

            await BotConnect.TryAsync(() => Task.Delay(wait, timeProvider, cancellationToken));
        }

        return false;
    }

    private async Task<bool> CancelAsync(LiveOrder live, CancellationToken cancellationToken)
    {
        var reference = live.Reference;
        var result = await orders.CancelAsync(reference, cancellationToken);
        // One that waited for its trigger may have met it unheard of, and is an order of the usual kind then.
        if (result.Outcome == OrderCommandOutcome.NotOpen && reference.IsConditional)
            result = await orders.CancelAsync(reference with { VenueOrderId = null, IsConditional = false }, cancellationToken);
        // One that nobody has seen there may still be on its way.
        return result.Outcome == OrderCommandOutcome.Accepted || (result.Outcome == OrderCommandOutcome.NotOpen && live.IsKnown);
    }
}
