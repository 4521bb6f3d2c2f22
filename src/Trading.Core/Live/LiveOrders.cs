using System.Diagnostics.CodeAnalysis;
using Trading.Orders;

namespace Trading.Live;

/// <summary>The orders that were sent to a venue, by all their names. Those that are done are remembered for a while, for what the venue may still say of them.</summary>
internal sealed class LiveOrders
{
    private const int MostDone = 4096;
    private static readonly TimeSpan LongestDone = TimeSpan.FromHours(2);
    private readonly Dictionary<string, LiveOrder> _byClientOrderId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LiveOrder> _byVenueOrderId = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionOrder, LiveOrder> _bySessionOrder = new(ReferenceEqualityComparer.Instance);
    private readonly List<LiveOrder> _open = [];
    private readonly Lock _openLock = new();
    private readonly Queue<LiveOrder> _done = new();

    /// <summary>Those that the venue may still work, in the order they were sent.</summary>
    public IReadOnlyList<LiveOrder> Open => _open;

    /// <summary>The same as they are now, for who asks from another thread than the session's.</summary>
    public LiveOrder[] CopyOpen()
    {
        lock (_openLock)
            return [.. _open];
    }

    /// <summary>Those that are remembered, done or not.</summary>
    public IEnumerable<LiveOrder> All => _done.Concat(_open);

    public void Add(LiveOrder live)
    {
        _byClientOrderId.Add(live.ClientOrderId, live);
        _bySessionOrder[live.Order] = live;
        lock (_openLock)
            _open.Add(live);
    }

    public bool Knows(string clientOrderId) => _byClientOrderId.ContainsKey(clientOrderId);

    public LiveOrder? Of(SessionOrder order) => _bySessionOrder.GetValueOrDefault(order);

    public LiveOrder? Find(string? clientOrderId, string? venueOrderId) =>
        clientOrderId is not null && _byClientOrderId.TryGetValue(clientOrderId, out var live) ? live
        : venueOrderId is { Length: > 0 } && _byVenueOrderId.TryGetValue(venueOrderId, out live) ? live
        : null;

    /// <summary>Takes note of the venue's own name for an order.</summary>
    public void Name(LiveOrder live, [NotNull] string venueOrderId)
    {
        if (venueOrderId.Length == 0 || live.VenueOrderId == venueOrderId)
            return;
        live.VenueOrderId = venueOrderId;
        _byVenueOrderId[venueOrderId] = live;
    }

    public void Done(LiveOrder live)
    {
        if (live.IsDone)
            return;
        live.IsDone = true;
        live.Inquiry = default;
        lock (_openLock)
            _open.Remove(live);
        _done.Enqueue(live);
        while (_done.Count > MostDone || live.HeardTime - _done.Peek().HeardTime > LongestDone)
            Forget(_done.Dequeue());
    }

    private void Forget(LiveOrder live)
    {
        _byClientOrderId.Remove(live.ClientOrderId);
        if (live.VenueOrderId is { } venueOrderId)
            _byVenueOrderId.Remove(venueOrderId);
        if (ReferenceEquals(_bySessionOrder.GetValueOrDefault(live.Order), live))
            _bySessionOrder.Remove(live.Order);
    }
}
