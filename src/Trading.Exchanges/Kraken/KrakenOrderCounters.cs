namespace Trading.Exchanges.Kraken;

/// <summary>The counters of orders, of which the venue keeps one for each pair.</summary>
/// <param name="counterOf">The counter of a symbol, which all clients of the account in the process share.</param>
internal sealed class KrakenOrderCounters(Func<string, RateLimiter> counterOf)
{
    private readonly Lock _lock = new();

    /// <summary>Waits until the pair's counter has room, and counts.</summary>
    public ValueTask AcquireAsync(Instrument instrument, double cost, RequestLane lane, CancellationToken cancellationToken) =>
        counterOf(instrument.Id.Symbol).AcquireAsync([new(0, cost)], lane, cancellationToken);

    /// <summary>Counts a cancellation without waiting for room: young orders cost so much that the last of a few would go out minutes late. One that the venue refuses for it is sent again by whoever wants the order gone; new orders wait until the counter has fallen.</summary>
    public void Count(Instrument instrument, double cost)
    {
        if (cost <= 0)
            return;
        var counter = counterOf(instrument.Id.Symbol);

        // Of two that are counted at once, none may be lost.
        lock (_lock)
            counter.Observe(KrakenLimits.OrderCounter, counter.UsedOf(KrakenLimits.OrderCounter) + cost);
    }
}
