namespace Trading.Exchanges;

/// <summary>Spreads subscriptions over as few connections as a venue's limits allow.</summary>
internal sealed class StreamPool(StreamEnvironment environment, StreamLimits limits, Func<CancellationToken, ValueTask<StreamProtocol>> createProtocol) : IAsyncDisposable
{
    private readonly List<StreamShard> _shards = [];
    private readonly Lock _lock = new();
    private ulong _seed = (ulong)environment.Venue.Length;
    private bool _isDisposed;

    /// <summary>How many connections there are.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
                return _shards.Count;
        }
    }

    public void Add(IStreamTopic topic)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_shards.Exists(shard => shard.TryAdd(topic)))
                _shards.Add(new(environment, limits, createProtocol, ++_seed, topic));
        }
    }

    public async ValueTask RemoveAsync(IStreamTopic topic)
    {
        StreamShard? empty = null;
        lock (_lock)
        {
            foreach (var shard in _shards)
            {
                if (!shard.Remove(topic))
                    continue;
                if (shard.Count == 0)
                    _shards.Remove(empty = shard);
                break;
            }
        }

        if (empty is not null)
            await empty.DisposeAsync();
    }

    public void Renew(IStreamTopic topic)
    {
        lock (_lock)
            _shards.Exists(shard => shard.Renew(topic));
    }

    public async ValueTask DisposeAsync()
    {
        StreamShard[] shards;
        lock (_lock)
        {
            _isDisposed = true;
            shards = [.. _shards];
            _shards.Clear();
        }

        foreach (var shard in shards)
            await shard.DisposeAsync();
    }
}
