namespace Trading.Exchanges.Kraken;

/// <summary>When orders were sent, which decides what cancelling and changing them takes of the limits.</summary>
internal sealed class KrakenOrderAges(TimeProvider timeProvider)
{
    private const int MaxRemembered = 4096;

    private readonly Dictionary<string, long> _sent = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _lock = new();

    public void Add(string? name)
    {
        if (name is null)
            return;
        lock (_lock)
        {
            if (!_sent.TryAdd(name, timeProvider.GetTimestamp()))
                return;
            _order.Enqueue(name);
            if (_order.Count > MaxRemembered)
                _sent.Remove(_order.Dequeue());
        }
    }

    /// <summary>How old an order is; <see langword="null"/> where it was not sent from here.</summary>
    public TimeSpan? Of(OrderReference order)
    {
        lock (_lock)
        {
            return (order.VenueOrderId is { } id && _sent.TryGetValue(id, out long sent)) || (order.ClientOrderId is { } name && _sent.TryGetValue(name, out sent))
                ? timeProvider.GetElapsedTime(sent)
                : null;
        }
    }
}
