namespace Trading.Exchanges.Okx;

/// <summary>The account's stream, which comes by two connections: orders, balances and positions by one, conditional orders by the other.</summary>
internal sealed class OkxUserStreams : IUserStreams, IAsyncDisposable
{
    private readonly UserFeed _feed;
    private readonly (StreamPool Pool, OkxUserTopic Topic)[] _parts;

    public OkxUserStreams(Uri streamUri, StreamEnvironment environment, CredentialHolder credentials, VenueClock clock)
    {
        _feed = new($"{OkxInstruments.Venue} account", environment);
        var events = new OkxUserEvents(_feed);
        var connections = new OkxUserConnections(2);
        _parts =
        [
            Part(OkxAddresses.PrivatePath, [Channel("account", null), Channel("positions", "SWAP"), Channel("orders", "ANY")]),
            Part(OkxAddresses.BusinessPath, [Channel("orders-algo", "ANY"), Channel("algo-advance", "ANY")]),
        ];

        (StreamPool Pool, OkxUserTopic Topic) Part(string path, string[] channels) => (
            new(environment, OkxStreams.Limits, _ => new(new OkxUserProtocol(new(streamUri, path), credentials, clock, _feed, events))),
            new(path, channels, _feed, connections));
    }

    public IAsyncDisposable Subscribe(IUserStreamHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (_feed.Attach(handler))
        {
            foreach (var (pool, topic) in _parts)
                pool.Add(topic);
        }

        return new Subscription(this, handler);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (pool, _) in _parts)
            await pool.DisposeAsync();
    }

    private static string Channel(string name, string? type) => new OkxBody().Add("channel", name).Add("instType", type).ToString();

    private async ValueTask EndAsync(IUserStreamHandler handler)
    {
        if (!_feed.Detach(handler))
            return;
        foreach (var (pool, topic) in _parts)
            await pool.RemoveAsync(topic);
    }

    private sealed class Subscription(OkxUserStreams streams, IUserStreamHandler handler) : IAsyncDisposable
    {
        private int _isEnded;

        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isEnded, 1) == 0 ? streams.EndAsync(handler) : default;
    }
}
