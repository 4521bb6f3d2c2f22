using System.Diagnostics.CodeAnalysis;

namespace Trading.Exchanges;

/// <summary>Gives each wanted stream one feed, on the connections that carry it.</summary>
/// <param name="create">Makes the feed of a subscription, and says on which connections it belongs; throws where the venue has none.</param>
/// <param name="nameOf">The venue's name of a subscription, with which equal ones are found.</param>
internal sealed class MarketStreams(Func<MarketSubscription, string> nameOf, Func<MarketSubscription, (MarketFeed Feed, StreamPool Pool)> create) : IMarketStreams
{
    private readonly Dictionary<string, (MarketFeed Feed, StreamPool Pool)> _feeds = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public IAsyncDisposable Subscribe(MarketSubscription subscription, IMarketStreamHandler handler)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ArgumentNullException.ThrowIfNull(handler);
        string name = nameOf(subscription);
        lock (_lock)
        {
            if (!_feeds.TryGetValue(name, out var entry))
                _feeds.Add(name, entry = create(subscription));
            if (entry.Feed.Attach(handler))
                entry.Pool.Add(entry.Feed);
            return new Subscription(this, name, handler);
        }
    }

    private async ValueTask EndAsync(string name, IMarketStreamHandler handler)
    {
        StreamPool? pool = null;
        MarketFeed? feed = null;
        lock (_lock)
        {
            if (_feeds.TryGetValue(name, out var entry) && entry.Feed.Detach(handler))
            {
                (feed, pool) = entry;
                _feeds.Remove(name);
            }
        }

        if (pool is not null)
            await pool.RemoveAsync(feed!);
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made above.")]
    private sealed class Subscription(MarketStreams streams, string name, IMarketStreamHandler handler) : IAsyncDisposable
    {
        private int _isEnded;

        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isEnded, 1) == 0 ? streams.EndAsync(name, handler) : default;
    }
}
