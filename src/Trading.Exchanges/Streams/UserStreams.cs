namespace Trading.Exchanges;

/// <summary>Gives the account's stream to all who listen, over one connection.</summary>
internal sealed class UserStreams(UserFeed feed, StreamPool pool) : IUserStreams
{
    public IAsyncDisposable Subscribe(IUserStreamHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (feed.Attach(handler))
            pool.Add(feed);
        return new Subscription(feed, pool, handler);
    }

    private sealed class Subscription(UserFeed feed, StreamPool pool, IUserStreamHandler handler) : IAsyncDisposable
    {
        private int _isEnded;

        public ValueTask DisposeAsync() =>
            Interlocked.Exchange(ref _isEnded, 1) == 0 && feed.Detach(handler) ? pool.RemoveAsync(feed) : default;
    }
}
