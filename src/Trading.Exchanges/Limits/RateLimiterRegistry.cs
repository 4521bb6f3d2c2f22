using System.Collections.Concurrent;

namespace Trading.Exchanges;

/// <summary>Gives all clients in a process that a venue counts together the same limiter.</summary>
public sealed class RateLimiterRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<RateLimiter>> _limiters = new(StringComparer.Ordinal);

    /// <summary>The limiter of that name; made at the first call.</summary>
    /// <param name="name">What is counted together: a host, or a host and a key's fingerprint.</param>
    /// <param name="create">Makes it.</param>
    public RateLimiter GetOrAdd(string name, Func<RateLimiter> create) =>
        _limiters.GetOrAdd(name, static (_, create) => new(create), create).Value;

    /// <summary>Disposes of all of them.</summary>
    public void Dispose()
    {
        foreach (var limiter in _limiters.Values)
            limiter.Value.Dispose();
        _limiters.Clear();
    }
}
